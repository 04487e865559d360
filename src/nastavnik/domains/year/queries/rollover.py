"""What the next year would begin with: plans with moved terms, and bonds that may go on. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps.heading import title_in_year
from nastavnik.core.roadmaps.plan import Item, Plan
from nastavnik.core.roadmaps.shifting import shift_plan
from nastavnik.core.timing.academic_year import academic_year_code, bounds_of, first_calendar_year
from nastavnik.domains.organisations.models import AcademicYear, Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import bonds_of, mentees_of, mentor_of, without_consent
from nastavnik.domains.roadmaps.models import TargetModel
from nastavnik.domains.roadmaps.queries import models_with_plan, plan_of_year
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class CopiedPlan:
    """One plan as it would begin the next year. `is_taken` says that the next year has its own already."""

    target_model: str
    plan: Plan
    actions: int
    moved: tuple[tuple[str, date, date], ...]  # words of an action, its end now and then; the first few
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Continuing:
    """A bond that may go on, and whose consent would stop it today."""

    bond: Bond
    mentor: Person
    mentees: tuple[Person, ...]
    without_consent: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Rollover:
    """The dry run of a new year."""

    year: str
    next_year: str
    plans: tuple[CopiedPlan, ...]
    bonds: tuple[Continuing, ...]
    ends_on: date  # the last day of the year that would be closed

    @property
    def to_copy(self) -> list[CopiedPlan]:
        """Return the plans that the next year does not have yet."""
        return [one for one in self.plans if not one.is_taken]


SHOWN = 5


def rollover_of(organisation: Organisation, *, viewer: Viewer, year: str, on: date) -> Rollover:
    """Return what the year after this one would begin with."""
    to_year = year_after(year)
    taken = set(models_with_plan(viewer=viewer, organisation=organisation, year=to_year))
    copied = [_copied(organisation, viewer, year, to_year, model, model in taken) for model in TargetModel]
    live = list(bonds_of(viewer=viewer).filter(organisation=organisation, year=year, ended_on__isnull=True))
    return Rollover(
        year, to_year, tuple(filter(None, copied)), tuple(_continuing(live, on=on)), ends_on=bounds_of(year)[1]
    )


def year_after(year: str) -> str:
    """Return the code of the academic year after this one."""
    return academic_year_code(first_calendar_year(year) + 1)


def is_closed(organisation: Organisation, year: str) -> bool:
    """Tell whether a year of an organisation may only be read."""
    rows = AcademicYear.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, code=year)
    return rows.filter(closed_at__isnull=False).exists()


def _copied(
    organisation: Organisation, viewer: Viewer, year: str, to_year: str, model: str, is_taken: bool
) -> CopiedPlan | None:
    plan = plan_of_year(viewer=viewer, organisation=organisation, year=year, target_model=model)
    if plan is None:
        return None
    moved = replace(shift_plan(plan, to_year), title=title_in_year(plan.title, to_year))
    pairs = list(zip(_actions(plan), _actions(moved), strict=True))
    changes = [
        (before.text, before.timing.end, after.timing.end)
        for before, after in pairs
        if before.timing.end and after.timing.end and before.timing.end != after.timing.end
    ]
    return CopiedPlan(model, moved, len(pairs), tuple(changes[:SHOWN]), is_taken)


def _actions(plan: Plan) -> list[Item]:
    return [action for stage in plan.stages for item in stage.items for action in _leaves(item)]


def _leaves(item: Item) -> list[Item]:
    return [leaf for child in item.children for leaf in _leaves(child)] if item.children else [item]


def _continuing(live: Sequence[Bond], *, on: date) -> list[Continuing]:
    people = {person.pk: person for bond in live for person in (mentor_of(bond), *mentees_of(bond))}
    barred = {person.pk for person in without_consent(list(people.values()), on=on)}
    found = []
    for bond in live:
        mentor, mentees = mentor_of(bond), tuple(mentees_of(bond))
        missing = tuple(person for person in (mentor, *mentees) if person.pk in barred)
        found.append(Continuing(bond, mentor, mentees, missing))
    return found
