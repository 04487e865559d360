"""Years in a date cell, and the year that the period of the plan lends to a month that has none."""

import re
from datetime import date

from nastavnik.core.timing.months import month_end, month_start
from nastavnik.core.timing.rules import Period

# «2023», «2023-2024», «2023/24», «23 г.»; a pair is two calendar years or one academic year.
YEAR = r"(?:20\d{2}|(?<![\d.])\d{2}(?= ?г))"
YEARS = re.compile(rf"(?<!\d)(?P<first>{YEAR}) ?(?:г{{1,2}}\.?)? ?(?:[-/] ?(?P<last>20\d{{2}}|\d{{2}}(?!\d)))?")
ACADEMIC = re.compile(r"уч(?:\.|ебн)")


def years_in(words: str) -> tuple[int, int | None] | None:
    """Return the year, or the two years, that stand in the words."""
    found = YEARS.search(words)
    if not found:
        return None
    first = _whole(found["first"])
    if not found["last"]:
        return first, None
    last = _whole(found["last"])
    return (first, last) if last >= first else (first, None)


def whole_year(digits: str) -> int:
    """Return the calendar year for four or for two digits."""
    return _whole(digits)


def year_for(month: int, period: Period | None) -> int | None:
    """Return the only year in which the month lies within the period, or None where there is none or a choice."""
    if period is None or period.start is None or period.end is None:
        return None
    years = [
        year
        for year in range(period.start.year, period.end.year + 1)
        if month_end(year, month) >= period.start and month_start(year, month) <= period.end
    ]
    return years[0] if len(years) == 1 else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _whole(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
