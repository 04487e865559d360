"""Excel files: one table for each visible sheet."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

from nastavnik.core.sources import Source, Table
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.refusals import Unreadable


def read_excel(data: bytes) -> Source:
    """Read an .xlsx file; dates come as «03.09.2026», whole numbers without a fraction."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    book = load_workbook(io.BytesIO(data))
    tables, notes = [], []
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            notes.append(f"Скрытый лист «{sheet.name}» не прочитан")
            continue
        rows = _rows(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
        if any(any(row) for row in rows):
            tables.append(Table(rows, f"лист «{sheet.name}»"))
    return Source("xlsx", tuple(tables), tuple(notes))


def _rows(values: Sequence[Sequence[object]]) -> tuple[tuple[str, ...], ...]:
    if len(values) > caps.ROWS or any(len(row) > caps.COLUMNS for row in values[:1]):
        raise Unreadable("В таблице слишком много строк или столбцов: оставьте только нужные.")
    return tuple(tuple(_shown(value) for value in row) for row in values)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, datetime):
        return value.strftime("%d.%m.%Y") if value.time() == time() else value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value).strip() if value is not None else ""
