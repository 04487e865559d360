"""Tables that a text file draws with tabs, with strokes, or with one cell on each line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.core.roadmaps.columns import columns_of
from nastavnik.core.sources import Paragraph

_RULE = re.compile(r"^[\s|:+=-]+$")
_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){0,3}\.?\s*$")


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """Rows of cells with the place of each, and how many lines of the file the table took."""

    rows: tuple[tuple[tuple[str, ...], str], ...]
    lines_taken: int
    wrapped: bool = False


def drawn_table(lines: Sequence[Paragraph]) -> DrawnTable | None:
    """Return the table that begins on the first line, or None."""
    first = lines[0].text
    if first.count("\t") >= 2 and columns_of(first.split("\t")):
        return _separated(lines, "\t")
    if first.count("|") >= 2 and columns_of(_between_strokes(first)):
        return _separated(lines, "|")
    if first.startswith("\t") and _is_cell_head(lines):
        return _cell_per_line(lines)
    return None


def _separated(lines: Sequence[Paragraph], separator: str) -> DrawnTable:
    rows: list[tuple[list[str], str]] = []
    taken, blank = 0, 0
    for line in lines:
        if not line.text.strip():
            blank += 1
            if separator == "|" and blank > 1:
                break
            taken += 1
            continue
        if separator in line.text:
            rows.append((_split(line.text, separator), line.place))
        elif blank == 0 and rows:
            rows[-1][0][-1] += "\n" + line.text  # the last cell goes on below
        else:
            break
        blank = 0
        taken += 1
    kept = tuple((tuple(cells), place) for cells, place in rows if not _RULE.match("|".join(cells)))
    return DrawnTable(kept, taken)


def _split(text: str, separator: str) -> list[str]:
    return text.split("\t") if separator == "\t" else _between_strokes(text)


def _between_strokes(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def _is_cell_head(lines: Sequence[Paragraph]) -> bool:
    """Tell whether the lines down to the first blank one are the head of a table, one cell each."""
    head = _first_cells(lines)
    return len(head) >= 2 and columns_of(head) is not None


def _first_cells(lines: Sequence[Paragraph]) -> list[str]:
    cells: list[str] = []
    for line in lines[:40]:
        if line.text.startswith("\t"):
            cells.append(line.text.strip())
        elif not line.text.strip():
            if any(cells):
                break
        elif cells:
            cells[-1] = f"{cells[-1]} {line.text.strip()}".strip()
    return cells


def _cell_per_line(lines: Sequence[Paragraph]) -> DrawnTable:
    """Gather cells: a tab opens one, a line without a tab goes on with it, a number or a full row opens a row."""
    width = len(_first_cells(lines))
    rows: list[tuple[list[str], str]] = []
    blank = True
    for line in lines:
        if not line.text.strip() and not line.text.startswith("\t"):
            blank = True
            continue
        if line.text.startswith("\t"):
            if not rows or (blank and (_NUMBER.match(line.text) or len(rows[-1][0]) >= width or len(rows) == 1)):
                rows.append(([], line.place))
            rows[-1][0].append(line.text.strip())
        elif rows and rows[-1][0]:
            rows[-1][0][-1] = f"{rows[-1][0][-1]}\n{line.text.strip()}".strip()
        blank = False
    return DrawnTable(tuple((tuple(cells), place) for cells, place in rows), len(lines), wrapped=True)
