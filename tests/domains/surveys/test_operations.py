from datetime import date, timedelta
from typing import Any

import pytest
from django.test import override_settings

from cast import AT, ON, YEAR, World
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.surveys.answers import Typed, WrongAnswer
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel, Way
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.signals import ImportedRow, people_import_undone, people_imported
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState, Survey
from nastavnik.domains.surveys.operations import (
    AnswerMissing,
    ClosesTooSoon,
    KeptAsDraft,
    LinkIsDead,
    NobodyToRemind,
    SurveyExists,
    SurveyIsClosed,
    ask_people,
    close_survey,
    enter_from_paper,
    invitation_by_token,
    link_token,
    open_survey,
    remind_silent,
    reopen_survey,
    save_answer,
    submit_answers,
    take_back_invitation,
)
from nastavnik.domains.surveys.queries import asked_of, my_invitations, own_response, results_of, survey_for, surveys_of
from nastavnik.domains.surveys.signals import survey_closed
from nastavnik.foundation.outbox.letters import letters_of

LAST = ON + timedelta(days=14)
WHOLE: dict[str, Any] = {
    "wish": "yes",
    "difficulty": {"plan": 3, "lead": 2, "check": 4, "talk": 1},
    "forms": ["teacher_teacher"],
    "kinds": ["traditional"],
    "importance": 8,
}
TYPED: dict[str, Typed] = {
    "wish": {"wish": ["yes"]},
    "difficulty": {f"difficulty.{line}": ["3"] for line in ("plan", "lead", "check", "talk")},
    "forms": {"forms": ["teacher_teacher"]},
    "kinds": {"kinds": ["traditional"]},
    "importance": {"importance": ["8"]},
}


@pytest.fixture
def survey(world: World) -> Survey:
    return a_survey(world)


def a_survey(world: World, **values: Any) -> Survey:
    wanted = {"kind": SurveyKind.MENTEE_REQUEST, "target_model": TargetModel.TEACHERS, "closes_on": LAST, **values}
    return open_survey(world.school, year=YEAR, on=ON, actor=world.viewer("curator"), at=AT, **wanted)


def invite(survey: Survey, world: World, login: str = "mentee") -> Invitation:
    ask_people(survey, [world.cast[login].person], actor=world.viewer("curator"), at=AT)
    own = next(
        one
        for one in asked_of(survey, viewer=world.viewer("curator"))
        if one.invitation.person == world.cast[login].person
    )
    return invitation_by_token(link_token(own.invitation))


def answer(invitation: Invitation, code: str, *, on: date = ON, typed: Typed | None = None) -> Response:
    question = next(one for one in invitation.survey.questionnaire.asked if one.code == code)
    return save_answer(invitation, question, typed or TYPED[code], way=Way.LINK, on=on, at=AT)


def fill(invitation: Invitation, *, on: date = ON) -> None:
    for code in TYPED:
        answer(invitation, code, on=on)


def test_open_survey_freezes_the_ready_questions_once(world: World) -> None:
    first = a_survey(world)
    second = open_survey(
        world.school, year="2027-28", kind=SurveyKind.MENTEE_REQUEST, target_model=TargetModel.TEACHERS,
        closes_on=LAST, on=ON, actor=world.viewer("curator"), at=AT,
    )  # fmt: skip

    assert first.questionnaire == second.questionnaire
    assert [question.code for question in first.questionnaire.asked][:2] == ["wish", "topics"]


