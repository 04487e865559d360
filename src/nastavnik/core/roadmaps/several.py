"""Several plans in one file: teachers and students one after another, or each on a sheet of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nastavnik.core.roadmaps.columns import columns_of
from nastavnik.core.roadmaps.heading import is_plan_title, is_stamp
from nastavnik.core.roadmaps.wording import cleaned, one_line, squeezed
from nastavnik.core.roadmaps.wrapped_layout import heads_of
from nastavnik.core.sources import Paragraph, Source, Table

_HEAD_ROWS = 12
_STAMP_BLOCKS = 12
_WHOSE = re.compile(r"педагог|учител|учени|учащ|обучающ|студен|школьник", re.IGNORECASE)


def parts_of(source: Source) -> tuple[Source, ...]:
    """Return the source cut where another plan begins; a file with one plan comes back whole.

    A plan begins with a title of its own over a table of its own; titles that repeat on every page begin nothing.
    """
    starts = _starts(source.blocks)
    if not starts:
        return (source,)
    edges = [0, *starts, len(source.blocks)]
    return tuple(replace(source, blocks=source.blocks[begin:end]) for begin, end in pairwise(edges))


def _starts(blocks: Sequence[Paragraph | Table]) -> list[int]:
    heads = [index for index, block in enumerate(blocks) if _has_head(block)]
    titles = [(index, title) for index, block in enumerate(blocks) if (title := _title(block))]
    starts: list[int] = []
    begin, before = 0, {squeezed(title) for index, title in titles if heads and index <= heads[0]}
    for index, title in titles:
        # A sheet bears its title and its head itself, so that the head may stand on the very block of the title.
        if squeezed(title) in before or not any(begin <= head < index for head in heads):
            continue
        if any(head >= index for head in heads):
            starts.append(_with_stamp(blocks, index, after=max(head for head in heads if head < index)))
            begin = index
            before.add(squeezed(title))
    return starts


def _has_head(block: Paragraph | Table) -> bool:
    if isinstance(block, Table):
        return any(columns_of(row) for row in block.rows[:_HEAD_ROWS])
    for separator in "\t|":
        if block.text.count(separator) >= 2:
            return columns_of([cell.strip() for cell in block.text.split(separator)]) is not None
    return bool(heads_of(cleaned(block.text)))


def _title(block: Paragraph | Table) -> str:
    """Return the title of a plan that the block bears, or nothing."""
    if isinstance(block, Paragraph):
        line = one_line(cleaned(block.text)).lstrip("# ")
        return line if is_plan_title(line) else ""
    head = next((index for index, row in enumerate(block.rows[:_HEAD_ROWS]) if columns_of(row)), None)
    if head is None:
        return ""
    above = (one_line(cleaned(cell)) for row in block.rows[:head] for cell in row)
    named = next((line for line in above if is_plan_title(line)), "")
    return named or (block.place if _WHOSE.search(block.place) else "")


def _with_stamp(blocks: Sequence[Paragraph | Table], index: int, *, after: int) -> int:
    """Return where the plan begins with the stamp that stands over its title."""
    for at in range(max(after + 1, index - _STAMP_BLOCKS), index):
        block = blocks[at]
        lines = [block.text] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        if any(is_stamp(line) for line in lines):
            return at
    return index
