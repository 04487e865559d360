from cast import AT, FOUNDER, ON, World
from factories.banks import a_consent
from factories.bonds import a_bond, a_bond_of
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.programmes.states import BondState, PauseReason
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person, mark_returned
from nastavnik.domains.people.operations.persons import mark_left
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import pause_bond, resume_bond


def withdraw(world: World, person: Person) -> None:
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    withdraw_on_paper(person, Purpose.PROCESSING, Signer.SELF, ended_on=ON, **who)


def state(bond: Bond) -> tuple[str, str]:
    bond.refresh_from_db()
    return bond.state, bond.paused_because


def test_a_withdrawn_consent_stops_the_bond_and_a_new_one_lets_it_go_on(world: World) -> None:
    bond, person = a_bond(world), world.cast["mentee"].person

    withdraw(world, person)
    assert state(bond) == (BondState.PAUSED, PauseReason.NO_CONSENT)
    a_consent(person)
    assert state(bond) == (BondState.ACTIVE, "")


def test_a_group_goes_on_without_one_of_it(world: World) -> None:
    mentees = [
        add_person(world.school, actor=FOUNDER, at=AT, surname=name, given_name="Ада")
        for name in ("Скобкина", "Кнопова")
    ]
    bond = a_bond_of(world.cast["mentor"].person, *mentees, kind="group")

    withdraw(world, mentees[0])
    assert state(bond) == (BondState.ACTIVE, "")
    withdraw(world, mentees[1])
    assert state(bond) == (BondState.PAUSED, PauseReason.NO_CONSENT)


def test_a_bond_stops_when_its_mentor_leaves_and_goes_on_when_he_is_back(world: World) -> None:
    bond, mentor, curator = a_bond(world), world.cast["mentor"].person, world.viewer("curator")

    mark_left([mentor], actor=curator, at=AT, on=ON)
    assert state(bond) == (BondState.PAUSED, PauseReason.LEFT)
    mentor.refresh_from_db()
    mark_returned(mentor, actor=curator, at=AT)
    assert state(bond) == (BondState.ACTIVE, "")


def test_what_was_stopped_by_hand_is_started_by_hand(world: World) -> None:
    bond, person, curator = a_bond(world), world.cast["mentee"].person, world.viewer("curator")
    pause_bond(bond, actor=curator, at=AT)
    withdraw(world, person)
    assert state(bond) == (BondState.PAUSED, PauseReason.BY_HAND)

    resume_bond(bond, on=ON, actor=curator, at=AT)
    assert state(bond) == (BondState.PAUSED, PauseReason.NO_CONSENT)
    a_consent(person)
    assert state(bond) == (BondState.ACTIVE, "")


def test_a_bond_that_waits_for_its_order_does_not_pause(world: World) -> None:
    bond = a_bond(world, works=False)
    withdraw(world, world.cast["mentee"].person)
    assert state(bond) == (BondState.APPROVED, "")
