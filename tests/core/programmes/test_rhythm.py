from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.programmes.plan import Rhythm
from nastavnik.core.programmes.rhythm import likely_days, next_by_rhythm
from nastavnik.core.timing.working_days import WorkCalendar

MONDAY = date(2026, 10, 19)
WEDNESDAYS = Rhythm(weekday=2, every_weeks=1)
NOTHING_OFF = WorkCalendar()
BEGAN, ENDS = date(2026, 9, 14), date(2027, 5, 28)


def next_on(rhythm: Rhythm = WEDNESDAYS, last_held: date | None = None, **told: object) -> date | None:
    chosen = {"starts_on": BEGAN, "ends_on": ENDS, "on": MONDAY, "calendar": NOTHING_OFF} | told
    return next_by_rhythm(rhythm, last_held=last_held, **chosen)  # type: ignore[arg-type]


def test_next_by_rhythm_keeps_the_day_of_the_week() -> None:
    assert next_on(last_held=date(2026, 10, 14)) == date(2026, 10, 21)
    assert next_on(Rhythm(2, 2), last_held=date(2026, 10, 14)) == date(2026, 10, 28)


def test_next_by_rhythm_begins_with_the_bond() -> None:
    assert next_on(starts_on=date(2026, 11, 2)) == date(2026, 11, 4)


def test_next_by_rhythm_passes_days_off_over() -> None:
    assert next_on(calendar=WorkCalendar(days_off=frozenset({date(2026, 10, 21)}))) == date(2026, 10, 28)


def test_next_by_rhythm_ends_with_the_bond() -> None:
    assert next_on(ends_on=date(2026, 10, 20)) is None
    assert next_on(ends_on=date(2026, 10, 21), calendar=WorkCalendar(days_off=frozenset({date(2026, 10, 21)}))) is None


def test_a_meeting_on_another_day_does_not_bring_two_in_a_week() -> None:
    assert next_on(Rhythm(2, 2), last_held=date(2026, 10, 16)) == date(2026, 10, 28)


@given(st.integers(0, 6), st.integers(1, 4), st.integers(0, 60), st.one_of(st.none(), st.integers(0, 60)))
def test_next_by_rhythm_is_never_over(weekday: int, weeks: int, today: int, held: int | None) -> None:
    on = BEGAN + timedelta(days=today)
    last = BEGAN + timedelta(days=min(held, today)) if held is not None else None
    week = WorkCalendar(moved_working_days=frozenset(BEGAN + timedelta(days=n) for n in range(250)))

    found = next_on(Rhythm(weekday, weeks), last_held=last, on=on, calendar=week)

    assert found is not None
    assert (found >= on, found.weekday()) == (True, weekday)
    assert last is None or found > last


@pytest.mark.parametrize(
    ("planned", "held", "days"),
    [
        ([], [], (date(2026, 10, 14), MONDAY)),  # the last Wednesday was not written down
        ([], [date(2026, 10, 14)], (MONDAY, date(2026, 10, 18))),
        ([date(2026, 10, 16)], [], (date(2026, 10, 16), MONDAY)),  # a planned day that has come
        ([MONDAY], [], (MONDAY, date(2026, 10, 18))),
        ([date(2026, 10, 21)], [date(2026, 10, 14)], (MONDAY, date(2026, 10, 18))),  # what is to come is no guess
        ([date(2026, 10, 1)], [date(2026, 10, 14)], (MONDAY, date(2026, 10, 18))),  # too long ago
    ],
)
def test_likely_days_guesses_what_a_record_is_about(
    planned: list[date], held: list[date], days: tuple[date, date]
) -> None:
    assert likely_days(WEDNESDAYS, planned=planned, held=held, on=MONDAY) == days
