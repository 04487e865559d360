"""The two pools as an Excel workbook. Text is written as text, so that no cell of a list becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from nastavnik.core.language.dates import in_digits
from nastavnik.core.matching.participants import Participant
from nastavnik.core.year.pairing import Pairing

NO_CONSENT = "нет согласия"
HEAD = ("№", "Фамилия, имя, отчество", "Должность", "Предметы", "Стаж, лет", "Согласие", "Строка списка")
MENTOR_HEAD = (*HEAD[:5], "Мест", "Занято", *HEAD[5:])
WIDTHS = {"№": 5, "Фамилия, имя, отчество": 36, "Должность": 34, "Предметы": 30, "Согласие": 16}
NARROW = 12


def pools_workbook(pairing: Pairing) -> bytes:
    """Return the workbook: «Наставники», «Наставляемые»; who has not consented is marked in words."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Наставники"
    _write(sheet, MENTOR_HEAD, (_mentor_row(pairing, one) for one in pairing.pools.mentors))
    _write(book.create_sheet("Наставляемые"), HEAD, (_row(pairing, one) for one in pairing.pools.mentees))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row(pairing: Pairing, one: Participant) -> list[str | int | None]:
    person = pairing.person(one.id)
    consent = in_digits(person.consent_on) if person.consent_on else NO_CONSENT
    start = [pairing.full_name(one.id), person.post or "", ", ".join(person.subjects), person.experience_years]
    return [*start, consent, person.row]


def _mentor_row(pairing: Pairing, one: Participant) -> list[str | int | None]:
    row = _row(pairing, one)
    used = sum(pair.mentor == one.id for pair in pairing.matching.pairs)
    return [*row[:4], one.capacity, used, *row[4:]]


def _write(sheet: Any, head: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, word in enumerate(head, start=1):
        sheet.cell(1, column, word).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(word, NARROW)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate((number, *row), start=1):
            cell = sheet.cell(number + 1, column)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # «=1+1» from a list stays what somebody typed
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
