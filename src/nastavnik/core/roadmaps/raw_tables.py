"""Tables whose columns nobody can tell apart: shown as they are, until a person names the columns."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from nastavnik.core.roadmaps.owners import owners_of
from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.core.timing.reading import read_timing

COLUMN_WORDS = {
    "number": "№",
    "stage": "Этап",
    "content": "Мероприятия",
    "timing": "Сроки",
    "owner": "Ответственный",
    "result": "Результат",
    "documents": "Документы",
    "note": "Примечание",
}


def raw_table(source: Source) -> Table | None:
    """Return the largest table of the file with at least two columns and two rows, or None."""
    tables = [block for block in _with_drawn(source.blocks) if isinstance(block, Table) and _is_wide(block)]
    return max(tables, key=lambda table: sum(map(len, table.rows)), default=None)


def with_columns(source: Source, columns: Mapping[str, int], *, without_first: bool = False) -> Source:
    """Return the source with the named columns written over its largest table.

    `columns` gives the place of each kind, counted from nought; `without_first` leaves out the table's first row,
    which only names its columns.
    """
    blocks = _with_drawn(source.blocks)
    chosen = raw_table(source)
    if chosen is None:
        return source
    width = _width(chosen)
    named = tuple(
        _headed(block, columns, width, without_first=without_first and block == chosen)
        if isinstance(block, Table) and _width(block) == width
        else block
        for block in blocks
    )
    return replace(source, blocks=named)


def guessed_columns(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Guess what the columns hold by their cells; a person looks at the guess and may change it."""
    width = max(map(len, rows), default=0)
    columns = [
        [row[index].strip() for row in rows if index < len(row) and row[index].strip()] for index in range(width)
    ]
    guessed: dict[str, int] = {}
    for kind, is_of_kind in _SIGNS:
        shares = [
            _share(cells, is_of_kind) if index not in guessed.values() else 0.0 for index, cells in enumerate(columns)
        ]
        best = max(range(width), key=shares.__getitem__, default=0)
        if width and shares[best] >= _MOST_CELLS:
            guessed[kind] = best
    free = [index for index in range(width) if index not in guessed.values() and columns[index]]
    if free:
        guessed["content"] = max(free, key=lambda index: sum(map(len, columns[index])))
    return guessed


def _share(cells: Sequence[str], is_of_kind: Callable[[str], bool]) -> float:
    return sum(map(is_of_kind, cells)) / len(cells) if cells else 0.0


def _is_owner(cell: str) -> bool:
    owners = owners_of(cell)
    return (
        len(cell) < 200 and bool(owners) and all(owner.person or owner.role not in (None, "other") for owner in owners)
    )


_MOST_CELLS = 0.6
_SIGNS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("number", lambda cell: bool(re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?", cell))),
    ("timing", lambda cell: len(cell) < 120 and read_timing(cell).rule != "none"),
    ("owner", _is_owner),
)


def _headed(table: Table, columns: Mapping[str, int], width: int, *, without_first: bool) -> Table:
    head = [""] * width
    for kind, index in columns.items():
        if 0 <= index < width:
            head[index] = COLUMN_WORDS[kind]
    kept = table.rows[1:] if without_first else table.rows
    number = table.first_row_number + (1 if without_first else 0)
    return replace(table, rows=(tuple(head), *kept), first_row_number=number - 1)


def _width(table: Table) -> int:
    return max(map(len, table.rows), default=0)


def _is_wide(table: Table) -> bool:
    return len(table.rows) >= 2 and _width(table) >= 2


def _with_drawn(blocks: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """Return the blocks with lines that tabs or strokes part into cells gathered into tables."""
    gathered: list[Paragraph | Table] = []
    lines: list[tuple[str, ...]] = []
    place = ""
    for block in (*blocks, Paragraph("", "")):
        cells = _cells(block)
        if len(cells) >= 2:
            place = place if lines else block.place
            lines.append(cells)
            continue
        if isinstance(block, Paragraph) and not block.text.strip() and lines and block.place:
            continue  # blank lines between the rows
        if lines:
            gathered.append(Table(tuple(lines), place))
            lines = []
        gathered.append(block)
    return tuple(gathered[:-1])


def _cells(block: Paragraph | Table) -> tuple[str, ...]:
    if not isinstance(block, Paragraph):
        return ()
    for separator in "\t|":
        if separator in block.text.strip():
            return tuple(cell.strip() for cell in block.text.strip("| ").split(separator))
    return ()
