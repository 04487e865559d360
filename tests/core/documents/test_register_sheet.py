from io import BytesIO

from openpyxl import load_workbook

from nastavnik.core.documents.register_sheet import HEAD, register_workbook


def test_register_workbook_holds_title_head_and_rows_as_text() -> None:
    made = register_workbook("Приказы, 2026 год", [("1-о", "19.10.2026", "=1+1", "Действует", "П. И. Глобусов")])

    sheet = load_workbook(BytesIO(made)).active

    assert sheet is not None
    assert sheet["A1"].value == "Приказы, 2026 год"
    assert tuple(cell.value for cell in sheet[2]) == HEAD
    assert (sheet["C3"].value, sheet["C3"].data_type) == ("=1+1", "s")
