from datetime import timedelta
from typing import Any

import pytest

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent, an_answer
from factories.consents import UNTIL, a_family
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.matching.banks import Missing, Side
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.matching.models import PoolApproval, PoolEntry
from nastavnik.domains.matching.operations import AlreadyApproved, EmptyBank, approve_pool, withdraw_approval
from nastavnik.domains.matching.queries import Bank, approvals_of, bank_of, candidates_of, changed_since
from nastavnik.domains.matching.signals import clearances_settled
from nastavnik.domains.people.models import ClearanceKind, Person, PersonKind
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.operations.clearances import note_clearance
from nastavnik.domains.people.operations.persons import mark_left
from nastavnik.domains.people.signals import ImportedRow, people_imported

OFFER, REQUEST = SurveyKind.MENTOR_OFFER, SurveyKind.MENTEE_REQUEST
STUDENTS = TargetModel.STUDENTS


def names(world: World, side: Side, model: str = "teachers", *, days: int = 0) -> list[str]:
    bank = Bank(world.school, YEAR, model, side)
    return [one.person.surname for one in bank_of(bank, viewer=world.viewer("curator"), on=ON + timedelta(days=days))]


def missing(world: World, model: str = "teachers") -> dict[str, tuple[Missing, ...]]:
    found = candidates_of(world.school, year=YEAR, target_model=model, on=ON, viewer=world.viewer("curator"))
    return {one.person.surname: one.missing for one in found}


def the_mentor(world: World) -> Person:
    """Return the cast's mentor, ready for the bank."""
    person = world.cast["mentor"].person
    a_consent(person)
    an_answer(person, OFFER)
    return person


def approve(world: World, side: Side = Side.MENTOR, model: str = "teachers") -> PoolApproval:
    return approve_pool(Bank(world.school, YEAR, model, side), actor=world.viewer("curator"), on=ON, at=AT)


@pytest.mark.parametrize("consent_first", [True, False])
def test_answers_and_consent_together_bring_somebody_in(world: World, consent_first: bool) -> None:
    person = world.cast["mentor"].person
    deeds = [lambda: a_consent(person), lambda: an_answer(person, OFFER)]
    for deed in deeds if consent_first else reversed(deeds):
        assert names(world, Side.MENTOR) == []
        deed()

    entry = bank_of(Bank(world.school, YEAR, "teachers", Side.MENTOR), viewer=world.viewer("curator"), on=ON)[0]
    assert (entry.capacity, entry.topics, entry.forms) == (2, ["черчение"], ["teacher_teacher"])


def test_candidates_say_what_each_is_missing(world: World) -> None:
    an_answer(world.cast["mentor"].person, OFFER, capacity=0)
    an_answer(world.cast["mentee"].person, REQUEST, wish="no")

    assert missing(world) == {
        "Летописцева": (Missing.SAID_NO, Missing.NO_CONSENT),
        "Скрепкин": (Missing.NO_CONSENT, Missing.CAPACITY_ZERO),
    }


def test_a_student_needs_the_guardian(world: World) -> None:
    student, guardian = a_family(world.school)
    an_answer(student, REQUEST, STUDENTS)
    assert missing(world, STUDENTS) == {"Указатель": (Missing.NO_CONSENT, Missing.NO_GUARDIAN)}

    a_consent(student, signer=Signer.GUARDIAN, by=guardian)

    assert names(world, Side.MENTEE, STUDENTS) == ["Указатель"]


def test_withdrawal_takes_out_in_the_same_transaction(world: World) -> None:
    person = the_mentor(world)
    approval = approve(world)

    withdraw_on_paper(person, Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=world.viewer("curator"), at=AT, on=ON)

    entry = PoolEntry.objects.within(world.viewer("curator").reach).get()
    assert (entry.state, entry.out_because, entry.topics, entry.capacity) == ("out", "no_consent", [], 0)
    approval.refresh_from_db()
    assert approval.snapshot == [{"ref": person.ref}]
    assert names(world, Side.MENTOR) == []


def test_a_term_that_runs_out_needs_nobodys_deed(world: World) -> None:
    the_mentor(world)
    last = (UNTIL - ON).days

    assert names(world, Side.MENTOR, days=last) == ["Скрепкин"]
    assert names(world, Side.MENTOR, days=last + 1) == []


