"""From a rule to a day: anchors that have come, and the last working day."""

from dataclasses import replace
from datetime import date, timedelta

from nastavnik.core.timing.months import months_later
from nastavnik.core.timing.rules import NEVER_OVERDUE, Offset, Timing
from nastavnik.core.timing.working_days import WorkCalendar, working_day_on_or_before, working_days_later

ANCHORED = frozenset({"after_start", "after_document"})


def resolved(timing: Timing, *, anchor: date | None, calendar: WorkCalendar) -> Timing:
    """Give an anchored timing its days once the anchor is known; leave every other timing as it is.

    The anchor is the day the work began for `after_start`, and the day of the paper for `after_document`.
    """
    if timing.rule not in ANCHORED or timing.offset is None or anchor is None:
        return timing
    return replace(timing, start=anchor, end=_later(anchor, timing.offset, calendar))


def deadline_of(timing: Timing, *, calendar: WorkCalendar, anchor: date | None = None) -> date | None:
    """Return the last working day on which a thing is still in time, or None where it has no such day."""
    if timing.rule in NEVER_OVERDUE:
        return None
    end = resolved(timing, anchor=anchor, calendar=calendar).end
    return working_day_on_or_before(end, calendar) if end else None


def _later(day: date, offset: Offset, calendar: WorkCalendar) -> date:
    if offset.unit == "month":
        return months_later(day, offset.count)
    if offset.unit == "working_day":
        return working_days_later(day, offset.count, calendar)
    return day + timedelta(days=offset.count * (7 if offset.unit == "week" else 1))
