from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent, a_survey, an_answer
from factories.consents import UNTIL
from factories.pairs import fill_banks, propose
from factories.plans import plan_of
from nastavnik.core.matching.banks import Side
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.matching.operations import approve_pool, decide, withdraw_approval
from nastavnik.domains.matching.queries import Bank, board_of
from nastavnik.domains.organisations.models import Installation
from nastavnik.domains.people.models import ClearanceKind, PersonKind
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.operations.clearances import mind_clearances, note_clearance, remove_clearance
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.surveys.operations import close_survey, reopen_survey


def a_roadmap(world: World, proofs: Sequence[str], model: str = "teachers") -> Item:
    plan = plan_of(1)
    stage = plan.stages[0]
    item = replace(stage.items[0], proofs=tuple(proofs))
    wanted = replace(plan, stages=(replace(stage, items=(item,)),))
    roadmap = make_roadmap(world.school, wanted, year=YEAR, actor=FOUNDER, at=AT)
    type(roadmap)._base_manager.filter(pk=roadmap.pk).update(target_model=model)
    return Item.objects.within(world.viewer("curator").reach).get(roadmap=roadmap)


def state(item: Item) -> str:
    item.refresh_from_db()
    return str(item.state)


def test_closing_a_survey_closes_its_action_and_opening_opens_it(world: World) -> None:
    item = a_roadmap(world, ["survey:mentee_request"])
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)

    close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)
    assert state(item) == "done"
    reopen_survey(survey, closes_on=UNTIL, actor=world.viewer("curator"), on=ON, at=AT)
    assert state(item) != "done"


def test_a_survey_of_the_other_model_closes_nothing(world: World) -> None:
    item = a_roadmap(world, ["survey:mentee_request"])
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS)

    close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)

    assert state(item) == "not_started"


def test_approving_a_bank_closes_its_action(world: World) -> None:
    item = a_roadmap(world, ["pool:mentors"])
    a_consent(world.cast["mentor"].person)
    an_answer(world.cast["mentor"].person, SurveyKind.MENTOR_OFFER)
    assert state(item) == "not_started"

    bank = Bank(world.school, YEAR, "teachers", Side.MENTOR)
    approval = approve_pool(bank, actor=world.viewer("curator"), on=ON, at=AT)
    assert state(item) == "done"
    withdraw_approval(approval, because="ошибка", actor=world.viewer("curator"), at=AT)
    assert state(item) != "done"


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_the_last_certificate_closes_its_action_in_the_plan_of_either_model(world: World, model: str) -> None:
    item = a_roadmap(world, ["clearances"], model)
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Циркуль", kind=PersonKind.EXTERNAL)
    an_answer(person, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS)
    assert state(item) == "not_started"

    shown = note_clearance(
        person,
        kind=ClearanceKind.CRIMINAL_RECORD,
        shown_on=ON,
        valid_until=ON + timedelta(days=300),
        actor=world.viewer("curator"),
        at=AT,
        on=ON,
    )
    assert state(item) == "done"
    remove_clearance(shown, actor=world.viewer("curator"), at=AT)
    assert state(item) != "done"


def test_a_certificate_that_ends_by_itself_opens_its_action_again(world: World) -> None:
    item = a_roadmap(world, ["clearances"], "students")
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Циркуль", kind=PersonKind.EXTERNAL)
    an_answer(person, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS)
    until = ON + timedelta(days=9)
    note_clearance(
        person,
        kind=ClearanceKind.CRIMINAL_RECORD,
        shown_on=ON,
        valid_until=until,
        actor=world.viewer("curator"),
        at=AT,
        on=ON,
    )
    assert state(item) == "done"

    Installation.objects.update(pinned_on=None)
    mind_clearances(at=AT + timedelta(days=9), on=until)
    assert state(item) == "done"
    mind_clearances(at=AT + timedelta(days=10), on=until + timedelta(days=1))
    assert state(item) != "done"


def test_deciding_on_pairs_closes_its_action(world: World) -> None:
    other = a_roadmap(world, ["matching"], "students")
    item = a_roadmap(world, ["matching"])
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    assert state(item) == "not_started"

    seen = board_of(proposal, viewer=curator, on=ON).fingerprint
    ends = ON + timedelta(days=200)
    decide(proposal, seen=seen, starts_on=ON, ends_on=ends, on=ON, actor=curator, at=AT)

    assert (state(item), state(other)) == ("done", "not_started")
