from datetime import date, datetime

import pytest

from nastavnik.core.timing.quiet import QuietHours, next_allowed
from nastavnik.core.timing.working_days import WorkCalendar

NIGHT = QuietHours(20, 8)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 10, 19, 12, 30), datetime(2026, 10, 19, 12, 30)),
        (datetime(2026, 10, 19, 8), datetime(2026, 10, 19, 8)),
        (datetime(2026, 10, 19, 7, 59), datetime(2026, 10, 19, 8)),
        (datetime(2026, 10, 19, 20), datetime(2026, 10, 20, 8)),
        (datetime(2026, 10, 23, 23, 5), datetime(2026, 10, 26, 8)),
        (datetime(2026, 10, 24, 12), datetime(2026, 10, 26, 8)),
        (datetime(2026, 11, 3, 21), datetime(2026, 11, 5, 8)),
    ],
)
def test_next_allowed_waits_for_the_morning_of_a_working_day(at: datetime, expected: datetime) -> None:
    calendar = WorkCalendar(days_off=frozenset({date(2026, 11, 4)}))

    assert next_allowed(at, quiet=NIGHT, calendar=calendar) == expected


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        (QuietHours(20, 8), {*range(20, 24), *range(8)}),
        (QuietHours(12, 14), {12, 13}),
        (QuietHours(8, 8), set()),
        (QuietHours(0, 6), set(range(6))),
    ],
)
def test_quiet_hours_cover_what_they_say(quiet: QuietHours, hours: set[int]) -> None:
    assert {hour for hour in range(24) if quiet.cover(hour)} == hours
