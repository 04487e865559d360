"""On SQLite the campaigns race in processes of their own; here threads race on PostgreSQL's own locks."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from nastavnik.core.access.viewer import Scope, system
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.numbering.giving import take_number
from nastavnik.foundation.numbering.reading import gaps

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the half of the tests on PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]
SCHOOL = "a" * 32
SCOPE = Scope(SCHOOL, f"{SCHOOL}/")
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)


def take(keys: list[str]) -> list[int]:
    try:
        return [
            take_number(
                organisation_ref=SCHOOL,
                register="main_activity",
                on=date(2026, 10, 19),
                actor=system(because="a race", organisation_ref=SCHOOL),
                at=AT,
                key=key,
            ).first
            for key in keys
        ]
    finally:
        connection.close()


def race(keys_of_threads: list[list[str]]) -> list[int]:
    with ThreadPoolExecutor(len(keys_of_threads)) as threads:
        return [number for numbers in threads.map(take, keys_of_threads) for number in numbers]


def test_eight_threads_take_numbers_without_a_gap() -> None:
    numbers = race([[f"{thread}-{count}" for count in range(40)] for thread in range(8)])

    assert sorted(numbers) == list(range(1, 321))
    assert (gaps(SCOPE, register="main_activity", year=2026), list(chain_faults())) == ([], [])


def test_eight_threads_with_the_same_keys_get_the_same_numbers() -> None:
    numbers = race([[str(count) for count in range(40)]] * 8)

    assert Counter(numbers) == {number: 8 for number in range(1, 41)}
