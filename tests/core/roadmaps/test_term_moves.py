from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.roadmaps.term_moves import UNMOVED, moved_term
from nastavnik.core.timing.rules import Timing
from nastavnik.core.timing.working_days import WorkCalendar, is_working_day

OCTOBER = Timing("октябрь", "month", date(2026, 10, 1), date(2026, 10, 31))
CALENDAR = WorkCalendar(days_off=frozenset({date(2026, 11, 4)}))


def test_moved_term_moves_both_days_and_forgets_the_printed_words():
    moved = moved_term(OCTOBER, state="not_started", days=7, calendar=None)

    assert moved == Timing(None, "day_range", date(2026, 10, 8), date(2026, 11, 7))


def test_moved_term_goes_on_to_a_working_day():
    until = Timing(rule="deadline", end=date(2026, 10, 28))

    assert moved_term(until, state="waiting", days=7, calendar=CALENDAR) == Timing(
        rule="deadline", end=date(2026, 11, 5)
    )


@pytest.mark.parametrize("rule", sorted(UNMOVED))
def test_moved_term_leaves_what_has_no_days_of_its_own(rule: str):
    timing = Timing(rule=rule, start=date(2026, 9, 1), end=date(2027, 8, 31))

    assert moved_term(timing, state="not_started", days=7, calendar=None) is None


@pytest.mark.parametrize("state", ["done", "skipped"])
def test_moved_term_leaves_what_is_closed(state: str):
    assert moved_term(OCTOBER, state=state, days=7, calendar=None) is None


def test_moved_term_is_nothing_without_days():
    assert moved_term(Timing(rule="deadline"), state="not_started", days=7, calendar=None) is None
    assert moved_term(OCTOBER, state="not_started", days=0, calendar=None) is None


@given(start=st.dates(date(2020, 1, 1), date(2030, 1, 1)), length=st.integers(0, 300), days=st.integers(-300, 300))
def test_moved_term_never_turns_round_and_back_is_the_identity(start: date, length: int, days: int):
    timing = Timing(rule="day_range", start=start, end=start + timedelta(days=length))
    moved = moved_term(timing, state="not_started", days=days, calendar=None)
    back = moved_term(moved, state="not_started", days=-days, calendar=None) if moved else timing

    assert back == timing
    landed = moved_term(timing, state="not_started", days=days, calendar=CALENDAR)
    if landed is not None:
        assert landed.start <= landed.end
        assert is_working_day(landed.end, CALENDAR)
