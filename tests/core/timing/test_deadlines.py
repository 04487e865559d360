from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.timing.deadlines import deadline_of, resolved
from nastavnik.core.timing.reading import read_timing
from nastavnik.core.timing.working_days import WorkCalendar, is_working_day, working_days_later

PLAIN = WorkCalendar()
NOVEMBER = WorkCalendar(days_off=frozenset({date(2026, 11, 4)}), moved_working_days=frozenset({date(2026, 10, 31)}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сентябрь 2026", date(2026, 9, 30)),
        ("май 2027", date(2027, 5, 31)),
        ("октябрь 2026", date(2026, 10, 31)),
        ("до 1 ноября 2026", date(2026, 10, 31)),
        ("4 ноября 2026", date(2026, 11, 3)),
    ],
)
def test_deadline_of_is_the_last_working_day(text: str, expected: date):
    assert deadline_of(read_timing(text), calendar=NOVEMBER) == expected


def test_deadline_of_goes_back_over_a_plain_weekend():
    assert deadline_of(read_timing("октябрь 2026"), calendar=PLAIN) == date(2026, 10, 30)


@pytest.mark.parametrize("text", ["постоянно", "по мере необходимости", "", "В течение первого месяца"])
def test_deadline_of_is_none_without_an_end(text: str):
    assert deadline_of(read_timing(text), calendar=PLAIN) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("В течение первого месяца", date(2026, 10, 1)),
        ("в течение месяца после издания приказа о внедрении", date(2026, 10, 1)),
        ("в течение 10 рабочих дней после подписания приказа", date(2026, 9, 15)),
        ("через две недели после утверждения положения", date(2026, 9, 15)),
        ("в течение 5 дней с даты издания приказа", date(2026, 9, 6)),
    ],
)
def test_resolved_counts_from_the_anchor(text: str, end: date):
    timing = resolved(read_timing(text), anchor=date(2026, 9, 1), calendar=PLAIN)

    assert (timing.start, timing.end) == (date(2026, 9, 1), end)


def test_resolved_waits_while_the_anchor_is_unknown():
    timing = read_timing("В течение первого месяца")

    assert resolved(timing, anchor=None, calendar=PLAIN) == timing


def test_resolved_leaves_other_rules_alone():
    timing = read_timing("май 2027")

    assert resolved(timing, anchor=date(2026, 9, 1), calendar=PLAIN) == timing


def test_resolved_keeps_a_month_within_its_days():
    timing = resolved(read_timing("В течение первого месяца"), anchor=date(2027, 1, 31), calendar=PLAIN)

    assert timing.end == date(2027, 2, 28)


def test_working_days_later_skips_days_off_and_takes_moved_ones():
    assert working_days_later(date(2026, 10, 30), 1, NOVEMBER) == date(2026, 10, 31)
    assert working_days_later(date(2026, 11, 3), 1, NOVEMBER) == date(2026, 11, 5)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31))))
def test_deadline_of_is_never_a_day_off(day: date, days_off: frozenset[date]):
    calendar = WorkCalendar(days_off=days_off)
    deadline = deadline_of(read_timing(f"до {day:%d.%m.%Y}"), calendar=calendar)

    assert deadline is not None
    assert deadline <= day
    assert is_working_day(deadline, calendar)
