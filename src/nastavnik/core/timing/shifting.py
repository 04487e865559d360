"""Moves to another academic year. A shift always starts from the days as read, so forth and back is the identity."""

from dataclasses import replace
from datetime import date

from nastavnik.core.timing.academic_year import academic_year_of, first_calendar_year
from nastavnik.core.timing.months import month_end, same_day
from nastavnik.core.timing.rules import Period, Shift, Timing

# Rules whose end is the end of a month: February must end where it ends in the new year.
_WHOLE_MONTHS = frozenset({"month", "month_range", "quarter", "half_year", "academic_year"})


def shifted(timing: Timing, to_year: str, *, from_year: str | None = None) -> Timing:
    """Move a timing to another academic year; one without days of its own stays as it is.

    `from_year` is the year of the plan, for months that stand before its September; by default the year of the start.
    """
    start, end = days_as_read(timing)
    origin = _origin(timing.shifted, start, end, from_year)
    if origin is None:
        return timing
    if origin == to_year:
        return replace(timing, start=start, end=end, shifted=None)
    step = first_calendar_year(to_year) - first_calendar_year(origin)
    return replace(
        timing,
        start=_moved(start, step),
        end=_moved(end, step, whole_month=timing.rule in _WHOLE_MONTHS),
        shifted=Shift(from_year=origin, start=start, end=end),
    )


def shifted_period(period: Period, to_year: str) -> Period:
    """Move the period of a plan; its words stay as printed."""
    start = period.shifted.start if period.shifted else period.start
    end = period.shifted.end if period.shifted else period.end
    origin = _origin(period.shifted, start, end, None)
    if origin is None:
        return period
    if origin == to_year:
        return replace(period, start=start, end=end, shifted=None)
    step = first_calendar_year(to_year) - first_calendar_year(origin)
    return replace(
        period,
        start=_moved(start, step),
        end=_moved(end, step),
        shifted=Shift(from_year=origin, start=start, end=end),
    )


def days_as_read(timing: Timing) -> tuple[date | None, date | None]:
    """Return the days that the source gave, whatever year the timing stands in now."""
    if timing.shifted:
        return timing.shifted.start, timing.shifted.end
    return timing.start, timing.end


def _origin(shift: Shift | None, start: date | None, end: date | None, from_year: str | None) -> str | None:
    if shift:
        return shift.from_year
    known = start or end
    if known is None:
        return None
    return from_year or academic_year_of(known)


def _moved(day: date | None, step: int, *, whole_month: bool = False) -> date | None:
    if day is None:
        return None
    if whole_month and day == month_end(day.year, day.month):
        return month_end(day.year + step, day.month)
    return same_day(day.year + step, day.month, day.day)
