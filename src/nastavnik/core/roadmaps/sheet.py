"""The roadmap as an Excel workbook that is worked on and read back: the same plan comes in again.

Text is written as text, so that no cell becomes a formula. A term stands in the words of the plan where they still say
the same days, else in words that the reader of plans understands the same way.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nastavnik.core.language.dates import in_digits
from nastavnik.core.roadmaps.heading import is_plan_title, period_in
from nastavnik.core.roadmaps.plan import Item, Period, Plan, Stage
from nastavnik.core.timing.academic_year import academic_year_of, year_label
from nastavnik.core.timing.reading import read_timings
from nastavnik.core.timing.rules import Timing

HEAD = ("№", "Действие", "Срок", "Ответственные", "Результат", "Документы", "Состояние")
WIDTHS = (8, 56, 26, 30, 40, 30, 16)
_WORDS = {
    "permanent": "постоянно",
    "as_needed": "по мере необходимости",
    "academic_year": "в течение учебного года",
    "whole_period": "весь период реализации",
    "monthly": "ежемесячно",
    "yearly": "ежегодно",
    "times_per_year": "{count} раза в год",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet. A stage stands across all columns."""

    cells: tuple[str, ...]
    is_stage: bool = False


def roadmap_workbook(plan: Plan, *, states: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook; `states` are words by the printed number of an action, «2.3»."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Дорожная карта"
    _lay_out(sheet)
    for row, cells in enumerate((*_above(plan), HEAD), start=1):
        _write(sheet, row, cells, strong=True)
    first = len(_above(plan)) + 2
    for row, line in enumerate(lines_of(plan, states=states or {}), start=first):
        _write(sheet, row, line.cells, strong=line.is_stage)
        if line.is_stage:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEAD))
    sheet.freeze_panes = f"C{first}"
    sheet.print_title_rows = f"{first - 1}:{first - 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lines_of(plan: Plan, *, states: Mapping[str, str]) -> Iterator[Line]:
    """Yield the rows under the head: each stage, then its actions numbered anew."""
    for number, stage in enumerate(plan.stages, start=1):
        yield Line((f"{number}. {stage.title}",), is_stage=True)
        for place, item in enumerate(stage.items, start=1):
            yield from _item_lines(f"{number}.{place}", item, stage, plan.period, states)


def term_in_words(timing: Timing, period: Period) -> str:
    """Return words for a term that a reader of the plan takes for the same rule and the same days, if there are any."""
    bare = Period(None, period.start, period.end)
    wanted = replace(timing, text=None, derived=False, shifted=None)
    words = _candidates(timing)
    return next((one for one in words if _read_as(one, wanted, bare)), words[-1] if words else "")


def _candidates(timing: Timing) -> list[str]:
    start, end = (in_digits(day) if day else "" for day in (timing.start, timing.end))
    words = [timing.text or "", _WORDS.get(timing.rule, "").format(count=timing.count)]
    if start and end:
        words.append(start if start == end else f"{start} – {end}")
    elif end:
        words.append(f"до {end}")
    elif start:
        words.append(f"с {start}")
    return [" ".join(one.split()) for one in words if one.strip()]


def _read_as(words: str, wanted: Timing, period: Period) -> bool:
    read = read_timings(words, period=period)
    return len(read) == 1 and (read[0].rule, read[0].start, read[0].end) == (wanted.rule, wanted.start, wanted.end)


def _above(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Return the lines over the table; the year stands above a title that does not name it."""
    start = plan.period.start
    if start is None or not is_plan_title(plan.title) or period_in(plan.title) is not None:
        return ((plan.title,),)
    return (f"{year_label(academic_year_of(start))} учебный год",), (plan.title,)


def _item_lines(number: str, item: Item, stage: Stage, period: Period, states: Mapping[str, str]) -> Iterator[Line]:
    yield Line(
        (
            f"{number}.",
            item.text,
            term_in_words(item.timing, period),
            "\n".join(owner.text for owner in item.owners),
            item.result or "",
            "\n".join(item.documents),
            states.get(number, ""),
        )
    )
    for place, child in enumerate(item.children, start=1):
        yield from _item_lines(f"{number}.{place}", child, stage, period, states)


def _lay_out(sheet: Any) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write(sheet: Any, row: int, cells: tuple[str, ...], *, strong: bool) -> None:
    from openpyxl.styles import Alignment, Font

    for column, words in enumerate(cells, start=1):
        cell = sheet.cell(row, column)
        cell.value = words or None
        if words:
            cell.data_type = "s"  # «=1+1» in a plan stays what somebody typed
        cell.alignment = Alignment(vertical="top", wrap_text=len(cells) > 1)
        cell.font = Font(bold=strong)
