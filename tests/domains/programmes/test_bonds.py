from datetime import date, timedelta
from typing import Any

import pytest

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent
from factories.bonds import BEGAN, DECISION, ENDS, a_bond
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.programmes.states import BondState, EndReason
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import NewBond, activate_bonds, end_bond, open_bonds
from nastavnik.domains.programmes.operations.refusals import (
    BondedAlready,
    BondEnded,
    ForeignPerson,
    FutureEnd,
    NoMentees,
    NoStandingConsent,
    WithOneself,
    WrongTerm,
)
from nastavnik.domains.programmes.queries import bond_for, bonds_of, mentees_of, mentor_of, people_in


def opened(world: World, *bonds: NewBond, actor: str = "", ends_on: date = ENDS) -> tuple[Bond, ...]:
    return open_bonds(
        bonds,
        organisation=world.school,
        year=YEAR,
        target_model="teachers",
        starts_on=BEGAN,
        ends_on=ends_on,
        decision_ref=DECISION,
        actor=world.viewer(actor) if actor else FOUNDER,
        at=AT,
    )


def of_cast(world: World, **told: Any) -> NewBond:
    who = {"mentor": world.cast["mentor"].person, "mentees": (world.cast["mentee"].person,)}
    return NewBond(**{**who, "form": "teacher_teacher", **told})


def consenting(world: World, *logins: str) -> None:
    for login in logins:
        a_consent(world.cast[login].person)


def test_open_bonds_writes_the_people_and_waits_for_the_order(world: World) -> None:
    consenting(world, "mentor", "mentee")

    (bond,) = opened(world, of_cast(world, reasons=("один предмет",)), actor="curator")

    assert (bond.state, bond.reasons, bond.decision_ref) == (BondState.APPROVED, ["один предмет"], DECISION)
    assert (mentor_of(bond).surname, [one.surname for one in mentees_of(bond)]) == ("Скрепкин", ["Летописцева"])


def test_open_bonds_refuses_all_when_one_consent_is_missing(world: World) -> None:
    consenting(world, "mentor", "mentee")
    stranger = add_person(world.school, actor=FOUNDER, at=AT, surname="Безбумажнова", given_name="Ада")

    with pytest.raises(NoStandingConsent) as refused:
        opened(world, of_cast(world), of_cast(world, mentees=(stranger,)))

    assert refused.value.people == (stranger,)
    assert "Безбумажнова" in str(refused.value)
    assert not bonds_of(viewer=world.viewer("curator"))


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "mentee", "stranger", "municipal"])
def test_open_bonds_refuses_whoever_may_not(world: World, login: str) -> None:
    consenting(world, "mentor", "mentee")
    with pytest.raises(NotPermitted):
        opened(world, of_cast(world), actor=login)


def test_open_bonds_refuses_impossible_bonds(world: World) -> None:
    consenting(world, "mentor", "mentee")
    mentor = world.cast["mentor"].person

    with pytest.raises(NoMentees):
        opened(world, of_cast(world, mentees=()))
    with pytest.raises(WithOneself):
        opened(world, of_cast(world, mentees=(mentor,)))
    with pytest.raises(ForeignPerson):
        opened(world, of_cast(world, mentees=(world.cast["stranger"].person,)))
    with pytest.raises(WrongTerm):
        opened(world, of_cast(world), ends_on=BEGAN - timedelta(days=1))
    with pytest.raises(BondedAlready):
        opened(world, of_cast(world), of_cast(world))


def test_open_bonds_refuses_a_pair_that_works_already(world: World) -> None:
    a_bond(world)
    with pytest.raises(BondedAlready):
        opened(world, of_cast(world))


def test_activate_bonds_begins_what_waits_and_nothing_twice(world: World) -> None:
    bond = a_bond(world, works=False)
    chosen = {"organisation": world.school, "year": YEAR, "actor": world.viewer("curator"), "at": AT}

    assert activate_bonds(**chosen, target_model="students", on=ON) == ()
    (begun,) = activate_bonds(**chosen, target_model="teachers", on=ON)
    assert (begun.pk, begun.state, begun.activated_on) == (bond.pk, BondState.ACTIVE, ON)
    assert activate_bonds(**chosen, target_model="teachers", on=ON) == ()


def test_end_bond_keeps_the_reason_and_ends_once(world: World) -> None:
    bond = a_bond(world)
    who = {"actor": world.viewer("curator"), "at": AT}

    for day in (ON + timedelta(days=1), BEGAN - timedelta(days=1)):
        with pytest.raises(FutureEnd):
            end_bond(bond, reason=EndReason.BY_WISH, on=day, **who)
    ended = end_bond(bond, reason=EndReason.BY_WISH, on=ON, note="Договорились.", **who)

    assert (ended.state, ended.end_reason, ended.ended_on) == (BondState.ENDED, EndReason.BY_WISH, ON)
    with pytest.raises(BondEnded):
        end_bond(bond, reason=EndReason.COMPLETED, on=ON, **who)


def test_end_bond_refuses_the_pair_itself(world: World) -> None:
    bond = a_bond(world)
    with pytest.raises(NotPermitted):
        end_bond(bond, reason=EndReason.BY_WISH, on=ON, actor=world.viewer("mentor"), at=AT)


def test_bonds_of_shows_a_mentor_only_where_he_stands(world: World) -> None:
    bond = a_bond(world)

    for login in ("curator", "head", "psychologist", "mentor", "mentee"):
        assert bond_for(viewer=world.viewer(login), ref=bond.ref) == bond
    for login in ("guardian", "council", "stranger", "outsider", "municipal", "region"):
        with pytest.raises(Bond.DoesNotExist):
            bond_for(viewer=world.viewer(login), ref=bond.ref)


def test_a_mentor_of_another_bond_does_not_see_this_one(world: World) -> None:
    bond = a_bond(world)
    other = add_person(world.school, actor=FOUNDER, at=AT, surname="Мелков", given_name="Ян")
    viewer = world.viewer("mentor")
    as_other = type(viewer)(viewer.role, viewer.organisation_ref, viewer.organisation_path, other.ref, "")

    with pytest.raises(Bond.DoesNotExist):
        bond_for(viewer=as_other, ref=bond.ref)


def test_people_in_names_the_mentor_first(world: World) -> None:
    assert [one.surname for one in people_in(a_bond(world))] == ["Скрепкин", "Летописцева"]


def test_a_withdrawn_consent_lets_nobody_into_a_bond(world: World) -> None:
    consenting(world, "mentor", "mentee")
    person = world.cast["mentee"].person
    withdraw_on_paper(person, Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=world.viewer("curator"), at=AT, on=ON)

    with pytest.raises(NoStandingConsent):
        opened(world, of_cast(world))
