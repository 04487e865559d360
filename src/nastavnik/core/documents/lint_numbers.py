"""Faults of a register: one number twice, and numbers that grow while dates fall."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from nastavnik.core.documents.lint_facts import Finding, PaperFact, PaperSet

LEADING = re.compile(r"\d+")


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
    counted = [(int(found[0]), paper) for paper in papers if (found := LEADING.search(paper.number))]
    # «14-а» is put in after «14» with a date of its own: only different leading numbers are compared.
    counted.sort(key=lambda pair: (pair[0], pair[1].dated_on))
    for (low, earlier), (high, later) in pairwise(counted):
        if low < high and earlier.dated_on and later.dated_on and later.dated_on < earlier.dated_on:
            yield Finding(
                "number_order",
                f"Документ {later.named} стоит в журнале после {earlier.named}, а датирован раньше. "
                "Проверьте даты и номера.",
                (later.ref, earlier.ref),
            )
