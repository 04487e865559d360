"""«Сдвинуть сроки»: the same number of days for many actions, landing on working days where that is wanted."""

from dataclasses import replace
from datetime import date, timedelta

from nastavnik.core.roadmaps.states import CLOSED, ItemState
from nastavnik.core.timing.deadlines import ANCHORED
from nastavnik.core.timing.rules import NEVER_OVERDUE, Timing
from nastavnik.core.timing.working_days import WorkCalendar, working_day_on_or_after

# These have no days of their own to be moved: they fill a year, come again, or follow their paper.
UNMOVED = NEVER_OVERDUE | ANCHORED | {"academic_year", "whole_period", "monthly", "times_per_year"}
_KEPT_RULES = frozenset({"deadline", "day"})
LONGEST_DAYS = 366


def moved_term(timing: Timing, *, state: ItemState | str, days: int, calendar: WorkCalendar | None) -> Timing | None:
    """Return the term so many days later (earlier, if negative), or None for what does not move.

    With a calendar, a day that falls on a day off goes on to the next working day. What is done or left out stays.
    """
    if not days or timing.rule in UNMOVED or ItemState(state) in CLOSED:
        return None
    start, end = _moved(timing.start, days, calendar), _moved(timing.end, days, calendar)
    if (start, end) == (timing.start, timing.end):
        return None  # it has no days, or the next working day is the one it had
    rule = timing.rule if timing.rule in _KEPT_RULES else "day_range"
    return replace(timing, text=None, rule=rule, start=start, end=end, derived=False, shifted=None)


def _moved(day: date | None, days: int, calendar: WorkCalendar | None) -> date | None:
    if day is None:
        return None
    moved = day + timedelta(days=days)
    return moved if calendar is None else working_day_on_or_after(moved, calendar)
