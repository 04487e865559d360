from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.timing.academic_year import academic_year_code
from nastavnik.core.timing.reading import read_timing
from nastavnik.core.timing.rules import TIMING_RULES, Period, Shift, Timing
from nastavnik.core.timing.shifting import shifted, shifted_period

YEARS = st.integers(2000, 2090).map(academic_year_code)


@st.composite
def timings(draw: st.DrawFn) -> Timing:
    days = sorted(draw(st.lists(st.dates(date(2000, 1, 1), date(2090, 12, 31)), min_size=2, max_size=2)))
    start, end = draw(st.sampled_from([(days[0], days[1]), (None, days[1]), (None, None)]))
    return Timing("срок", draw(st.sampled_from(TIMING_RULES)), start, end)


def test_shifted_moves_a_month_with_its_own_end():
    moved = shifted(read_timing("февраль 2028"), "2026-27")

    assert (moved.start, moved.end) == (date(2027, 2, 1), date(2027, 2, 28))
    assert moved.shifted == Shift("2027-28", date(2028, 2, 1), date(2028, 2, 29))


def test_shifted_finds_the_long_february_again():
    assert shifted(read_timing("февраль 2027"), "2027-28").end == date(2028, 2, 29)


def test_shifted_moves_a_range_over_new_year():
    moved = shifted(read_timing("декабрь-январь 2022-2023гг."), "2026-27")

    assert (moved.start, moved.end) == (date(2026, 12, 1), date(2027, 1, 31))


def test_shifted_counts_from_the_year_of_the_plan():
    moved = shifted(read_timing("август 2022"), "2026-27", from_year="2022-23")

    assert moved.start == date(2026, 8, 1)


@pytest.mark.parametrize("text", ["постоянно", "В течение первого месяца", "2 раза в год", "по графику", ""])
def test_shifted_leaves_what_has_no_days(text):
    timing = read_timing(text)

    assert shifted(timing, "2030-31") == timing


@given(timings(), YEARS, YEARS)
def test_shifted_forth_and_back_is_the_identity(timing: Timing, first: str, second: str):
    there = shifted(timing, first)
    origin = there.shifted.from_year if there.shifted else first

    assert shifted(shifted(there, second), origin) == timing


@given(timings(), YEARS, YEARS)
def test_shifted_twice_equals_shifted_once(timing: Timing, first: str, second: str):
    assert shifted(shifted(timing, first), second) == shifted(timing, second)


def test_shifted_period_forth_and_back_is_the_identity():
    period = Period("с 29 февраля", date(2024, 2, 29), date(2024, 8, 31))

    moved = shifted_period(period, "2026-27")

    assert moved.start == date(2027, 2, 28)
    assert shifted_period(moved, "2023-24") == period
    assert shifted_period(Period(), "2026-27") == Period()
