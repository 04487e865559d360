"""The next year: the plan copied with moved terms, bonds that go on, the old year closed for good."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.programmes.states import EndReason
from nastavnik.core.refusals import Refusal
from nastavnik.core.timing.academic_year import first_calendar_year
from nastavnik.domains.organisations.models import AcademicYear, Organisation
from nastavnik.domains.organisations.operations import YearClosed, open_year
from nastavnik.domains.programmes.operations import NewBond, end_bond, open_bonds
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.year.queries.rollover import Continuing, is_closed, rollover_of
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

FIRST_DAY, LAST_DAY = (9, 1), (5, 31)  # of a bond that goes on: the school's year of lessons


class NotContinuing(Refusal):
    """Somebody's consent does not stand, so the bond cannot go on."""

    def __init__(self, count: int) -> None:
        super().__init__(f"Продолжить можно не все пары: у {count} нет действующих согласий. Снимите с них отметку.")


@dataclass(frozen=True, slots=True)
class Begun:
    """What a new year began with."""

    next_year: str
    plans: int
    bonds: int
    ended: int
    is_closed: bool


@transaction.atomic
def start_next_year(
    organisation: Organisation,
    *,
    year: str,
    continuing: Collection[str],
    closes: bool,
    actor: Viewer,
    at: datetime,
    on: date,
) -> Begun:
    """Begin the year after this one; all of it or nothing.

    Plans that the next year does not have yet are copied with their terms moved. Bonds named by ref go on from the
    first day of lessons. `closes` ends every bond of the old year and leaves it to be read only.

    Raises NotPermitted, YearClosed, NotContinuing.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    if is_closed(organisation, year):
        raise YearClosed
    found = rollover_of(organisation, viewer=actor, year=year, on=on)
    chosen = [one for one in found.bonds if one.bond.ref in continuing]
    barred = sum(bool(one.without_consent) for one in chosen)
    if barred:
        raise NotContinuing(barred)
    open_year(organisation, code=found.next_year, actor=actor, at=at)
    for copied in found.to_copy:
        make_roadmap(
            organisation, copied.plan, year=found.next_year, target_model=copied.target_model, actor=actor, at=at
        )
    for one in chosen:
        _go_on(one, organisation, found.next_year, actor=actor, at=at)
    ended = [one.bond for one in found.bonds if closes]
    for bond in ended:
        end_bond(bond, reason=EndReason.COMPLETED, on=max(on, bond.starts_on), actor=actor, at=at)
    if closes:
        _close(organisation, year, actor=actor, at=at)
    return Begun(found.next_year, len(found.to_copy), len(chosen), len(ended), closes)


def _go_on(one: Continuing, organisation: Organisation, year: str, *, actor: Viewer, at: datetime) -> None:
    first = first_calendar_year(year)
    old = one.bond
    open_bonds(
        [NewBond(one.mentor, one.mentees, old.form, old.kind, old.subject, tuple(old.reasons), follows=old)],
        organisation=organisation,
        year=year,
        target_model=old.target_model,
        starts_on=date(first, *FIRST_DAY),
        ends_on=date(first + 1, *LAST_DAY),
        decision_ref="",
        actor=actor,
        at=at,
    )


def _close(organisation: Organisation, year: str, *, actor: Viewer, at: datetime) -> None:
    rows = AcademicYear.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, code=year)
    closed = rows.get()
    rows.update(closed_at=at)
    record(actor, "year.closed", closed, at=at, organisation_ref=organisation.ref, code=year)
