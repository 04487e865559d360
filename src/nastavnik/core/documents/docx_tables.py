"""Tables of our Word files: widths that LibreOffice obeys too, a head that repeats, rows that do not break."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from nastavnik.core.documents.blocks import Row, Text
from nastavnik.core.documents.docx_styles import put_style

# The end of the properties of a table, in the order of the schema.
ORDER = ("tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription")
PADDING = 100  # twentieths of a point, on both sides of a ruled cell


def fill(paragraph: Any, content: Text) -> None:
    """Write a text into a paragraph."""
    for part in content:
        if part.is_number:
            _put_number(paragraph.add_run(), part.text)
        else:
            paragraph.add_run(part.text).bold = True if part.kind == "strong" else None


def _put_number(run: Any, words: str) -> None:
    """Write «№ 118-о» with hyphens at which no line ends."""
    first, *others = words.split("-")
    run.add_text(first)
    for part in others:
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)


def add_grid(document: Any, *, rows: int, widths: Sequence[float], is_ruled: bool) -> Any:
    """Add an empty table of fixed widths, given in millimetres.

    Widths go into the grid and into every cell: Word reads the one, LibreOffice the other.
    """
    table = document.add_table(rows=rows, cols=len(widths))
    if is_ruled:
        table.style = "Table Grid"
        _indent(table, PADDING)
        _set_padding(table, top=30, left=PADDING, bottom=30, right=PADDING)
    else:
        _set_padding(table)
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    return table


def cells_of(table: Any, row: int) -> list[Any]:
    """Return the cells of one row; the library's own way walks the whole table for each."""
    return [_Cell(element, table) for element in table._tbl.tr_lst[row].tc_lst]


def fill_cell(cell: Any, content: Text, style: str) -> None:
    """Write a text into the first paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    put_style(paragraph, style)
    fill(paragraph, content)


def repeat_row(table: Any, row: int) -> None:
    """Repeat the row at the top of every page."""
    _mark_row(table._tbl.tr_lst[row], "w:tblHeader")


def hold_rows(table: Any) -> None:
    """Keep all rows of a table on one page: each holds to the next."""
    for row in table._tbl.tr_lst[:-1]:
        for paragraph in row.iter(qn("w:p")):
            Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def write_rows(table: Any, rows: Iterable[Row], *, style: str, first: int) -> None:
    """Write rows from a place on; a spanning row becomes one merged cell in bold."""
    for place, row in enumerate(rows, start=first):
        _mark_row(table._tbl.tr_lst[place], "w:cantSplit")
        cells = cells_of(table, place)
        if row.is_spanning:
            merged = cells[0].merge(cells[-1])
            fill_cell(merged, row.cells[0], style)
            for run in merged.paragraphs[0].runs:
                run.bold = True
            merged.paragraphs[0].paragraph_format.keep_with_next = True
            continue
        for cell, content in zip(cells, row.cells, strict=True):
            fill_cell(cell, content, style)


def _mark_row(row: Any, name: str) -> None:
    row.get_or_add_trPr().append(OxmlElement(name))


def _set_padding(table: Any, **sides: int) -> None:
    """Set the room inside cells, in twentieths of a point."""
    padding = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(sides.get(side, 0)))
        margin.set(qn("w:type"), "dxa")
        padding.append(margin)
    _insert(table, padding)


def _indent(table: Any, distance: int) -> None:
    """Move the table right by the padding of its cells, so that its rule stands on the margin of the text."""
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(distance))
    indent.set(qn("w:type"), "dxa")
    _insert(table, indent)


def _insert(table: Any, element: Any) -> None:
    """Put an element among the properties of a table where the schema wants it, for readers stricter than ours."""
    properties = table._tbl.tblPr
    later = ORDER[ORDER.index(element.tag.split("}")[1]) + 1 :]
    properties.insert_element_before(element, *(f"w:{name}" for name in later))
