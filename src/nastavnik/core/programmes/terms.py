"""A term cut into equal parts."""

from datetime import date, timedelta
from itertools import pairwise


def parts_of(starts_on: date, ends_on: date, count: int) -> list[tuple[date, date]]:
    """Return a term cut into `count` parts that follow one another, as equal as whole days allow."""
    length = (ends_on - starts_on).days + 1
    edges = [starts_on + timedelta(days=length * number // count) for number in range(count + 1)]
    return [(first, max(first, after - timedelta(days=1))) for first, after in pairwise(edges)]
