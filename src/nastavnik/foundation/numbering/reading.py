"""Reading a register: its journal, its next number, and the proof that nothing is missing."""

from django.db.models import F, QuerySet

from nastavnik.core.access.viewer import Scope
from nastavnik.foundation.numbering.models import Counter, Number
from nastavnik.foundation.numbering.patterns import DEFAULTS, carried, checked_register, printed


def journal_of(scope: Scope | None, *, register: str, year: int) -> QuerySet[Number]:
    """Return the rows of one register in one calendar year in the order of numbers, then those beside the series."""
    rows = Number.objects.within(scope).filter(register=checked_register(register), year=year)
    return rows.order_by(F("first").asc(nulls_last=True), "pk")


def counter_of(scope: Scope | None, *, register: str, year: int) -> Counter | None:
    """Return the counter of the register, or None while nothing was given in that year."""
    return Counter.objects.within(scope).filter(register=checked_register(register), year=year).first()


def last_text(scope: Scope | None, *, register: str, year: int) -> str:
    """Return how the last number looks, or nothing while there is none in that year."""
    counter = counter_of(scope, register=register, year=year)
    return printed(counter.pattern, counter.last) if counter and counter.last else ""


def next_text(scope: Scope | None, *, register: str, year: int) -> str:
    """Return how the next number will look; whoever signs first gets it."""
    counter = counter_of(scope, register=register, year=year)
    return printed(_pattern(scope, counter, register=register, year=year), counter.last + 1 if counter else 1)


def pattern_of(scope: Scope | None, *, register: str, year: int) -> str:
    """Return how the register prints its numbers in that year."""
    return _pattern(scope, counter_of(scope, register=register, year=year), register=register, year=year)


def first_pattern(before: Counter | None, *, register: str, year: int) -> str:
    """Return how a register begins its year: as it ended the one before, or as registers mostly do."""
    if before is None:
        return DEFAULTS[checked_register(register)]
    return carried(before.pattern, before=before.year, year=year)


def gaps(scope: Scope | None, *, register: str, year: int) -> list[tuple[int, int]]:
    """Return the ranges of numbers between 1 and the counter that no row covers; an honest register has none."""
    found, expected = [], 1
    for row in journal_of(scope, register=register, year=year):
        if row.first is None or row.last is None:
            continue
        if row.first > expected:
            found.append((expected, row.first - 1))
        expected = max(expected, row.last + 1)
    counter = counter_of(scope, register=register, year=year)
    if counter and counter.last >= expected:
        found.append((expected, counter.last))
    return found


def _pattern(scope: Scope | None, counter: Counter | None, *, register: str, year: int) -> str:
    if counter:
        return counter.pattern
    before = Counter.objects.within(scope).filter(register=register, year__lt=year).order_by("-year").first()
    return first_pattern(before, register=register, year=year)
