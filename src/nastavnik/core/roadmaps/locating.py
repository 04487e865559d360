"""Where the plan stands in a file: its tables, what is written above them and what is left below."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nastavnik.core.roadmaps.columns import columns_of
from nastavnik.core.roadmaps.grids import COLUMN_ORDER, Grid, row_by_columns
from nastavnik.core.roadmaps.plan import Place
from nastavnik.core.roadmaps.text_layout import drawn_table
from nastavnik.core.roadmaps.wording import cleaned, one_line
from nastavnik.core.roadmaps.wrapped_layout import heads_of, wrapped_grid
from nastavnik.core.sources import Paragraph, Source, Table

_HEAD_ROWS = 12  # a sheet may carry its title and a stamp above the heads


@dataclass(slots=True)
class Located:
    """The plan's tables, the lines above the first of them, and all that stands after it outside them."""

    grids: list[Grid] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[Place] = field(default_factory=list)
    rows: list[tuple[tuple[str, ...], str]] = field(default_factory=list)  # of tables that have no head


def locate(source: Source) -> Located:
    """Find the plan in a file."""
    found = Located()
    columns: dict[str, int] | None = None
    width = 0
    index = 0
    while index < len(source.blocks):
        block = source.blocks[index]
        if isinstance(block, Table):
            rows = tuple((row, _row_place(block, offset)) for offset, row in enumerate(block.rows))
            columns, width = _take(found, rows, columns, width, wrapped=False)
            index += 1
        else:
            index += _take_text(found, source.blocks, index)
    return found


def _take_text(found: Located, blocks: Sequence[Paragraph | Table], index: int) -> int:
    """Take a paragraph, or the table that begins with it; return how many paragraphs were taken."""
    block = blocks[index]
    assert isinstance(block, Paragraph)
    if "\t" in block.text or "|" in block.text:
        drawn = drawn_table(_paragraphs_from(blocks, index))
        if drawn:
            _take(found, drawn.rows, None, 0, wrapped=drawn.wrapped)
            return drawn.lines_taken
    elif not found.grids and heads_of(cleaned(block.text)):
        lines = _paragraphs_from(blocks, index)
        found.grids.append(wrapped_grid(lines))
        return len(lines)
    _keep(found, block.text, block.place)
    return 1


def _paragraphs_from(blocks: Sequence[Paragraph | Table], index: int) -> list[Paragraph]:
    lines: list[Paragraph] = []
    for block in blocks[index:]:
        if not isinstance(block, Paragraph):
            break
        lines.append(block)
    return lines


def _take(
    found: Located,
    rows: Sequence[tuple[tuple[str, ...], str]],
    columns: dict[str, int] | None,
    width: int,
    *,
    wrapped: bool,
) -> tuple[dict[str, int] | None, int]:
    """Take a table: its own heads, or those of the table before where a page break cut one table in two."""
    head = next((index for index, (cells, _) in enumerate(rows[:_HEAD_ROWS]) if columns_of(cells)), None)
    if head is not None:
        columns = columns_of(rows[head][0])
        width = len(rows[head][0])
        for cells, place in rows[:head]:
            for cell in cells:
                _keep(found, cell, place)
    elif columns is None or not rows or max(len(cells) for cells, _ in rows) != width:
        found.rows.extend(rows)
        for cells, place in rows:
            for line in "\n".join(cells).split("\n"):
                _keep(found, line, place)
        return columns, width
    assert columns is not None
    body = rows[head + 1 :] if head is not None else rows
    found.grids.append(_grid(body, columns, wrapped=wrapped))
    return columns, width


def _grid(rows: Sequence[tuple[tuple[str, ...], str]], columns: dict[str, int], *, wrapped: bool) -> Grid:
    kept = tuple(
        row_by_columns(cells, columns, place)
        for cells, place in rows
        if not columns_of(cells) and not _is_column_count(cells)
    )
    kinds = tuple(kind for kind in (*COLUMN_ORDER, "note") if kind in columns)
    return Grid(kinds, kept, wrapped=wrapped)


def _is_column_count(cells: Sequence[str]) -> bool:
    """Tell whether the row only counts the columns: 1, 2, 3, 4, 5."""
    spoken = [cell.strip() for cell in cells if cell.strip()]
    return len(spoken) >= 3 and spoken == [str(number) for number in range(1, len(spoken) + 1)]


def _keep(found: Located, text: str, place: str) -> None:
    if not text.strip():
        return
    if found.grids:
        found.below.append(Place(place, one_line(cleaned(text))))
    else:
        found.above.extend(text.split("\n"))


def _row_place(table: Table, offset: int) -> str:
    return f"{table.place}, строка {table.first_row_number + offset}"
