from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.programmes.terms import parts_of

START = date(2026, 9, 1)


@given(st.integers(1, 12), st.integers(12, 400))
def test_parts_of_follow_one_another_and_fill_the_term(count: int, days: int) -> None:
    end = START + timedelta(days=days - 1)

    parts = parts_of(START, end, count)

    assert (len(parts), parts[0][0], parts[-1][1]) == (count, START, end)
    assert all(before[1] + timedelta(days=1) == after[0] for before, after in pairwise(parts))
    lengths = [(last - first).days for first, last in parts]
    assert max(lengths) - min(lengths) <= 1
