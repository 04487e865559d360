"""Faults of a register: one number twice, and numbers that grow while dates fall."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from nastavnik.core.documents.lint_facts import Finding, PaperFact, PaperSet

_DIGITS = re.compile(r"\d+")


def numbers(given: PaperSet) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of each register; cancelled papers keep theirs."""
    for papers in _registers(given).values():
        yield from _twice(papers)
        yield from _out_of_order(papers)


def _registers(given: PaperSet) -> dict[tuple[str, int], list[PaperFact]]:
    found = defaultdict(list)
    for paper in given.papers:
        if paper.is_local and paper.register and paper.number and paper.dated_on:
            found[paper.register, paper.numbering_year or paper.dated_on.year].append(paper)
    return found


def _twice(papers: list[PaperFact]) -> Iterator[Finding]:
    by_number = defaultdict(list)
    for paper in papers:
        by_number[re.sub(r"\s", "", paper.number).casefold()].append(paper)
    for same in by_number.values():
        if len(same) > 1:
            names = " и ".join(paper.named for paper in same)
            sentence = f"Один номер стоит дважды: {names}. Исправьте номер одного из них."
            yield Finding("duplicate_number", sentence, tuple(paper.ref for paper in same))


def _out_of_order(papers: list[PaperFact]) -> Iterator[Finding]:
    counted = [(*place, paper) for paper in papers if (place := _place(paper.number))]
    # «14-а» is put in after «14» with a date of its own: only different numbers are compared.
    counted.sort(key=lambda one: (one[0], one[1], one[2].dated_on))
    for (series, low, earlier), (other, high, later) in pairwise(counted):
        if series != other:
            continue
        if low < high and earlier.dated_on and later.dated_on and later.dated_on < earlier.dated_on:
            yield Finding(
                "number_order",
                f"Документ {later.named} стоит в журнале после {earlier.named}, а датирован раньше. "
                "Проверьте даты и номера.",
                (later.ref, earlier.ref),
            )


def _place(number: str) -> tuple[str, int] | None:
    """Return the series of a number and its place there: «01-10/45» does not count in a row with «118-о»."""
    found = list(_DIGITS.finditer(number))
    if not found:
        return None
    last = found[-1]
    return number[: last.start()] if len(found) > 1 else "", int(last.group())
