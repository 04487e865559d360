from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.web.shell.ribbon import Span, edges, month_position, months_shown, place, start_year

YEAR = 2026
DAYS = st.dates(date(2026, 9, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 9, 1), 2026), (date(2026, 8, 31), 2025), (date(2027, 6, 30), 2026)]
)
def test_start_year_begins_on_the_first_of_september(day: date, expected: int) -> None:
    assert start_year(day) == expected


def test_month_position_counts_months_from_september() -> None:
    assert month_position(date(2026, 9, 1), year=YEAR) == 0
    assert month_position(date(2027, 6, 16), year=YEAR) == 9.5


def test_months_shown_adds_the_summer_only_when_today_stands_in_it() -> None:
    assert [months_shown(date(2027, month, 1)) for month in (6, 7, 8, 9)] == [10, 12, 12, 10]


def test_edges_include_the_last_day() -> None:
    assert edges(date(2026, 9, 1), date(2026, 9, 30), year=YEAR, months=10) == (0, 1)


def test_edges_are_cut_to_the_ribbon() -> None:
    assert edges(date(2026, 6, 1), date(2027, 8, 31), year=YEAR, months=10) == (0, 10)


def test_place_leaves_out_what_lies_outside() -> None:
    span = Span("Лето", date(2027, 7, 1), date(2027, 7, 31))
    assert place([span], year=YEAR, months=10, month_width=74, today=None) == []


def test_place_marks_the_stage_of_today() -> None:
    spans = [Span("Старт", date(2026, 9, 1), date(2026, 9, 30)), Span("Работа", date(2026, 10, 1), date(2027, 5, 1))]
    placed = place(spans, year=YEAR, months=10, month_width=74, today=date(2026, 10, 19))
    assert [one.current for one in placed] == [False, True]


@given(st.lists(st.tuples(DAYS, st.integers(0, 200), st.text("аб", max_size=20)), max_size=9))
def test_place_never_lets_bars_of_one_lane_touch(stages: list[tuple[date, int, str]]) -> None:
    spans = [Span(title, start, start + timedelta(days=days)) for start, days, title in stages]
    placed = place(spans, year=YEAR, months=10, month_width=74, today=None)
    assert len(placed) == len(spans)
    for lane in {one.lane for one in placed}:
        bars = sorted((one.x, one.x + one.width) for one in placed if one.lane == lane)
        assert all(left[1] < right[0] for left, right in pairwise(bars))