def test_another_answer_changes_the_place(world: World) -> None:
    person = the_mentor(world)
    an_answer(person, OFFER, capacity=5)
    entry = bank_of(Bank(world.school, YEAR, "teachers", Side.MENTOR), viewer=world.viewer("curator"), on=ON)[0]
    assert entry.capacity == 5

    an_answer(person, OFFER, wish="no")
    assert names(world, Side.MENTOR) == []


def test_whoever_leaves_leaves_the_bank(world: World) -> None:
    person = the_mentor(world)

    mark_left([person], actor=world.viewer("curator"), at=AT, on=ON)

    assert PoolEntry.objects.within(world.viewer("curator").reach).get().state == "out"


def test_a_mentor_from_outside_needs_a_certificate(world: World) -> None:
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Циркуль", kind=PersonKind.EXTERNAL)
    heard: list[bool] = []

    def hear(is_complete: bool, **_: Any) -> None:
        heard.append(is_complete)

    clearances_settled.connect(hear)
    try:
        a_consent(person)
        an_answer(person, OFFER, STUDENTS)
        assert missing(world, STUDENTS) == {"Циркуль": (Missing.NO_CLEARANCE,)}
        note_clearance(
            person,
            kind=ClearanceKind.CRIMINAL_RECORD,
            shown_on=ON,
            valid_until=ON + timedelta(days=9),
            actor=world.viewer("curator"),
            at=AT,
            on=ON,
        )
    finally:
        clearances_settled.disconnect(hear)

    assert names(world, Side.MENTOR, STUDENTS) == ["Циркуль"]
    assert names(world, Side.MENTOR, STUDENTS, days=10) == []
    assert heard == [False, True]


def test_a_list_is_no_side_door(world: World) -> None:
    row = ImportedRow(world.cast["mentor"].person, mentoring="mentor", offers=("черчение",), capacity=3)
    told = {"draft_ref": "a" * 32, "organisation": world.school, "year": YEAR, "actor": world.viewer("curator")}
    people_imported.send(Person, rows=[row], at=AT, **told)
    assert names(world, Side.MENTOR) == []

    signed = ImportedRow(row.person, consent_on=ON, mentoring="mentor", offers=("черчение",), capacity=3)
    people_imported.send(Person, rows=[signed], at=AT, **told)
    assert names(world, Side.MENTOR) == ["Скрепкин"]


def test_approve_pool_keeps_who_stood_there(world: World) -> None:
    person = the_mentor(world)

    approval = approve(world)

    assert [row["ref"] for row in approval.snapshot] == [person.ref]
    with pytest.raises(AlreadyApproved):
        approve(world)
    a_consent(world.cast["head"].person)
    an_answer(world.cast["head"].person, OFFER)
    entries = bank_of(Bank(world.school, YEAR, "teachers", Side.MENTOR), viewer=world.viewer("curator"), on=ON)
    assert changed_since(approval, entries) == (1, 0)
    assert len(approve(world).snapshot) == 2


def test_approve_pool_refuses_an_empty_bank_and_whoever_may_not(world: World) -> None:
    with pytest.raises(EmptyBank):
        approve(world)
    the_mentor(world)
    for login in ("head", "psychologist", "mentor", "stranger", "municipal"):
        with pytest.raises(NotPermitted):
            approve_pool(Bank(world.school, YEAR, "teachers", Side.MENTOR), actor=world.viewer(login), on=ON, at=AT)


def test_withdraw_approval_leaves_no_live_one(world: World) -> None:
    the_mentor(world)
    withdraw_approval(approve(world), because="ошибка в списке", actor=world.viewer("curator"), at=AT)

    found = approvals_of(world.school, year=YEAR, target_model="teachers", viewer=world.viewer("curator"))
    assert found == {}


def test_banks_hide_other_schools(world: World) -> None:
    the_mentor(world)
    bank = Bank(world.school, YEAR, "teachers", Side.MENTOR)

    for login in ("stranger", "outsider", "municipal", "mentor", "psychologist"):
        viewer = world.viewer(login)
        assert bank_of(bank, viewer=viewer, on=ON) == []
        assert candidates_of(world.school, year=YEAR, target_model="teachers", on=ON, viewer=viewer) == []
