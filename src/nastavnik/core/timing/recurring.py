"""Rules without a day of their own: relative, repeated, permanent, as needed, the whole of a year or a period."""

import re
from dataclasses import replace

from nastavnik.core.timing.calendar_dates import one_day
from nastavnik.core.timing.months import MONTH, month_end, month_number, month_start
from nastavnik.core.timing.rules import Offset, Period, Timing
from nastavnik.core.timing.words import COUNT, count_in
from nastavnik.core.timing.years import ACADEMIC, year_for, years_in

_UNIT = r"(?P<unit>рабоч\w+ дн\w+|календарн\w+ дн\w+|дн(?:я|ей|ь)|день|недел\w+|месяц\w*)"
_PAPER = r"(?P<paper>приказ\w*|положени\w*|распоряжени\w*|протокол\w*|постановлени\w*|договор\w*|соглашени\w*)"
_AFTER_DOCUMENT = re.compile(
    rf"(?:(?P<count>{COUNT}) |(?P<first>перв\w+) )?{_UNIT} (?:после|со дня|с даты|с момента|от даты|от)"
    rf"(?: \w+){{0,3}}? {_PAPER}"
)
_FIRST_UNITS = re.compile(rf"перв\w+ (?:(?P<count>{COUNT}) )?{_UNIT}")
_SINCE_START = re.compile(
    rf"(?:(?P<count>{COUNT}) )?{_UNIT} (?:с|со|от|после)(?: \w+)?? "
    r"(?:начала|старта|запуска|начал|утверждения)\b"
)
_AS_NEEDED = re.compile(
    r"по (?:мере )?(?:\w+ )?(?:необходимост|надобност|поступлени|запрос|требовани|заявк|обращени)|при необходимост"
)
_PERMANENT = re.compile(r"постоянно|на постоянной|регулярно|систематическ|непрерывно|еженедельно|ежедневно|раз в недел")
_WHOLE_PERIOD = re.compile(
    r"(?:вс(?:его|ем|ю|ей|е|ех|ь)|на протяжении|течение|весь) (?:\w+ )?(?:период|срок|этап|реализаци|врем)\w*"
    r"|период реализации|срок реализации|постоянно в период"
)
_MONTHLY = re.compile(rf"ежемесячн|каждый месяц|каждого месяца|(?:{COUNT} )?раза? в месяц|следующего за отчетн")
_MONTH_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:-?го)? числ|до (?P<until>\d{1,2})(?:-?го)?(?!\d|\.\d)")
_TIMES_A_MONTH = re.compile(rf"(?P<count>{COUNT}) раза? в месяц")
_TIMES = re.compile(
    rf"(?P<least>не (?:менее|реже) )?(?P<count>{COUNT})?\s?(?:раза? )?"
    r"в (?P<span>учебн\w+ год|год|полугоди|квартал|четверт)"
)
_TIMES_MARK = re.compile(r"\bраза?\b|дважды|трижды|не (?:менее|реже)")
_EVERY_QUARTER = re.compile(r"ежеквартальн|кажд\w+ (?:квартал|четверт)|раз в (?:квартал|четверт)")
_YEARLY = re.compile(r"ежегодн|каждый год|каждого года|(?:^|[^\d] ?)раз в (?:учебный )?год|1 раз в (?:учебный )?год")
_HALF_YEARS = re.compile(r"по полугоди|кажд\w+ полугоди|раз в полугоди|ежеполугод")
_ACADEMIC_YEAR = re.compile(
    r"(?:течени\w+|протяжении|весь|всего|все) (?:\w+ )?(?:\w+ )?(?:20\d\d ?[-/] ?(?:20)?\d\d )?"
    r"(?:уч\w*\.? ?(?:г|$)|учебн\w+ год|года?\b)"
    r"|^(?:20\d\d ?[-/] ?(?:20)?\d\d )?(?:уч\w*\.? ?г\w*|учебный год)"
)
_PER_SPAN = {"п": 2, "к": 4, "ч": 4}
_ORDERS = (
    (re.compile(r"внедрени|введени"), "order_introduction"),
    (re.compile(r"пар\b|групп|закреплени"), "order_pairs"),
    (re.compile(r"куратор|наставник"), "order_curator_and_mentors"),
    (re.compile(r"дорожн|план"), "order_roadmap"),
    (re.compile(r"положени"), "order_regulation"),
    (re.compile(r"итогов"), "order_final_event"),
)
_PAPERS = {
    "положени": "regulation",
    "соглашени": "partner_agreement",
    "протокол": "minutes_teachers_council",
}


