"""A journal of registration: an Excel workbook, and a paper to be printed. Text stays text: no cell is a formula."""

import io
from collections.abc import Sequence

from nastavnik.core.documents.blocks import Heading, Paper, Row, Section, Table, text

HEAD = ("№", "Дата", "Документ", "Состояние", "Кто подписал")
WIDTHS = (16, 14, 70, 18, 28)


def register_workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet with the title, the head and the rows, ready to be printed."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Журнал"
    for number, line in enumerate([(title,), HEAD, *rows], start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(number, column, value)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=number > 1, vertical="top")
            cell.font = Font(bold=number <= 2)
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def register_paper(title: str, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> Paper:
    """Return the journal as a paper on its side: the lines of its head, then the rows in the order of numbers."""
    head = Heading(text("\n".join(lines)), level=1)
    table = Table(HEAD, tuple(Row(tuple(text(cell) for cell in row)) for row in rows), WIDTHS)
    return Paper(kind="register", title=title, sections=(Section((head, table), is_landscape=True),))
