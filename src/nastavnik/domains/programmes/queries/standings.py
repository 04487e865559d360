from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from nastavnik.core.programmes.plan import Plan, plan_from
from nastavnik.core.programmes.rhythm import next_by_rhythm
from nastavnik.core.programmes.standing import Measured, Pace, Signal, StepState, pace_of, signals_of, step_states
from nastavnik.core.programmes.states import BondState, MeetingState, ProgrammeState
from nastavnik.core.timing.working_days import WorkCalendar
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import (
    Agreement,
    Bond,
    Measurement,
    Meeting,
    Programme,
    StepMark,
)
from nastavnik.domains.programmes.queries.bonds import mentees_of, mentor_of
from nastavnik.domains.programmes.queries.diaries import confirmations_of, meetings_of
from nastavnik.foundation.scope.managers import Because

_WRITING = (ProgrammeState.DRAFT, ProgrammeState.AGREED)


@dataclass(frozen=True, slots=True)
class BondStanding:
    """How one bond stands on a day: its people, programme, meetings and goals, and what follows from them."""

    bond: Bond
    mentor: Person
    mentees: tuple[Person, ...]
    in_force: Programme | None
    in_writing: Programme | None
    plan: Plan | None  # what is in force, else what is being written
    meetings: tuple[Meeting, ...]  # the latest first
    goals: tuple[Measured, ...]
    steps: dict[str, StepState] = field(default_factory=dict)
    done_steps: dict[str, date] = field(default_factory=dict)
    pace: Pace = Pace.WAITING
    next_on: date | None = None
    signals: tuple[Signal, ...] = ()
    agreed: frozenset[str] = frozenset()  # refs of those who said yes to what is being written

    @property
    def held(self) -> list[Meeting]:
        """Return the meetings that were, the latest first."""
        return [one for one in self.meetings if one.state == MeetingState.HELD]

    @property
    def planned(self) -> list[Meeting]:
        """Return the meetings that are planned, the nearest first."""
        return [one for one in reversed(self.meetings) if one.state == MeetingState.PLANNED]

    @property
    def planned_count(self) -> int:
        """Return how many meetings the programme plans; 0 where there is none yet."""
        return self.bond.planned_meetings or (self.plan.meetings if self.plan else 0)

    @property
    def next_meeting(self) -> Meeting | None:
        """Return the planned meeting that comes next, where somebody planned one."""
        return next((one for one in self.planned if one.met_on == self.next_on), None)


def standings_of(bonds: Iterable[Bond], *, on: date) -> list[BondStanding]:
    """Return how each of these bonds stands on a day; the same few queries for any number.

    The bonds came through their door. All of one organisation.
    """
    chosen = list(bonds)
    if not chosen:
        return []
    calendar = work_calendar_of(chosen[0].organisation, years=(on.year, on.year + 1))
    meetings = _by_bond(meetings_of(chosen))
    programmes = _by_bond(_rows(Programme, chosen).order_by("-number"))
    measured = _by_bond(_rows(Measurement, chosen).order_by("-measured_on", "-pk"))
    marks = _by_bond(_rows(StepMark, chosen))
    yeses = _yeses(chosen)
    return [
        _standing(
            bond,
            meetings.get(bond.pk, []),
            programmes.get(bond.pk, []),
            measured.get(bond.pk, []),
            {mark.step_key: mark.done_on for mark in marks.get(bond.pk, [])},
            yeses.get(bond.pk, frozenset()),
            calendar,
            on,
        )
        for bond in chosen
    ]


def standing_now(bond: Bond, *, on: date) -> BondStanding:
    """Return how one bond stands."""
    return standings_of([bond], on=on)[0]


