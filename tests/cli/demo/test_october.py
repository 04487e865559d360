"""What the demo says of itself on 19 October 2026, asked as the pages ask it."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from cli.demo.told import Told
from nastavnik.cli.demo import wishes
from nastavnik.cli.demo.plan import ACTIONS
from nastavnik.cli.demo.story import CHRONICLE
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.access.roles import Role
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.consents.standing import Mark
from nastavnik.core.matching.banks import Missing, Side
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.consents.queries import live_links_of, people_to_ask
from nastavnik.domains.consents.queries import standings_of as consents_of
from nastavnik.domains.matching.queries import Bank, bank_of, board_of, candidates_of, live_approval, proposal_of
from nastavnik.domains.matching.queries.boards import Board
from nastavnik.domains.people.models import Account, PersonKind
from nastavnik.domains.people.queries import clearances_of, duplicate_groups, people_of, standing_of
from nastavnik.domains.programmes.queries import bonds_of, standings_of
from nastavnik.domains.roadmaps.queries import proofs_of, roadmap_of
from nastavnik.domains.surveys.queries import surveys_of
from nastavnik.domains.year.queries import actions_of, day_of

pytestmark = pytest.mark.django_db

# What no room of the program can know yet, so that the curator says it; all else closes by its own proof.
SAID_BY_HAND = {"reading", "manual", "publication"}


def _names(people: Any) -> set[str]:
    return {f"{one.surname} {one.given_name}" for one in people}


def _asked(told: Told) -> list[Any]:
    standings = consents_of(list(people_to_ask(viewer=told.curator)), viewer=told.curator, on=told.on)
    continuing = set(wishes.CONTINUING.values())
    return [one for one in standings if one.is_asked and not _names([one.person]) & continuing]


def test_the_school_has_its_people(october: Told) -> None:
    people = [one for one in people_of(october.curator) if one.left_on is None]

    kinds = Counter(one.kind for one in people)

    assert (kinds[PersonKind.EMPLOYEE], kinds[PersonKind.STUDENT], kinds[PersonKind.EXTERNAL]) == (57, 410, 2)
    assert [{one.kind for one in group} for group in duplicate_groups(viewer=october.curator)] == [
        {PersonKind.GUARDIAN}
    ]


def test_42_ask_for_a_mentor_and_18_offer_to_be_one(october: Told) -> None:
    found = [
        one
        for model in ("teachers", "students")
        for one in candidates_of(october.school, year=YEAR, target_model=model, on=october.on, viewer=october.curator)
    ]
    mentors = {one.person for one in found if one.side is Side.MENTOR}

    assert len({one.person for one in found if one.side is Side.MENTEE}) == 42
    assert Counter(one.kind for one in mentors) == {PersonKind.EMPLOYEE: 16, PersonKind.EXTERNAL: 2}


def test_one_certificate_of_two_is_missing(october: Told) -> None:
    outside = [one for one in people_of(october.curator) if one.kind == PersonKind.EXTERNAL]

    shown = clearances_of(outside, viewer=october.curator)

    assert (len(outside), len(shown)) == (2, 1)


def test_67_hands_are_asked_each_by_a_link_of_its_own(october: Told) -> None:
    links = list(live_links_of(viewer=october.curator, at=october.now))

    hands = Counter((link.person.kind, link.signer) for link in links)

    assert len({(link.person_id, link.signed_by_id) for link in links}) == 67
    assert hands == {
        (PersonKind.EMPLOYEE, Signer.SELF): 28,
        (PersonKind.EXTERNAL, Signer.SELF): 2,
        (PersonKind.STUDENT, Signer.GUARDIAN): 30,
        (PersonKind.STUDENT, Signer.SELF): 7,
    }


def test_61_hands_have_consented_and_six_guardians_have_not(october: Told) -> None:
    hands: dict[tuple[int, Signer], list[Mark]] = {}
    for one in _asked(october):
        for cell in one.needed:
            hands.setdefault((one.person.pk, cell.signer), []).append(cell.mark)
    ready = [hand for hand, marks in hands.items() if set(marks) == {Mark.GIVEN}]
    outstanding = set(hands) - set(ready)

    assert (len(hands), len(ready)) == (67, 61)
    assert {signer for _, signer in outstanding} == {Signer.GUARDIAN}
    links = [link for link in live_links_of(viewer=october.curator, at=october.now)]
    opened = [link.opened_at for link in links if (link.person_id, link.signer) in outstanding]
    assert Counter(moment is not None for moment in opened) == {True: 5, False: 1}


def test_children_of_the_six_stand_in_no_bank_for_want_of_a_consent(october: Told) -> None:
    found = candidates_of(october.school, year=YEAR, target_model="students", on=october.on, viewer=october.curator)
    out = [one for one in found if one.side is Side.MENTEE and one.missing]

    assert [one.missing[0] for one in out] == [Missing.NO_CONSENT] * 6
    assert "Указатель Тимофей" in _names(one.person for one in out)


@pytest.mark.parametrize(
    ("model", "side", "count", "approved_on"),
    [
        ("teachers", "mentee", 12, date(2026, 10, 9)),
        ("teachers", "mentor", 12, date(2026, 10, 9)),
        ("students", "mentee", 24, None),
        ("students", "mentor", 5, None),
    ],
)
def test_banks_hold_who_may_be_there(
    october: Told, model: str, side: str, count: int, approved_on: date | None
) -> None:
    bank = Bank(october.school, YEAR, model, side)

    entries, approval = bank_of(bank, viewer=october.curator, on=october.on), live_approval(bank)

    assert len(entries) == count
    assert (approval.approved_on if approval else None) == approved_on
    assert len(approval.snapshot if approval else entries) == count


def test_17_mentors_may_work(october: Told) -> None:
    banks = [Bank(october.school, YEAR, model, "mentor") for model in ("teachers", "students")]

    people = {one.person_id for bank in banks for one in bank_of(bank, viewer=october.curator, on=october.on)}

    assert len(people) == 17


def test_five_consents_of_last_year_were_not_asked_again(october: Told) -> None:
    people = [one for one in people_of(october.curator) if _names([one]) & set(wishes.CONTINUING.values())]

    rows = [row for one in consents_of(people, viewer=october.curator, on=october.on) for row in one.rows]

    assert len(rows) == 5
    assert {(row.purpose, row.valid_until, row.given_on.year) for row in rows} == {
        (Purpose.PROCESSING, date(2027, 8, 31), 2025)
    }


def test_questionnaires_are_closed_but_that_of_pupils(october: Told) -> None:
    found = surveys_of(viewer=october.curator, organisation=october.school, year=YEAR)

    counts = {(one.survey.kind, one.survey.target_model): (one.asked, one.answered) for one in found}

    open_now = [(one.survey.kind, one.survey.target_model) for one in found if one.survey.closed_at is None]
    assert open_now == [("mentee_request", "students")]
    assert counts == {
        ("mentee_request", "teachers"): (13, 12),
        ("mentee_request", "students"): (34, 30),
        ("mentor_offer", "teachers"): (12, 12),
        ("mentor_offer", "students"): (6, 6),
    }


def test_the_day_tells_the_story(october: Told) -> None:
    day = day_of(viewer=october.curator, organisation=october.school, year=YEAR, on=october.on)

    assert day is not None
    assert day.progress.sentence == "15 из 37 действий сделано, отстаём на два"
    assert [(line.fact.title, line.fact.end) for line in day.listed.overdue] == [
        ("Собрать 6\u00a0согласий", date(2026, 10, 16))
    ]
    assert len(day.stages) == 7


def test_actions_close_by_what_the_rooms_prove(october: Told) -> None:
    roadmap = roadmap_of(viewer=october.curator, organisation=october.school, year=YEAR)
    assert roadmap is not None
    said = [
        proof.code
        for item in actions_of(roadmap)
        for proof in proofs_of(item, viewer=october.curator)
        if proof.withdrawn_at is None and proof.given_by
    ]

    assert set(said) <= SAID_BY_HAND


def test_actions_stand_where_the_story_has_them(october: Told) -> None:
    roadmap = roadmap_of(viewer=october.curator, organisation=october.school, year=YEAR)
    assert roadmap is not None

    items = actions_of(roadmap)

    assert roadmap.approved_on == date(2026, 9, 11)
    assert roadmap.approval_number == "118-о"
    assert [(item.text, item.done_on) for item in items] == [(one.text, one.done_on) for one in ACTIONS]
    assert Counter(item.state for item in items)[ItemState.DONE] == 15


def test_nine_pairs_of_twelve_are_proposed_and_four_are_held(october: Told) -> None:
    board = _board(october)

    pairs = {one.mentee.surname: one.mentor.surname for one in board.pairs}

    assert pairs == {
        "Датова": "Скрепкин",
        "Дробина": "Циркулев",
        "Кавычкина": "Закладкина",
        "Лупина": "Прописева",
        "Микроскопова": "Гербариева",
        "Нотина": "Мольбертов",
        "Переменкина": "Мелкова",
        "Точилкин": "Пеналов",
        "Формулин": "Уголкова",
    }
    assert sum(one.is_locked for one in board.pairs) == 4
    assert not board.fallen
    assert not board.newcomers
    assert board.decision is None


def test_three_stay_without_a_mentor_for_three_reasons(october: Told) -> None:
    left = {one.mentee.surname: one for one in _board(october).left}

    told = {name: (one.reason, one.remedy["kind"]) for name, one in left.items()}

    assert told == {
        "Карандашев": ("seats_taken", "add_capacity"),
        "Кисточкина": ("excluded_everywhere", "network_mentor"),
        "Абзацева": ("excluded_everywhere", "invite_mentor"),
    }
    assert set(left["Кисточкина"].excluded_by) == {"subject_demanded"}
    assert left["Абзацева"].excluded_by["conflict"] == 1


def test_matching_of_pupils_has_not_begun(october: Told) -> None:
    proposal = proposal_of(october.school, year=YEAR, target_model="students", viewer=october.curator)

    assert proposal is None


def test_five_pairs_go_on_from_last_year(october: Told) -> None:
    bonds = standings_of(bonds_of(viewer=october.curator), on=october.on)

    assert {one.mentor.surname for one in bonds} == {"Скрепкин", "Циркулев", "Закладкина", "Мелкова", "Мячиков"}
    assert {one.planned_count for one in bonds} == {18}
    assert {one.in_force is not None for one in bonds} == {True}
    met = {one.mentor.surname: {meeting.met_on.month for meeting in one.held} for one in bonds}
    assert [name for name, months in met.items() if 10 in months] == ["Скрепкин"]


def test_47_people_are_mentored_in_all(october: Told) -> None:
    bonds = standings_of(bonds_of(viewer=october.curator), on=october.on)
    going_on = {person.pk for one in bonds for person in one.mentees}
    asking = {
        one.person.pk
        for model in ("teachers", "students")
        for one in candidates_of(october.school, year=YEAR, target_model=model, on=october.on, viewer=october.curator)
        if one.side is Side.MENTEE
    }

    assert not going_on & asking
    assert len(going_on | asking) == 47


@pytest.mark.parametrize("login", ["curator", "mentor", "mentee"])
def test_the_diary_shows_all_five_meetings(october: Told, login: str) -> None:
    bonds = standings_of(bonds_of(viewer=october.viewer(login)), on=october.on)
    shown = next(one for one in bonds if one.mentor.surname == "Скрепкин")

    assert [meeting.met_on for meeting in shown.held] == [
        date(2026, 10, 14), date(2026, 10, 7), date(2026, 9, 30), date(2026, 9, 16), date(2026, 9, 9)
    ]  # fmt: skip
    assert shown.mentees[0].surname == "Летописцева"
    assert shown.next_on == date(2026, 10, 21)


@pytest.mark.parametrize(("login", "role"), [("council", Role.COUNCIL_MEMBER), ("site", Role.SITE_EDITOR)])
def test_two_of_the_cast_are_mentors_besides(october: Told, login: str, role: Role) -> None:
    standing = standing_of(Account.objects.get(login=login), on=october.on)

    assert standing is not None
    assert standing.viewer.role == role
    assert [term.role for term in standing.others] == [Role.MENTOR]


def test_no_day_of_the_story_is_a_day_off(october: Told) -> None:
    bonds = standings_of(bonds_of(viewer=october.curator), on=october.on)
    days = [meeting.met_on for one in bonds for meeting in one.meetings] + [day for day, _ in CHRONICLE]

    assert not [day for day in days if day.weekday() > 4]


def _board(told: Told) -> Board:
    proposal = proposal_of(told.school, year=YEAR, target_model="teachers", viewer=told.curator)
    assert proposal is not None
    return board_of(proposal, viewer=told.curator, on=told.on)
