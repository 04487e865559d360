"""Months: their names in any case of the language, and their first and last days."""

from calendar import monthrange
from datetime import date

# Stems are enough to know a month in every case; «май» is the one that changes its last letter.
_STEMS = (
    ("январ", 1),
    ("феврал", 2),
    ("март", 3),
    ("апрел", 4),
    ("май", 5),
    ("мая", 5),
    ("мае", 5),
    ("маю", 5),
    ("маем", 5),
    ("июн", 6),
    ("июл", 7),
    ("август", 8),
    ("сентябр", 9),
    ("октябр", 10),
    ("ноябр", 11),
    ("декабр", 12),
)

MONTH = (
    r"(?:январ[ьяею]м?|феврал[ьяею]м?|март[аеу]?|апрел[ьяею]м?|ма(?:й|я|е|ю|ем)|июн[ьяею]м?|июл[ьяею]м?|август[аеу]?"
    r"|сентябр[ьяею]м?|октябр[ьяею]м?|ноябр[ьяею]м?|декабр[ьяею]м?"
    r"|янв\.|фев\.|февр\.|апр\.|авг\.|сен\.|сент\.|окт\.|ноя\.|нояб\.|дек\.)"
)

_SHORT = {"янв": 1, "фев": 2, "апр": 4, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12}


def month_number(word: str) -> int:
    """Return 1-12 for the name of a month in lower case, whole or cut short with a stop."""
    for stem, number in _STEMS:
        if word.startswith(stem):
            return number
    return _SHORT[word[:3]]


def month_start(year: int, month: int) -> date:
    """Return the first day of the month."""
    return date(year, month, 1)


def month_end(year: int, month: int) -> date:
    """Return the last day of the month."""
    return date(year, month, monthrange(year, month)[1])


def same_day(year: int, month: int, day: int) -> date:
    """Return the day of that month, or the month's last day where it has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_later(day: date, count: int) -> date:
    """Return the same day some months later, kept within its month."""
    index = day.year * 12 + day.month - 1 + count
    return same_day(index // 12, index % 12 + 1, day.day)
