"""When a bond meets next, and which day a record is most likely about."""

from collections.abc import Sequence
from datetime import date, timedelta

from nastavnik.core.programmes.plan import Rhythm
from nastavnik.core.timing.working_days import WorkCalendar, is_working_day

LOOK_BACK = 7  # days within which somebody writes down a meeting that he forgot


def next_by_rhythm(
    rhythm: Rhythm, *, last_held: date | None, starts_on: date, ends_on: date, on: date, calendar: WorkCalendar
) -> date | None:
    """Return the next day by the rhythm, from today on; None where the term is over before it.

    A day off is passed over by whole weeks: the bond keeps its day of the week.
    """
    if last_held is None or last_held < starts_on:
        day = _weekday_from(max(starts_on, on), rhythm.weekday)
    else:
        day = _weekday_from(last_held + timedelta(days=1), rhythm.weekday) + timedelta(weeks=rhythm.every_weeks - 1)
    while day < on or not is_working_day(day, calendar):
        day += timedelta(weeks=1)
        if day > ends_on:
            return None
    return day if day <= ends_on else None


def likely_days(rhythm: Rhythm, *, planned: Sequence[date], held: Sequence[date], on: date) -> tuple[date, date]:
    """Return the two days that a record is likely about, the likelier first; today is always one of them.

    A planned meeting whose day has come and that nobody recorded is the likeliest, then the last day of the rhythm.
    """
    due = [day for day in planned if 0 <= (on - day).days <= LOOK_BACK]
    by_rhythm = on - timedelta(days=(on.weekday() - rhythm.weekday) % 7)
    open_days = [day for day in (*sorted(due, reverse=True), by_rhythm, on) if day not in held]
    likeliest = open_days[0] if open_days else on
    return (likeliest, on) if likeliest != on else (on, on - timedelta(days=1))


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)