def test_open_survey_refuses_a_second_one_and_a_day_that_has_passed(world: World, survey: Survey) -> None:
    with pytest.raises(SurveyExists):
        a_survey(world)
    with pytest.raises(ClosesTooSoon):
        a_survey(world, kind=SurveyKind.MENTOR_OFFER, closes_on=ON - timedelta(days=1))


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "stranger", "municipal"])
def test_open_survey_refuses_whoever_is_no_curator_here(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        open_survey(
            world.school, year=YEAR, kind=SurveyKind.MENTOR_OFFER, target_model=TargetModel.TEACHERS,
            closes_on=LAST, on=ON, actor=world.viewer(login), at=AT,
        )  # fmt: skip


def test_ask_people_asks_each_once_and_no_guardian_or_stranger(world: World, survey: Survey) -> None:
    people = [world.cast[login].person for login in ("mentee", "mentor", "stranger")]
    guardian = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Пенал", kind=PersonKind.GUARDIAN)

    assert ask_people(survey, [*people, guardian], actor=world.viewer("curator"), at=AT) == 2
    assert ask_people(survey, people, actor=world.viewer("curator"), at=AT) == 0
    asked = asked_of(survey, viewer=world.viewer("curator"))
    assert {one.invitation.person.surname for one in asked} == {"Летописцева", "Скрепкин"}


def test_invitation_by_token_changes_nothing(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    before = (
        Invitation.objects.within(world.viewer("curator").reach).values().get(pk=invitation.pk),
        own_response(invitation),
    )

    for _ in range(3):
        invitation_by_token(link_token(invitation))

    after = (
        Invitation.objects.within(world.viewer("curator").reach).values().get(pk=invitation.pk),
        own_response(invitation),
    )
    assert before == after


def test_link_token_is_long_and_not_kept(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    token = link_token(invitation)

    assert len(token) == 32
    assert token not in str(Invitation.objects.within(world.viewer("curator").reach).values().get(pk=invitation.pk))
    with override_settings(SECRET_KEY="another"):
        assert link_token(invitation) != token, "Whoever holds the base alone must not be able to make the link."


def test_invitation_by_token_refuses_guessed_and_taken_back(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    take_back_invitation(survey, invitation.person, actor=world.viewer("curator"), at=AT)

    for token in (link_token(invitation), "A" * 32, ""):
        with pytest.raises(LinkIsDead):
            invitation_by_token(token)


def test_a_new_asking_makes_a_new_link(world: World, survey: Survey) -> None:
    old = link_token(invite(survey, world))
    take_back_invitation(survey, world.cast["mentee"].person, actor=world.viewer("curator"), at=AT)

    assert link_token(invite(survey, world)) != old


def test_save_answer_keeps_a_draft_that_counts_for_nobody(world: World, survey: Survey) -> None:
    response = answer(invite(survey, world), "wish")

    assert (response.state, response.answers) == (ResponseState.DRAFT, {"wish": "yes"})
    assert surveys_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)[0].answered == 0


def test_save_answer_refuses_nonsense_and_keeps_what_was(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    answer(invitation, "wish")

    with pytest.raises(WrongAnswer):
        answer(invitation, "wish", typed={"wish": ["surely"]})
    kept = own_response(invitation)
    assert kept is not None
    assert kept.answers == {"wish": "yes"}


def test_submit_answers_wants_every_required_one(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    answer(invitation, "wish")

    with pytest.raises(AnswerMissing) as refusal:
        submit_answers(invitation, way=Way.LINK, on=ON, at=AT)
    assert refusal.value.number == 5


def test_answers_after_closing_stay_a_draft_and_say_so(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)
    invitation.survey.refresh_from_db()

    fill(invitation)
    with pytest.raises(KeptAsDraft, match="сохранены черновиком"):
        submit_answers(invitation, way=Way.LINK, on=ON, at=AT)
    asked = asked_of(survey, viewer=world.viewer("curator"))
    assert asked[0].is_late_draft
    assert asked[0].response is not None
    assert set(asked[0].response.answers) == set(TYPED)


def test_answers_after_the_last_day_are_late_without_anybody_closing(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)

    assert not answer(invitation, "wish", on=LAST).is_late
    assert answer(invitation, "wish", on=LAST + timedelta(days=1)).is_late


def test_given_answers_change_until_the_survey_closes(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    fill(invitation)
    submit_answers(invitation, way=Way.LINK, on=ON, at=AT)

    assert answer(invitation, "importance", typed={"importance": ["3"]}).answers["importance"] == 3
    with pytest.raises(SurveyIsClosed):
        answer(invitation, "importance", on=LAST + timedelta(days=1))
    kept = own_response(invitation)
    assert kept is not None
    assert kept.answers["importance"] == 3


def test_enter_from_paper_takes_a_late_draft(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    answer(invitation, "wish", on=LAST + timedelta(days=1))

    response = enter_from_paper(survey, invitation.person, WHOLE, actor=world.viewer("curator"), at=AT)

    assert (response.state, response.way, response.is_late) == (ResponseState.SUBMITTED, Way.PAPER, False)
    assert response.entered_by == world.viewer("curator").person_ref


def test_enter_from_paper_refuses_strangers_and_gaps(world: World, survey: Survey) -> None:
    with pytest.raises(Person.DoesNotExist):
        enter_from_paper(survey, world.cast["stranger"].person, WHOLE, actor=world.viewer("curator"), at=AT)
    with pytest.raises(AnswerMissing):
        enter_from_paper(survey, world.cast["mentee"].person, {"wish": "yes"}, actor=world.viewer("curator"), at=AT)
    with pytest.raises(NotPermitted):
        enter_from_paper(survey, world.cast["mentee"].person, WHOLE, actor=world.viewer("head"), at=AT)


def test_remind_silent_reminds_each_once_a_day(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    Person.objects.within(world.viewer("curator").reach).filter(pk=invitation.person_id).update(
        email="r@school.example"
    )
    invite(survey, world, "mentor")

    done = remind(survey, world, on=ON)
    assert [person.surname for person in done.by_mail] == ["Летописцева"]
    assert [person.surname for person in done.by_hand] == ["Скрепкин"]
    body = letters_of(viewer=world.viewer("curator")).get().body
    assert "Здравствуйте, Рина Максимовна" in body
    assert f"/q/{link_token(invitation)}" in body
    with pytest.raises(NobodyToRemind):
        remind(survey, world, on=ON)
    remind(survey, world, on=ON + timedelta(days=1))
    states = list(letters_of(viewer=world.viewer("curator")).values_list("state", flat=True))
    assert sorted(states) == ["cancelled", "waiting"], "An unsent letter of yesterday does not come beside today's."


def test_remind_silent_leaves_out_who_has_answered(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    enter_from_paper(survey, invitation.person, WHOLE, actor=world.viewer("curator"), at=AT)

    with pytest.raises(NobodyToRemind):
        remind(survey, world, on=ON)


def remind(survey: Survey, world: World, *, on: date) -> Any:
    return remind_silent(
        survey,
        actor=world.viewer("curator"),
        on=on,
        at=AT,
        address_of=lambda one: f"/q/{link_token(one)}",
        has_mail=True,
    )


def test_close_survey_announces_once_and_reopens(world: World, survey: Survey) -> None:
    heard: list[str] = []

    def hear(survey: Survey, **_: Any) -> None:
        heard.append(survey.kind)

    survey_closed.connect(hear)
    try:
        close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)
        close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)
    finally:
        survey_closed.disconnect(hear)

    assert heard == ["mentee_request"]
    again = reopen_survey(survey, closes_on=LAST, actor=world.viewer("curator"), on=ON, at=AT)
    assert again.takes_answers(ON)


def test_surveys_hide_other_schools(world: World, survey: Survey) -> None:
    with pytest.raises(Survey.DoesNotExist):
        survey_for(viewer=world.viewer("stranger"), ref=survey.ref)
    assert surveys_of(viewer=world.viewer("municipal"), organisation=world.school, year=YEAR) == []


def test_my_invitations_are_only_ones_own(world: World, survey: Survey) -> None:
    invite(survey, world)

    assert [one.invitation.survey for one in my_invitations(world.viewer("mentee"))] == [survey]
    assert my_invitations(world.viewer("mentor")) == []
    assert my_invitations(world.viewer("stranger")) == []


def test_results_of_break_nothing_down_under_five(world: World, survey: Survey) -> None:
    curator = world.viewer("curator")
    for number in range(5):
        assert not any(result.bars for result in results_of(survey, viewer=curator))
        person = add_person(world.school, actor=curator, at=AT, surname=f"Ластикова{'абвгд'[number]}")
        enter_from_paper(survey, person, WHOLE, actor=curator, at=AT)

    assert results_of(survey, viewer=curator)[0].bars[0].count == 5


def imported(world: World, *rows: ImportedRow, ref: str = "a" * 32) -> None:
    people_imported.send(
        Person, draft_ref=ref, organisation=world.school, year=YEAR, rows=rows, actor=world.viewer("curator"), at=AT
    )


def test_a_list_brings_answers_and_takes_them_back(world: World) -> None:
    mentor, mentee = world.cast["mentor"].person, world.cast["mentee"].person
    imported(
        world,
        ImportedRow(mentor, mentoring="both", offers=("Методика и план урока", "черчение"), capacity=2),
        ImportedRow(mentee, mentoring=None, requests=("журнал",)),
        ImportedRow(world.cast["head"].person, consent_on=ON),
    )

    rows = Response.objects.within(world.viewer("curator").reach).order_by("pk")
    assert {(row.person.surname, row.survey.kind, row.way, row.state) for row in rows} == {
        ("Скрепкин", "mentor_offer", "paper", "submitted"),
        ("Скрепкин", "mentee_request", "paper", "submitted"),
        ("Летописцева", "mentee_request", "paper", "submitted"),
    }
    offer = rows.get(survey__kind="mentor_offer")
    assert offer.answers == {"wish": "yes", "topics": ["method"], "topics_own": "черчение", "capacity": 2}
    undo(world)
    assert not rows.all().exists()


def test_a_list_read_again_changes_only_what_it_says_anew(world: World) -> None:
    mentee = world.cast["mentee"].person
    imported(world, ImportedRow(mentee, mentoring="mentee", requests=("журнал",)))
    imported(world, ImportedRow(mentee, mentoring="mentee", requests=("журнал",)), ref="b" * 32)
    imported(world, ImportedRow(mentee, mentoring="mentee", requests=("черчение",)), ref="c" * 32)
    row = Response.objects.within(world.viewer("curator").reach)

    assert (row.get().answers["topics_own"], row.get().draft_ref) == ("черчение", "c" * 32)
    undo(world, "c" * 32)
    assert (row.get().answers["topics_own"], row.get().draft_ref) == ("журнал", "a" * 32)


def test_a_list_does_not_write_over_ones_own_answers(world: World, survey: Survey) -> None:
    invitation = invite(survey, world)
    answer(invitation, "wish", typed={"wish": ["no"]})

    imported(world, ImportedRow(invitation.person, mentoring="mentee", requests=("журнал",)))

    kept = own_response(invitation)
    assert kept is not None
    assert kept.answers == {"wish": "no"}


def undo(world: World, ref: str = "a" * 32) -> None:
    people_import_undone.send(
        Person, draft_ref=ref, organisation=world.school, people=[], actor=world.viewer("curator"), at=AT
    )
