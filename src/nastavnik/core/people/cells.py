"""Cells of a list as people type them, turned into values. `BadCell` says what is wrong and how to write it."""

import re
from datetime import date

from nastavnik.core.language.dates import MONTHS_GENITIVE
from nastavnik.core.people.classes import school_class
from nastavnik.core.people.phones import WrongPhone, phone_number
from nastavnik.core.text.lists import listed

NOTHING = frozenset({"", "-", "–", "—", "нет", "не имеет", "б/к", "без категории", "н/д", "0000-00-00"})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d\d:\d\d.*)?")
_WORD_DATE = re.compile(rf"(\d{{1,2}})\s+({'|'.join(MONTHS_GENITIVE)})\s+(\d{{4}})")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
LONGEST_EXPERIENCE = 70
MOST_PLACES = 50

_MENTORING = {
    "both": r"и наставник.*и наставляем|наставник и наставляем|оба|обе роли|и то и другое",
    "mentee": r"наставляем|молодой специалист|нужен наставник|подопечн",
    "mentor": r"наставник|да\b|готов",
}
_ROLES = {
    "student": r"учени|учащ|обучающ|студент",
    "external": r"внешн|работодател|партн|выпускник|родител",
    "teacher": r"учител|педагог|преподават|воспитат|работник|сотрудник",
}


class BadCell(ValueError):
    """The cell cannot be used; the message says why in words."""


def experience(cell: str) -> int | None:
    """Read «15», «15,5 лет», «3 года 2 мес.», «менее года» as whole years."""
    words = cell.casefold()
    if is_nothing(words):
        return None
    if re.search(r"мене?е года|до года|молодой|без стажа|б/с", words):
        return 0
    found = _NUMBER.search(words)
    if not found or re.search(r"\d{4}", words):
        raise BadCell("Стаж нужен в годах. Например, 15.")
    years = float(found[0].replace(",", "."))
    if "мес" in words and not re.search(r"г\.|год|лет", words):
        years /= 12
    if years > LONGEST_EXPERIENCE:
        raise BadCell(f"Стаж больше {LONGEST_EXPERIENCE} лет. Проверьте число.")
    return int(years)


def day(cell: str) -> date | None:
    """Read «03.09.2026», «2026-09-03», «3 сентября 2026»; nothing for an empty cell or «нет»."""
    words = cell.casefold()
    if is_nothing(words):
        return None
    parts = _day_parts(words)
    if parts is None:
        raise BadCell("Нужна дата. Например, 03.09.2026.")
    try:
        return date(*parts)
    except ValueError as fault:
        raise BadCell("Такой даты нет. Например, 03.09.2026.") from fault


def _day_parts(words: str) -> tuple[int, int, int] | None:
    numeric = _NUMERIC_DATE.search(words)
    if numeric:
        return int(numeric[3]), int(numeric[2]), int(numeric[1])
    iso = _ISO_DATE.search(words)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3])
    worded = _WORD_DATE.search(words)
    return (int(worded[3]), MONTHS_GENITIVE.index(worded[2]) + 1, int(worded[1])) if worded else None


def places(cell: str) -> int | None:
    """Read how many mentees a mentor takes."""
    if is_nothing(cell.casefold()):
        return None
    found = _NUMBER.search(cell)
    if not found or float(found[0].replace(",", ".")) > MOST_PLACES:
        raise BadCell("Нужно число мест. Например, 2.")
    return int(float(found[0].replace(",", ".")))


def topics(cell: str) -> tuple[str, ...]:
    """Split a list in one cell; «русский язык и литература» stays whole."""
    return tuple(_lowered(part) for part in listed(cell.replace("/", ";")) if not is_nothing(part.casefold()))


def _lowered(part: str) -> str:
    return part if part[:2].isupper() else part[:1].lower() + part[1:]


def mentoring(cell: str) -> str | None:
    """Read who is a mentor and who is mentored."""
    return _code(cell, _MENTORING, "Нужно «наставник» или «наставляемый».")


def role(cell: str) -> str | None:
    """Read teacher, student or external."""
    return _code(cell, _ROLES, "Нужно «педагог», «ученик» или «внешний».")


def _code(cell: str, table: dict[str, str], message: str) -> str | None:
    words = " ".join(cell.casefold().split())
    if is_nothing(words):
        return None
    for code, pattern in table.items():
        if re.search(pattern, words):
            return code
    raise BadCell(message)


def plain(cell: str) -> str | None:
    """Return the words of a cell, or None for an empty one."""
    words = " ".join(cell.split())
    return None if is_nothing(words.casefold()) else words


def class_name(cell: str) -> str | None:
    """Read «5 "а"» as «5А»."""
    words = plain(cell)
    return school_class(words) if words else None


def phone(cell: str) -> str | None:
    """Read a phone in any way of writing it."""
    words = plain(cell)
    if words is None:
        return None
    try:
        return phone_number(words)
    except WrongPhone as fault:
        raise BadCell(str(fault)) from fault


def address(cell: str) -> str | None:
    """Read an address of electronic mail."""
    words = plain(cell)
    if words is None:
        return None
    found = _ADDRESS.fullmatch(words.split()[0].rstrip(",;"))
    if not found:
        raise BadCell("Так адреса не пишут. Например, ukazkina@school.example.")
    return found[0]


def is_nothing(words: str) -> bool:
    """Say whether the cell is one of the ways of writing nothing."""
    return words.strip() in NOTHING
