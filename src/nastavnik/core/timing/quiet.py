"""Quiet hours: when a letter that can wait may reach a person."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nastavnik.core.timing.working_days import WorkCalendar, is_working_day


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the local day, 0–23, in which nobody is written to; the same hour twice means that none is quiet."""

    begins: int = 20
    ends: int = 8

    def cover(self, hour: int) -> bool:
        """Tell whether an hour is quiet."""
        if self.begins < self.ends:
            return self.begins <= hour < self.ends
        return self.begins != self.ends and (hour >= self.begins or hour < self.ends)


def next_allowed(at: datetime, *, quiet: QuietHours, calendar: WorkCalendar) -> datetime:
    """Return the first moment, `at` or later, of a working day and outside the quiet hours; `at` is local time."""
    moment = at
    if quiet.cover(at.hour):
        is_evening = quiet.begins > quiet.ends and at.hour >= quiet.begins
        moment = _morning(at + timedelta(days=1) if is_evening else at, quiet)
    while not is_working_day(moment.date(), calendar):
        moment = _morning(moment + timedelta(days=1), quiet)
    return moment


def _morning(moment: datetime, quiet: QuietHours) -> datetime:
    return moment.replace(hour=quiet.ends, minute=0, second=0, microsecond=0)
