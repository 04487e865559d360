"""Where things stand on the ribbon of an academic year. Plain numbers: the templates print them as SVG attributes."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MONTH_NAMES = ("сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг")
TEACHING_MONTHS = 10
LETTER_WIDTH = 6.9
LABEL_INSET = 7.0


@dataclass(frozen=True)
class Span:
    """A part of the year that has a name: a stage, with its share of done items (0…1)."""

    title: str
    start: date
    end: date
    done: float = 0.0
    href: str = ""


@dataclass(frozen=True)
class PlacedSpan:
    """A span with its lane and its horizontal edges."""

    span: Span
    lane: int
    x: float
    width: float
    current: bool


def start_year(day: date) -> int:
    """Return the year in which the academic year of a day began (1 September)."""
    return day.year if day.month >= 9 else day.year - 1


def month_position(day: date, *, year: int) -> float:
    """Return how many months have passed since 1 September of the year, with the share of the current month."""
    whole = (day.year - year) * 12 + day.month - 9
    return whole + (day.day - 1) / monthrange(day.year, day.month)[1]


def months_shown(today: date | None) -> int:
    """Return 10 (September to June), or 12 when today stands in the summer."""
    return 12 if today is not None and today.month in (7, 8) else TEACHING_MONTHS


def edges(start: date, end: date, *, year: int, months: int) -> tuple[float, float]:
    """Return both edges of a span in months, the last day included, cut to what the ribbon shows."""
    last = month_position(end, year=year) + 1 / monthrange(end.year, end.month)[1]
    return min(max(month_position(start, year=year), 0.0), months), min(max(last, 0.0), months)


def place(
    spans: Iterable[Span], *, year: int, months: int, month_width: float, today: date | None
) -> Sequence[PlacedSpan]:
    """Return the spans in as few lanes as hold their bars and labels without touching.

    A span that begins earlier stands higher; what lies outside the ribbon is left out.
    """
    lanes: list[float] = []
    placed = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        left, right = (edge * month_width for edge in edges(span.start, span.end, year=year, months=months))
        if right <= left:
            continue
        lane = next((number for number, taken in enumerate(lanes) if taken + 4 <= left), len(lanes))
        lanes[lane : lane + 1] = [max(right, left + LABEL_INSET + len(span.title) * LETTER_WIDTH)]
        current = today is not None and span.start <= today <= span.end
        placed.append(PlacedSpan(span, lane, left, right - left, current))
    return placed
