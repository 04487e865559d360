"""Rules with days of their own: a day, a range of days, a deadline, months, quarters, half-years, years."""

import re
from datetime import date, timedelta

from nastavnik.core.timing.months import MONTH, month_end, month_number, month_start
from nastavnik.core.timing.rules import Period, Timing
from nastavnik.core.timing.words import ORDINAL, ordinal_in
from nastavnik.core.timing.years import ACADEMIC, YEAR, day_or_none, whole_year, year_for, years_in

_DAY_MONTH = (
    rf"[«\"]?(?P<{{0}}day>\d{{{{1,2}}}})(?:-?(?:го|е))?[»\"]? (?P<{{0}}month>{MONTH})(?: ?,? ?(?P<{{0}}year>{YEAR}))?"
)
_NUMERIC = r"(?P<{0}day>\d{{1,2}}) ?\. ?(?P<{0}month>\d{{1,2}})(?: ?\. ?(?P<{0}year>20\d{{2}}|\d{{2}})(?!\d))?"
_TAIL = r"(?: ?г(?:ода|\.)?)?"


def _either(prefix: str) -> str:
    words = _DAY_MONTH.replace("{{", "{").replace("}}", "}").replace("{0}", f"{prefix}w")
    digits = _NUMERIC.replace("{{", "{").replace("}}", "}").replace("{0}", f"{prefix}n")
    return f"(?:{words}|{digits})"


_ONE_DAY = re.compile(rf"(?<![\d.]){_either('a')}")
_TWO_DAYS = re.compile(rf"(?<![\d.]){_either('a')}{_TAIL} ?(?:-|по|до) ?{_either('b')}")
_DAYS_OF_MONTH = re.compile(
    rf"(?<![\d.])(?:с )?(?P<first>\d{{1,2}}) ?(?:-|по|до) ?(?P<last>\d{{1,2}}) (?P<month>{MONTH})"
    rf"(?: ?,? ?(?P<year>{YEAR}))?"
)
_UNTIL = re.compile(r"(?:^|[\s(])(?:до|не позднее|не позже|к|срок до)\s")
_UNTIL_END = re.compile(r"(?:до|к) (?:конц[ау]|окончани[юя]) (?:учебного )?года")
_MONTHS = re.compile(MONTH)
_PART = re.compile(rf"(?P<which>{ORDINAL}) (?P<part>половин\w+|декад\w+)")
_QUARTER = re.compile(rf"(?P<first>{ORDINAL})(?: ?(?:-|и|,) ?(?P<last>{ORDINAL}))? кв(?:артал|\.|$| )")
_HALF = re.compile(rf"(?P<which>{ORDINAL}) (?:полугоди|семестр)")
_BARE_YEARS = re.compile(rf"^(?:в |на )?{YEAR} ?(?:г\w*\.?)?(?: ?[-/] ?(?:20)?\d\d)? ?(?:г\w*\.?|уч\w*\.? ?г\w*\.?)?$")


def one_day(words: str, period: Period | None) -> Timing | None:
    """Read a day, a deadline or a range of days."""
    until_end = _UNTIL_END.search(words)
    if until_end:
        end = period.end if period else None
        return Timing(rule="deadline", end=end, derived=end is not None)
    ranged = _day_range(words, period)
    if ranged:
        return ranged
    found = _ONE_DAY.search(words)
    if not found:
        return None
    day, derived = _day_of(found, "a", period)
    if _UNTIL.search(words[: found.start()] + " "):
        return Timing(rule="deadline", end=day, derived=derived)
    return Timing(rule="day", start=day, end=day, derived=derived) if day or _has_month(found, "a") else None


def quarters(words: str, period: Period | None) -> Timing | None:
    """Read calendar quarters and half-years of the academic or, where it says so, of the calendar year."""
    found = _QUARTER.search(words)
    if found:
        return _quarter(words, found, period)
    half = _HALF.search(words)
    return _half_year(words, ordinal_in(half["which"]), period) if half else None


def months(words: str, period: Period | None) -> Timing | None:
    """Read a month or a range of months, also over the new year."""
    found = list(_MONTHS.finditer(words))
    if not found:
        return None
    numbers = [month_number(match[0]) for match in found]
    first, last, derived = _month_years(words, found, numbers, period)
    if _UNTIL.search(words[: found[0].start()]) and len(found) == 1:
        return _until_month(words, numbers[0], last, derived=derived)
    if first is None or last is None:
        return Timing(rule="month" if len(found) == 1 else "month_range")
    start, end = month_start(first, numbers[0]), month_end(last, numbers[-1])
    part = _part_of_month(words, start)
    if part and len(found) == 1:
        return Timing(rule="day_range", start=part[0], end=part[1], derived=derived)
    return Timing(rule="month" if len(found) == 1 else "month_range", start=start, end=end, derived=derived)


def bare_years(words: str, period: Period | None) -> Timing | None:
    """Read «2024 год», «2026-2029 гг.», «2023-2024 учебный год» that stand alone."""
    years = years_in(words)
    if not years or not _BARE_YEARS.match(words):
        return None
    if ACADEMIC.search(words):
        return Timing(rule="academic_year", start=month_start(years[0], 9), end=month_end(years[0] + 1, 8))
    return Timing(rule="whole_period", start=month_start(years[0], 1), end=month_end(years[1] or years[0], 12))


def is_bare_year(words: str) -> bool:
    """Tell whether the words are a year that waits for its month on the line before."""
    return bool(_BARE_YEARS.match(words))


