"""Working days. The days off and the moved days are a table that is loaded each year and passed in."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days that differ from the plain week of Monday to Friday."""

    days_off: frozenset[date] = frozenset()
    moved_working_days: frozenset[date] = frozenset()  # Saturdays and Sundays on which people work


def is_working_day(day: date, calendar: WorkCalendar) -> bool:
    """Tell whether people work on that day."""
    if day in calendar.moved_working_days:
        return True
    return day.weekday() < 5 and day not in calendar.days_off


def working_day_on_or_before(day: date, calendar: WorkCalendar) -> date:
    """Return the day itself or the nearest working day before it."""
    while not is_working_day(day, calendar):
        day -= timedelta(days=1)
    return day


def working_day_on_or_after(day: date, calendar: WorkCalendar) -> date:
    """Return the day itself or the nearest working day after it."""
    while not is_working_day(day, calendar):
        day += timedelta(days=1)
    return day


def working_days_later(day: date, count: int, calendar: WorkCalendar) -> date:
    """Return the working day that comes so many working days after the given day."""
    for _ in range(count):
        day = working_day_on_or_after(day + timedelta(days=1), calendar)
    return day
