"""The academic year: 1 September to 31 August, stored as «2026-27»."""

import re
from datetime import date

_CODE = re.compile(r"(\d{4})-(\d{2})")


class BadAcademicYear(ValueError):
    """The code is not that of an academic year."""


def academic_year_of(day: date) -> str:
    """Return the code of the academic year that holds the day."""
    return academic_year_code(day.year if day.month >= 9 else day.year - 1)


def academic_year_code(first: int) -> str:
    """Return the code of the academic year that begins in September of the given calendar year."""
    return f"{first:04d}-{(first + 1) % 100:02d}"


def first_calendar_year(code: str) -> int:
    """Return the calendar year in which the academic year begins.

    Raises BadAcademicYear where the code is not of the form «2026-27».
    """
    found = _CODE.fullmatch(code)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise BadAcademicYear(f"«{code}» не учебный год. Пример: 2026-27.")
    return int(found[1])


def bounds_of(code: str) -> tuple[date, date]:
    """Return the first and the last day of the academic year."""
    first = first_calendar_year(code)
    return date(first, 9, 1), date(first + 1, 8, 31)


def year_label(code: str) -> str:
    """Return the year as it stands in papers: «2026/2027»."""
    first = first_calendar_year(code)
    return f"{first}/{first + 1}"