def after_document(words: str, period: Period | None) -> Timing | None:
    """Read «в течение месяца после издания приказа о внедрении»."""
    found = _AFTER_DOCUMENT.search(words)
    if not found:
        return None
    return Timing(rule="after_document", offset=_offset(found), document=_paper_kind(words[found.start("paper") :]))


def after_start(words: str, period: Period | None) -> Timing | None:
    """Read «в течение первого месяца», «две недели с начала работы»."""
    found = _SINCE_START.search(words)
    if not found and not re.search(rf"{MONTH}|уч", words):
        found = _FIRST_UNITS.search(words)
    return Timing(rule="after_start", offset=_offset(found)) if found else None


def repeated(words: str, period: Period | None) -> Timing | None:
    """Read what comes again: monthly, so many times a year, by half-years, yearly."""
    if _MONTHLY.search(words):
        return _monthly(words, period)
    if _HALF_YEARS.search(words):
        return _over_period("half_year", period, count=2)
    if _EVERY_QUARTER.search(words):
        return Timing(rule="times_per_year", count=4)
    times = _times(words)
    if times:
        return times
    return _yearly(words, period) if _YEARLY.search(words) else None


def spanning(words: str, period: Period | None) -> Timing | None:
    """Read what lasts: permanent, as needed, the whole period, the academic year."""
    if _AS_NEEDED.search(words) and not re.search(MONTH, words):
        return Timing(rule="as_needed")
    if _WHOLE_PERIOD.search(words) and not _ACADEMIC_YEAR.search(words):
        return _over_period("whole_period", period)
    if _ACADEMIC_YEAR.search(words) and not re.search(MONTH, words):
        return _academic_year(words, period)
    return Timing(rule="permanent") if _PERMANENT.search(words) else None


def _offset(found: re.Match[str]) -> Offset:
    unit = found["unit"]
    count = count_in(found["count"]) if found["count"] else 1
    if unit.startswith("рабоч"):
        return Offset(count, "working_day")
    if unit.startswith("недел"):
        return Offset(count, "week")
    return Offset(count, "month" if unit.startswith("месяц") else "day")


def _paper_kind(words: str) -> str | None:
    if not words.startswith("приказ"):
        return next((kind for stem, kind in _PAPERS.items() if words.startswith(stem)), None)
    return next((kind for pattern, kind in _ORDERS if pattern.search(words)), None)


def _monthly(words: str, period: Period | None) -> Timing:
    found = _MONTH_DAY.search(words)
    day = int(found["day"] or found["until"]) if found else None
    times = _TIMES_A_MONTH.search(words)
    count = count_in(times["count"]) if times else None
    return _over_period("monthly", period, day=day if day and day <= 31 else None, count=count if count != 1 else None)


def _times(words: str) -> Timing | None:
    found = _TIMES.search(words)
    if not found or not _TIMES_MARK.search(words):
        return None
    count = count_in(found["count"]) if found["count"] else 1
    if found["span"][0] in _PER_SPAN:
        return Timing(rule="times_per_year", count=count * _PER_SPAN[found["span"][0]])
    if count == 1 and not found["least"]:
        return None  # once a year is «yearly»; «at least once» is a minimum and stays a count
    return Timing(rule="times_per_year", count=count)


def _yearly(words: str, period: Period | None) -> Timing:
    day = one_day(words, period)
    if day:
        return replace(day, rule="yearly")
    month = re.search(MONTH, words)
    if not month:
        return _over_period("yearly", period)
    number = month_number(month[0])
    stated = years_in(words)
    year = stated[0] if stated else year_for(number, period)
    if year is None:
        return Timing(rule="yearly")
    return Timing(rule="yearly", start=month_start(year, number), end=month_end(year, number), derived=stated is None)


def _academic_year(words: str, period: Period | None) -> Timing:
    years = years_in(words)
    if years and (years[1] == years[0] + 1 or (years[1] is None and ACADEMIC.search(words))):
        start, end = month_start(years[0], 9), month_end(years[0] + 1, 8)
        return Timing(rule="academic_year", start=start, end=end)
    if years:
        return Timing(rule="whole_period", start=month_start(years[0], 1), end=month_end(years[1] or years[0], 12))
    return _over_period("academic_year", period)


def _over_period(rule: str, period: Period | None, *, count: int | None = None, day: int | None = None) -> Timing:
    start = period.start if period else None
    end = period.end if period else None
    return Timing(rule=rule, start=start, end=end, derived=end is not None, count=count, day=day)
