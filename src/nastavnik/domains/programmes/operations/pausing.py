"""Bonds stand still and go on by themselves as consents come and go, and people with them."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.programmes.states import BondState, PauseReason
from nastavnik.domains.consents.queries import participants_allowed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations.hands import demand_open
from nastavnik.domains.programmes.queries import mentees_of, mentor_of, with_people
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

_WORKING = (BondState.ACTIVE, BondState.PAUSED)


@transaction.atomic
def settle_bonds(organisation: Organisation, *, on: date, at: datetime) -> None:
    """Stop the bonds whose people may not work together now, and let those go on that may again.

    Of a group one is enough to go on. What the curator stopped by hand only he starts again.
    """
    rows = Bond.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation, state__in=_WORKING)
    bonds = list(with_people(rows.exclude(paused_because=PauseReason.BY_HAND)).order_by("pk"))
    people = {one.pk: one for bond in bonds for one in (mentor_of(bond), *mentees_of(bond))}
    let_in = participants_allowed(list(people.values()), at=on) if people else frozenset()
    actor = system(
        because="consents and lists decide whether a bond works",
        organisation_ref=organisation.ref,
        organisation_path=organisation.path,
    )
    for bond in bonds:
        wanted = _reason(bond, let_in)
        if wanted != bond.paused_because:
            _put(bond, wanted, actor=actor, at=at)


@transaction.atomic
def pause_bond(bond: Bond, *, actor: Viewer, at: datetime) -> Bond:
    """Stop a working bond by hand.

    Raises NotPermitted, BondEnded.
    """
    bond = lock(bond)
    require(actor, Permission.BONDS_EDIT, path=bond.organisation.path)
    demand_open(bond)
    return _put(bond, PauseReason.BY_HAND, actor=actor, at=at) if bond.state == BondState.ACTIVE else bond


@transaction.atomic
def resume_bond(bond: Bond, *, on: date, actor: Viewer, at: datetime) -> Bond:
    """Let a bond go on that was stopped by hand; where a consent is missing it stands still for that.

    Raises NotPermitted, BondEnded.
    """
    bond = lock(bond)
    require(actor, Permission.BONDS_EDIT, path=bond.organisation.path)
    demand_open(bond)
    if bond.paused_because == PauseReason.BY_HAND:
        bond = _put(bond, "", actor=actor, at=at)
        settle_bonds(bond.organisation, on=on, at=at)
        bond.refresh_from_db()
    return bond


def _reason(bond: Bond, let_in: frozenset[str]) -> str:
    mentor, mentees = mentor_of(bond), mentees_of(bond)
    if mentor.left_on is not None or all(one.left_on is not None for one in mentees):
        return PauseReason.LEFT
    may = [one for one in mentees if one.ref in let_in]
    return "" if mentor.ref in let_in and may else PauseReason.NO_CONSENT


def _put(bond: Bond, reason: str, *, actor: Viewer, at: datetime) -> Bond:
    state = BondState.PAUSED if reason else BondState.ACTIVE
    bond = change(bond, expected_version=bond.version, state=state, paused_because=reason)
    action = "bond.paused" if reason else "bond.resumed"
    record(actor, action, bond, at=at, organisation_ref=bond.organisation.ref, reason=reason)
    return bond
