from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.matching.banks import Side
from nastavnik.core.programmes.states import BondState, EndReason
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, BondMember
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
from nastavnik.domains.programmes.queries import live_bonds, loaded, local_day, mentees_of, mentor_of, without_consent
from nastavnik.domains.programmes.signals import bond_ended, bonds_activated, bonds_opened
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.models import change, lock


@dataclass(frozen=True, slots=True)
class NewBond:
    """A bond to be opened, as it was decided."""

    mentor: Person
    mentees: tuple[Person, ...]
    form: str
    kind: str = "traditional"
    subject: str = ""
    reasons: tuple[str, ...] = ()
    follows: Bond | None = None  # the one that it goes on from: of last year, or one that ended early

    @property
    def people(self) -> tuple[Person, ...]:
        """Return everybody in it, the mentor first."""
        return (self.mentor, *self.mentees)


@transaction.atomic
def open_bonds(
    bonds: Sequence[NewBond],
    *,
    organisation: Organisation,
    year: str,
    target_model: str,
    starts_on: date,
    ends_on: date,
    decision_ref: str,
    actor: Viewer,
    at: datetime,
) -> tuple[Bond, ...]:
    """Write the bonds of one decision as approved; all of them or none.

    `decision_ref` is empty for bonds that go on from last year: no decision of this year stands behind them.

    Raises NotPermitted, NoMentees, WithOneself, ForeignPerson, BondedAlready, WrongTerm, NoStandingConsent.
    """
    require(actor, Permission.BONDS_EDIT, path=organisation.path)
    if ends_on < starts_on:
        raise WrongTerm
    _demand_right_people(bonds, organisation, year=year, target_model=target_model, on=local_day(organisation, at))
    written = Bond.objects.bulk_create(
        [
            Bond(
                organisation=organisation,
                year=year,
                target_model=target_model,
                form=one.form,
                kind=one.kind,
                subject=one.subject,
                reasons=list(one.reasons),
                starts_on=starts_on,
                ends_on=ends_on,
                decision_ref=decision_ref,
                approved_at=at,
                follows=one.follows,
            )
            for one in bonds
        ]
    )
    BondMember.objects.bulk_create(
        [
            BondMember(
                organisation=organisation,
                bond=bond,
                person=person,
                side=Side.MENTOR if person is one.mentor else Side.MENTEE,
            )
            for bond, one in zip(written, bonds, strict=True)
            for person in one.people
        ]
    )
    opened = loaded(written)
    record_many(
        actor,
        "bond.opened",
        [(bond, {"model": target_model}) for bond in opened],
        at=at,
        organisation_ref=organisation.ref,
    )
    bonds_opened.send(
        Bond, organisation=organisation, year=year, target_model=target_model, bonds=opened, actor=actor, at=at
    )
    return opened


@transaction.atomic
def activate_bonds(
    *, organisation: Organisation, year: str, target_model: str, on: date, actor: Viewer, at: datetime
) -> tuple[Bond, ...]:
    """Let the approved bonds of a year work, from a day on: the order on pairs is in force. Return those that begin.

    Raises NotPermitted.
    """
    require(actor, Permission.BONDS_EDIT, path=organisation.path)
    waiting = live_bonds(organisation, year=year, target_model=target_model).filter(state=BondState.APPROVED)
    begun = tuple(
        change(bond, expected_version=bond.version, state=BondState.ACTIVE, activated_on=max(on, bond.starts_on))
        for bond in waiting.order_by("pk")
    )
    record_many(actor, "bond.activated", [(bond, {}) for bond in begun], at=at, organisation_ref=organisation.ref)
    if begun:
        told = {"organisation": organisation, "year": year, "target_model": target_model}
        bonds_activated.send(Bond, **told, bonds=begun, on=on, actor=actor, at=at)
    return begun


@transaction.atomic
def end_bond(bond: Bond, *, reason: EndReason, on: date, note: str = "", actor: Viewer, at: datetime) -> Bond:
    """End a bond on a day, for a reason from the list. Its diary and its programme stay as they are.

    Raises NotPermitted, BondEnded, FutureEnd.
    """
    bond = lock(bond)
    require(actor, Permission.BONDS_EDIT, path=bond.organisation.path)
    if bond.state == BondState.ENDED:
        raise BondEnded
    if on > local_day(bond.organisation, at) or (on < bond.starts_on and bond.state != BondState.APPROVED):
        raise FutureEnd
    bond = change(
        bond,
        expected_version=bond.version,
        state=BondState.ENDED,
        paused_because="",
        ended_on=on,
        end_reason=reason,
        end_note=note.strip(),
    )
    record(actor, "bond.ended", bond, at=at, organisation_ref=bond.organisation.ref, reason=reason, on=on.isoformat())
    bond_ended.send(Bond, bond=bond, reason=reason, on=on, actor=actor, at=at)
    return bond


def _demand_right_people(
    bonds: Sequence[NewBond], organisation: Organisation, *, year: str, target_model: str, on: date
) -> None:
    kept = {
        (mentor_of(bond).pk, mentee.pk)
        for bond in live_bonds(organisation, year=year, target_model=target_model)
        for mentee in mentees_of(bond)
    }
    for one in bonds:
        _demand_right_bond(one, organisation)
        for mentee in one.mentees:
            if (one.mentor.pk, mentee.pk) in kept:
                raise BondedAlready(mentee)
            kept.add((one.mentor.pk, mentee.pk))
    people = {person.pk: person for one in bonds for person in one.people}
    missing = without_consent(list(people.values()), on=on)
    if missing:
        raise NoStandingConsent(missing)


def _demand_right_bond(one: NewBond, organisation: Organisation) -> None:
    if not one.mentees:
        raise NoMentees
    if len({person.pk for person in one.people}) < len(one.people):
        raise WithOneself
    for person in one.people:
        if person.organisation_id != organisation.pk or person.left_on is not None or person.merged_into_id:
            raise ForeignPerson(person)
