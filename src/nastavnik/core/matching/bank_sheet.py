"""A bank as an Excel workbook: the same rows and columns as on the page. Text stays text, so no cell is a formula."""

import io
from collections.abc import Sequence

WIDTHS = (6, 34, 24, 46, 34, 26, 10, 14)


def bank_workbook(title: str, head: Sequence[str], rows: Sequence[Sequence[str | int]]) -> bytes:
    """Return a workbook of one sheet: a title, a head and the rows, numbered."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    lines = [("№", *head), *((number, *row) for number, row in enumerate(rows, start=1))]
    for row_number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(row_number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row_number == 1)
    for column, width in enumerate(WIDTHS[: len(head) + 1], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
