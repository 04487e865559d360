from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.timing.academic_year import (
    BadAcademicYear,
    academic_year_of,
    bounds_of,
    first_calendar_year,
    year_label,
)


def test_academic_year_of_turns_on_the_first_of_september():
    assert academic_year_of(date(2026, 8, 31)) == "2025-26"
    assert academic_year_of(date(2026, 9, 1)) == "2026-27"
    assert academic_year_of(date(2099, 12, 1)) == "2099-00"
    assert year_label("2026-27") == "2026/2027"


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_bounds_of_hold_every_day_of_the_year(day: date):
    start, end = bounds_of(academic_year_of(day))

    assert start <= day <= end
    assert academic_year_of(end + timedelta(days=1)) != academic_year_of(day)


@pytest.mark.parametrize("code", ["2026", "2026-28", "26-27", "2026/27", "", "2026-27 "])
def test_first_calendar_year_refuses_another_form(code: str):
    with pytest.raises(BadAcademicYear):
        first_calendar_year(code)