def _standing(
    bond: Bond,
    meetings: list[Meeting],
    programmes: list[Programme],
    measured: list[Measurement],
    done: dict[str, date],
    agreed: frozenset[str],
    calendar: WorkCalendar,
    on: date,
) -> BondStanding:
    in_force = next((one for one in programmes if one.state == ProgrammeState.APPROVED), None)
    in_writing = next((one for one in programmes if one.state in _WRITING), None)
    chosen = in_force or in_writing
    plan = plan_from(chosen.content) if chosen else None
    held = [one.met_on for one in meetings if one.state == MeetingState.HELD]
    goals = _goals(plan, measured)
    begun_on = bond.activated_on
    pace = pace_of(
        works=bond.state == BondState.ACTIVE,
        begun_on=begun_on,
        last_held=max(held, default=None),
        held=len(held),
        planned=bond.planned_meetings,
        on=on,
    )
    return BondStanding(
        bond=bond,
        mentor=mentor_of(bond),
        mentees=tuple(mentees_of(bond)),
        in_force=in_force,
        in_writing=in_writing,
        plan=plan,
        meetings=tuple(meetings),
        goals=goals,
        steps=dict(step_states(plan.steps, done=done)) if plan else {},
        done_steps=done,
        pace=pace,
        next_on=_next_on(bond, meetings, plan, held, pace, calendar, on),
        signals=signals_of(
            pace, ratings=_ratings(meetings), goals=goals, has_programme=in_force is not None, begun_on=begun_on, on=on
        ),
        agreed=agreed,
    )


def _next_on(
    bond: Bond,
    meetings: list[Meeting],
    plan: Plan | None,
    held: list[date],
    pace: Pace,
    calendar: WorkCalendar,
    on: date,
) -> date | None:
    """Return the next planned day, else the next one by the rhythm; none for a bond that does not work."""
    if bond.state not in (BondState.APPROVED, BondState.ACTIVE) or pace is Pace.COMPLETE:
        return None
    planned = [one.met_on for one in meetings if one.state == MeetingState.PLANNED and one.met_on >= on]
    if planned or plan is None:
        return min(planned, default=None)
    first = max(plan.starts_on, bond.activated_on or bond.starts_on)
    last = max(held, default=None)
    return next_by_rhythm(plan.rhythm, last_held=last, starts_on=first, ends_on=bond.ends_on, on=on, calendar=calendar)


def _goals(plan: Plan | None, measured: list[Measurement]) -> tuple[Measured, ...]:
    latest: dict[str, Measurement] = {}
    for row in measured:  # the latest first
        latest.setdefault(row.goal_key, row)
    found = []
    for goal in plan.goals if plan else ():
        last = latest.get(goal.key)
        found.append(Measured(goal, last.value, last.measured_on, last.source) if last else Measured(goal))
    return tuple(found)


def _ratings(meetings: list[Meeting]) -> list[int]:
    """Return the ratings of those whom the mentor mentors, of the latest meeting first."""
    return [
        one.rating
        for meeting in meetings
        if meeting.state == MeetingState.HELD
        for one in confirmations_of(meeting)
        if one.rating is not None
    ]


def _yeses(bonds: list[Bond]) -> dict[int, frozenset[str]]:
    """Return by bond who said yes to the version that is being written."""
    rows = Agreement.objects.unscoped(because=Because.FROM_ABOVE).filter(
        programme__bond__in=[bond.pk for bond in bonds], programme__state__in=_WRITING
    )
    found: dict[int, set[str]] = {}
    for key, ref in rows.values_list("programme__bond", "person__ref"):
        found.setdefault(key, set()).add(ref)
    return {key: frozenset(refs) for key, refs in found.items()}


def _rows(model: type[Programme] | type[Measurement] | type[StepMark], bonds: list[Bond]) -> QuerySet:  # type: ignore[type-arg]
    return model.objects.unscoped(because=Because.FROM_ABOVE).filter(bond__in=[bond.pk for bond in bonds])


def _by_bond(rows: Iterable) -> dict[int, list]:  # type: ignore[type-arg]
    kept: dict[int, list] = {}  # type: ignore[type-arg]
    for row in rows:
        kept.setdefault(row.bond_id, []).append(row)
    return kept
