"""Phones as people type them, in one form, so that the same number is the same text."""

import re

_EXTENSION = re.compile(r"(?:доб(?:ав\w*)?|вн(?:утр\w*)?|ext)\b\.?\s*(\d{1,6})", re.IGNORECASE)
_SIGNS = re.compile(r"[\d\s()+.\-–—/]+")
_WORDS = re.compile(r"(?:моб|тел|сот|дом|раб|телефон|т|м)\b\.?:?", re.IGNORECASE)
_RUSSIAN = 11
_FOREIGN = range(11, 16)
_LOCAL = range(5, 8)  # «7-07-07» in a village


class WrongPhone(ValueError):
    """What was typed is no number; the message says how to write it."""

    def __init__(self) -> None:
        super().__init__("Нужен номер телефона. Например, +7 900 123-45-67.")


def phone_number(typed: str) -> str:
    """Return «+79001234567» for every way of writing it; a short local number keeps its digits and hyphens.

    Of several numbers in one cell the first counts. Raises WrongPhone.
    """
    first = re.split(r"[,;\n]|\s/\s|\bили\b", typed.strip())[0]
    extension = _EXTENSION.search(typed)
    plain = _WORDS.sub("", _EXTENSION.sub("", first).replace("\u00a0", " ")).strip()
    if not plain or not _SIGNS.fullmatch(plain):
        raise WrongPhone
    number = _number(re.sub(r"\D", "", plain), abroad=plain.startswith("+"))
    return f"{number} доб. {extension[1]}" if extension else number


def shown_phone(number: str) -> str:
    """Return «+7 900 123-45-67» as a page shows it; what is not a Russian number stays as it is kept."""
    found = re.fullmatch(r"\+7(\d{3})(\d{3})(\d\d)(\d\d)( доб\. \d+)?", number)
    if not found:
        return number
    return "\u00a0".join(("+7", found[1], f"{found[2]}-{found[3]}-{found[4]}")) + (found[5] or "")


def _number(digits: str, *, abroad: bool) -> str:
    if len(digits) == _RUSSIAN and (digits[0] == "7" or (digits[0] == "8" and not abroad)):
        return f"+7{digits[1:]}"
    if len(digits) == _RUSSIAN - 1 and not abroad and digits[0] in "3489":
        return f"+7{digits}"
    if abroad and len(digits) in _FOREIGN:
        return f"+{digits}"
    if len(digits) in _LOCAL and not abroad:
        return "-".join((digits[:-4], digits[-4:-2], digits[-2:]))
    raise WrongPhone
