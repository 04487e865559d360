"""Read a date cell: the rule behind its words, and the days that follow from it. No day is ever made up."""

import re
from collections.abc import Callable
from dataclasses import replace

from nastavnik.core.timing import calendar_dates, recurring
from nastavnik.core.timing.months import MONTH
from nastavnik.core.timing.rules import Period, Timing
from nastavnik.core.timing.words import plain_words
from nastavnik.core.timing.years import YEAR

_Reader = Callable[[str, Period | None], Timing | None]

# The order decides: «ежегодно в мае» is yearly before it is a month, «до 15 числа месяца» monthly before a deadline.
_READERS: tuple[_Reader, ...] = (
    recurring.after_document,
    recurring.after_start,
    recurring.repeated,
    recurring.spanning,
    calendar_dates.quarters,
    calendar_dates.one_day,
    calendar_dates.months,
    calendar_dates.bare_years,
)
_LONGEST = 600  # no date is longer, and what is longer is no date
_NOTHING = re.compile(r"^[-.,;:_\s]*$")
# Where one date ends and the next begins inside one line: a year or a closed phrase, then a capital letter.
_SEAM = re.compile(rf"(?<=\d\d)(?: ?г\.?| ?года)?[,;]?\s+(?={MONTH} ?,? ?{YEAR}|в течение )", re.IGNORECASE)


def read_timing(text: str | None, *, period: Period | None = None) -> Timing:
    """Read one date as a plan prints it; the period lends a year to a month that has none.

    The rule is `none` where the words are no date; the words are kept, for a person to look at.
    """
    if text is None or _NOTHING.match(plain_words(text[:_LONGEST])):
        return Timing()
    printed = " ".join(text.split())
    if len(printed) > _LONGEST:
        return Timing(text=printed)
    words = plain_words(text)
    for reader in _READERS:
        timing = reader(words, period)
        if timing:
            return replace(_without_contradiction(timing), text=printed)
    return Timing(text=printed)


def read_timings(text: str | None, *, period: Period | None = None) -> tuple[Timing, ...]:
    """Read a cell that may hold several dates, in their order; a cell with one date gives one timing."""
    if text is None or len(text) > _LONGEST:
        return (read_timing(text, period=period),)
    parts = _parts(text)
    timings = tuple(read_timing(part, period=period) for part in parts)
    if len(parts) > 1 and all(timing.rule != "none" for timing in timings):
        return timings
    return (read_timing(text, period=period),)


def read_recurrence(text: str) -> Timing | None:
    """Find a repetition that stands in the words of an action: «ежемесячные встречи». It has no days of its own."""
    found = re.search(r"\b(ежемесячн\w*|ежеквартальн\w*|ежегодн\w*)", text[:_LONGEST], re.IGNORECASE)
    timing = recurring.repeated(plain_words(found[0]), None) if found else None
    return replace(timing, text=found[0]) if timing and found else None


def _without_contradiction(timing: Timing) -> Timing:
    """Drop days that end before they begin: a slip of the pen is left to a person."""
    if timing.start and timing.end and timing.start > timing.end:
        return replace(timing, start=None, end=None, derived=False)
    return timing


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for line in re.split(r"[\n;]", text):
        for piece in _SEAM.split(line):
            if not piece.strip():
                continue
            if parts and _goes_on(parts[-1], piece):
                parts[-1] = f"{parts[-1]} {piece.strip()}"
            else:
                parts.append(piece.strip())
    return parts


def _goes_on(before: str, piece: str) -> bool:
    """Tell whether the piece is the rest of a date that a narrow column broke."""
    words = plain_words(piece)
    if calendar_dates.is_bare_year(words):
        return not re.search(YEAR, plain_words(before))
    if _is_whole(read_timing(before)) and read_timing(piece).rule != "none":
        return False
    return bool(re.search(r"[-–—,]\s*$", before)) or piece.strip()[0] in "-–—" or piece.strip()[0].islower()


def _is_whole(timing: Timing) -> bool:
    """Tell whether the date needs no year from the line below."""
    return timing.end is not None or timing.rule in ("academic_year", "whole_period", "permanent", "as_needed")