def _day_range(words: str, period: Period | None) -> Timing | None:
    found = _TWO_DAYS.search(words)
    if found:
        end, end_derived = _day_of(found, "b", period)
        borrowed = end.year if end and not end_derived else None
        start, start_derived = _day_of(found, "a", period, borrowed=borrowed)
        if start and end and start > end:
            start = day_or_none(start.year - 1, start.month, start.day)
        return Timing(rule="day_range", start=start, end=end, derived=start_derived or end_derived)
    within = _DAYS_OF_MONTH.search(words)
    if not within:
        return None
    month = month_number(within["month"])
    year = whole_year(within["year"]) if within["year"] else year_for(month, period)
    if year is None:
        return Timing(rule="day_range")
    start, end = (day_or_none(year, month, int(within[part])) for part in ("first", "last"))
    return Timing(rule="day_range", start=start, end=end, derived=within["year"] is None)


def _has_month(found: re.Match[str], prefix: str) -> bool:
    number = found[f"{prefix}nmonth"]
    return number is None or (1 <= int(number) <= 12 and 1 <= int(found[f"{prefix}nday"]) <= 31)


def _day_of(
    found: re.Match[str], prefix: str, period: Period | None, *, borrowed: int | None = None
) -> tuple[date | None, bool]:
    """Return the day and whether its year was lent by the period."""
    form = "w" if found[f"{prefix}wday"] else "n"
    word = found[f"{prefix}{form}month"]
    month = month_number(word) if form == "w" else int(word)
    if not 1 <= month <= 12:
        return None, False
    stated = found[f"{prefix}{form}year"]
    year = whole_year(stated) if stated else borrowed
    derived = year is None
    year = year_for(month, period) if year is None else year
    day = day_or_none(year, month, int(found[f"{prefix}{form}day"])) if year else None
    return day, derived and day is not None


def _month_years(
    words: str, found: list[re.Match[str]], numbers: list[int], period: Period | None
) -> tuple[int | None, int | None, bool]:
    """Return the years of the first and of the last month, and whether the period lent them."""
    own = years_in(words[found[0].end() : found[-1].start()]) if len(found) > 1 else None
    stated = years_in(words[found[-1].end() :]) or (years_in(words[: found[0].start()]) if not own else None)
    if own and stated:
        return own[0], stated[1] or stated[0], False
    known = stated or own
    if known is None:
        return *_lent_years(numbers, period), year_for(numbers[-1], period) is not None
    if known[1] is None:
        return *_one_year(known[0], numbers, period), False
    return *_two_years(known[0], known[1], numbers, academic=bool(ACADEMIC.search(words))), False


def _lent_years(numbers: list[int], period: Period | None) -> tuple[int | None, int | None]:
    last = year_for(numbers[-1], period)
    if last is None:
        return None, None
    return last - (numbers[0] > numbers[-1]), last


def _one_year(year: int, numbers: list[int], period: Period | None) -> tuple[int, int]:
    """Place a range over the new year by the period where it can tell, else let the year belong to the last month."""
    if numbers[0] <= numbers[-1]:
        return year, year
    if year_for(numbers[0], period) == year:
        return year, year + 1
    return year - 1, year


def _two_years(first: int, last: int, numbers: list[int], *, academic: bool) -> tuple[int, int]:
    if last != first + 1 or not (academic or numbers[0] >= 8):
        return (first, last) if len(numbers) > 1 else (first, first)
    begins = first if numbers[0] >= 8 else last
    return begins, begins + (numbers[-1] < numbers[0])


def _until_month(words: str, month: int, year: int | None, *, derived: bool) -> Timing:
    if year is None:
        return Timing(rule="deadline")
    # «До конца мая» takes May in; «до мая» ends with April.
    inclusive = re.search(r"конц|окончани|включительно", words) is not None
    end = month_end(year, month) if inclusive else month_start(year, month) - timedelta(days=1)
    return Timing(rule="deadline", end=end, derived=derived)


def _part_of_month(words: str, start: date) -> tuple[date, date] | None:
    found = _PART.search(words)
    if not found:
        return None
    which, end = ordinal_in(found["which"]), month_end(start.year, start.month)
    if found["part"].startswith("половин"):
        middle = start.replace(day=15)
        return (start, middle) if which == 1 else (middle + timedelta(days=1), end)
    first = start.replace(day=min(which, 3) * 10 - 9)
    return first, end if which >= 3 else first + timedelta(days=9)


def _quarter(words: str, found: re.Match[str], period: Period | None) -> Timing | None:
    first = ordinal_in(found["first"])
    last = ordinal_in(found["last"]) if found["last"] else first
    if not (1 <= first <= 4 and 1 <= last <= 4):
        return None
    years = years_in(words)
    end_year = years[0] if years else year_for(last * 3, period)
    if end_year is None:
        return Timing(rule="quarter")
    start_year = end_year - (first > last)
    return Timing(
        rule="quarter",
        start=month_start(start_year, first * 3 - 2),
        end=month_end(end_year, last * 3),
        derived=years is None,
    )


def _half_year(words: str, which: int, period: Period | None) -> Timing | None:
    if which not in (1, 2):
        return None
    years = years_in(words)
    if years and years[1] is None and not ACADEMIC.search(words):
        # A single year without «учебный» is a calendar year.
        begins, ends = ((1, 6), (7, 12))[which - 1]
        return Timing(rule="half_year", start=month_start(years[0], begins), end=month_end(years[0], ends))
    begins, ends = ((9, 12), (1, 5))[which - 1]
    year = years[0] + which - 1 if years else year_for(begins, period)
    if year is None:
        return Timing(rule="half_year")
    return Timing(rule="half_year", start=month_start(year, begins), end=month_end(year, ends), derived=years is None)
