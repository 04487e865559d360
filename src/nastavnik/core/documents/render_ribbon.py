"""The year of a roadmap on one landscape A4 sheet: every action with its bar, and the line of today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from nastavnik.core.documents.render_pdf import compiled

TEMPLATE = Path(__file__).with_name("ribbon.typ")
MONTHS = ("сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг")
# A sheet holds so many rows in letters that can still be read; of a longer plan it shows the stages.
MOST_ROWS = 62
ROOM, TALLEST_ROW = 166.0, 7.0  # millimetres
LARGEST_TEXT, TEXT_SHARE = 9.0, 1.75  # points, and points for a millimetre of a row


@dataclass(frozen=True, slots=True)
class RibbonRow:
    """A stage or an action, in words that are ready to be printed."""

    number: str
    text: str
    owner: str = ""
    due: str = ""
    state: str = "not_started"
    state_words: str = ""
    start: date | None = None
    end: date | None = None
    done_share: float = 0.0  # 0-1
    is_stage: bool = False


@dataclass(frozen=True, slots=True)
class RibbonSheet:
    """What the sheet shows: the academic year from its first to its last day."""

    title: str
    lead: str
    foot: str
    first: date
    last: date
    today: date | None
    rows: tuple[RibbonRow, ...]


def render_ribbon(sheet: RibbonSheet, *, embedded_fonts_only: bool | None = None) -> bytes:
    """Return the sheet as PDF, always one page."""
    rows = fitted(sheet.rows)
    height = min(TALLEST_ROW, ROOM / max(1, len(rows)))
    given = {
        "title": sheet.title,
        "lead": sheet.lead,
        "foot": _foot(sheet, rows),
        "row_height": round(height, 3),
        "text_size": round(min(LARGEST_TEXT, height * TEXT_SHARE), 2),
        "months": list(_months(sheet)),
        "now": _share(sheet, sheet.today) if sheet.today else None,
        "rows": [_row(sheet, row) for row in rows],
    }
    return compiled(TEMPLATE, given, embedded_fonts_only=embedded_fonts_only)


def fitted(rows: tuple[RibbonRow, ...]) -> tuple[RibbonRow, ...]:
    """Return the rows that one sheet holds: all, or the stages alone, or the first of them."""
    if len(rows) <= MOST_ROWS:
        return rows
    return tuple(row for row in rows if row.is_stage)[:MOST_ROWS]


def _foot(sheet: RibbonSheet, rows: tuple[RibbonRow, ...]) -> str:
    left = len(sheet.rows) - len(rows)
    return f"{sheet.foot} На один лист не поместилось строк: {left}." if left else sheet.foot


def _months(sheet: RibbonSheet) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(MONTHS):
        year, month = sheet.first.year + (number + 8) // 12, (number + 8) % 12 + 1
        yield {"at": _share(sheet, date(year, month, 1)), "name": name}


def _share(sheet: RibbonSheet, day: date) -> float:
    """Return how much of the year has passed before the day, 0-1; days outside are cut to its edges."""
    whole = (sheet.last - sheet.first).days + 1
    return round(min(1.0, max(0.0, (day - sheet.first).days / whole)), 5)


def _row(sheet: RibbonSheet, row: RibbonRow) -> dict[str, Any]:
    start, end = row.start or row.end, row.end
    at = width = 0.0
    if start is not None and end is not None:
        at = _share(sheet, start)
        width = max(0.004, _share(sheet, date.fromordinal(end.toordinal() + 1)) - at)
    return {
        "number": row.number,
        "text": row.text,
        "owner": row.owner,
        "due": row.due,
        "state": row.state,
        "state_words": row.state_words,
        "is_stage": row.is_stage,
        "at": min(at, 0.996),
        "width": round(min(width, 1.0 - min(at, 0.996)), 5),
        "filled": round(width * (1.0 if row.state == "done" else row.done_share), 5),
    }
