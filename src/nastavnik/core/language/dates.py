"""Days in words: «11 сентября 2026 г.», «Понедельник, 19 октября»."""

from datetime import date

NBSP = "\u00a0"
MONTHS_GENITIVE = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
MONTHS_PREPOSITIONAL = (
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
)
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def day_and_month(day: date) -> str:
    """Return «11 сентября»."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}"


def in_words(day: date) -> str:
    """Return «11 сентября 2026 г.», as papers write a date."""
    return f"{day_and_month(day)} {day.year}{NBSP}г."


def in_digits(day: date) -> str:
    """Return «11.09.2026»."""
    return day.strftime("%d.%m.%Y")


def near(day: date, *, on: date) -> str:
    """Return «16 октября», with the year only where it is another one."""
    return day_and_month(day) if day.year == on.year else f"{day_and_month(day)} {day.year}"


def weekday_and_day(day: date) -> str:
    """Return «Понедельник, 19 октября», the heading of a day."""
    return f"{WEEKDAYS[day.weekday()].capitalize()}, {day_and_month(day)}"


def period_in_words(starts_on: date, ends_on: date) -> str:
    """Return «с 23 октября 2026 г. по 31 мая 2027 г.»; the year is said once where it is one."""
    if starts_on.year == ends_on.year:
        return f"с{NBSP}{day_and_month(starts_on)} по{NBSP}{in_words(ends_on)}"
    return f"с{NBSP}{in_words(starts_on)} по{NBSP}{in_words(ends_on)}"


def period_in_digits(starts_on: date, ends_on: date) -> str:
    """Return «23.10.2026 – 31.05.2027»."""
    return f"{in_digits(starts_on)}{NBSP}– {in_digits(ends_on)}"
