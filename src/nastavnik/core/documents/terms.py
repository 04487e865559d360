"""Terms of a plan as a printed table says them."""

from datetime import date

from nastavnik.core.language.dates import MONTHS_GENITIVE, NBSP, day_and_month, in_words
from nastavnik.core.roadmaps.plan import Timing

MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
WHOLE_MONTHS = frozenset({"month", "month_range", "quarter", "half_year"})
IN_WORDS = {"permanent": "постоянно", "as_needed": "по мере необходимости"}


def term_in_words(timing: Timing) -> str:
    """Return the term as a table prints it; an empty string where the plan gives none.

    The words of the source stand as long as its days do. Once the plan was moved to another year, its words name the
    wrong one, and the term is said anew from the days.
    """
    if timing.rule == "none" and not timing.text:
        return ""
    if timing.text and timing.shifted is None:
        return " ".join(timing.text.split())
    if timing.rule in IN_WORDS:
        return IN_WORDS[timing.rule]
    return _from_days(timing) or " ".join((timing.text or "").split())


def _from_days(timing: Timing) -> str:
    start, end = timing.start, timing.end
    if end is None:
        return f"с{NBSP}{in_words(start)}" if start else ""
    if start is None:
        return f"до{NBSP}{in_words(end)}"
    if start == end:
        return in_words(end)
    if timing.rule in WHOLE_MONTHS:
        return _months(start, end)
    if timing.rule in {"academic_year", "whole_period"}:
        return "в течение года"
    return _days(start, end)


def _months(start: date, end: date) -> str:
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if (start.year, start.month) == (end.year, end.month):
        return f"{last} {end.year}{NBSP}г."
    if start.year == end.year:
        return f"{first} – {last} {end.year}{NBSP}г."
    return f"{first} {start.year}{NBSP}г. – {last} {end.year}{NBSP}г."


def _days(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS_GENITIVE[end.month - 1]} {end.year}{NBSP}г."
    if start.year == end.year:
        return f"{day_and_month(start)} – {in_words(end)}"
    return f"{in_words(start)} – {in_words(end)}"
