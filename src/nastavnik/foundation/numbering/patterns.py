"""How a number stands in print: «{n}-о» makes 118 into «118-о». Plain values, no database."""

import re

from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import clean

DEFAULTS = {
    "main_activity": "{n}-о",
    "personnel": "{n}-лс",
    "minutes": "{n}",
    "certificates": "{n}",
    "agreements": "{n}",
}
PATTERN_LENGTH = 20
TEXT_LENGTH = 24
LARGEST = 99_999
_SIGNS = r"[\w./ -]*"
_PATTERN = re.compile(rf"{_SIGNS}\{{n(?::0[2-5])?\}}{_SIGNS}")
_TEXT = re.compile(r"\w(?:[\w./ -]*\w)?")
_DIGITS = re.compile(r"\d+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# Latin letters that nobody tells from Russian ones on paper: «118-o» and «118-о» are one number.
_TWINS = str.maketrans("abcehkmoptxy", "авсенкмортху")


class BadPattern(Refusal):
    """The sample of a number has no place for the number itself, or holds strange signs."""

    def __init__(self) -> None:
        super().__init__("Не похоже на номер. Напишите, как он стоит в журнале, например «130-о» или «01-10/45».")


class UnknownRegister(ValueError):
    """The code is not one of the registers."""


def checked_register(register: str) -> str:
    """Return the register's code.

    Raises UnknownRegister.
    """
    if register not in DEFAULTS:
        raise UnknownRegister(register)
    return register


def checked_pattern(pattern: str) -> str:
    """Return the pattern.

    Raises BadPattern unless it has exactly one place for the number.
    """
    if len(pattern) > PATTERN_LENGTH or not _PATTERN.fullmatch(pattern):
        raise BadPattern
    return pattern


def printed(pattern: str, number: int) -> str:
    """Return the number as it stands on paper: «118-о»."""
    return pattern.format(n=number)


def carried(pattern: str, *, before: int, year: int) -> str:
    """Return how a pattern of an earlier year goes on: «{n}/2026» of 2026 is «{n}/2027» the year after."""
    return pattern.replace(str(before), str(year))


def checked_text(typed: str) -> str:
    """Return a number as it was typed, without «№» before it: «118/2-о», «01-10/45».

    Raises BadPattern where it holds no digit, strange signs or too many of them.
    """
    text = clean(typed).translate(_DASHES).removeprefix("№").strip()
    if len(text) > TEXT_LENGTH or not _TEXT.fullmatch(text) or not _DIGITS.search(text):
        raise BadPattern
    return text


def number_key(text: str) -> str:
    """Return what makes a number the same as another: neither case, nor blanks, nor Latin twins of letters."""
    return "".join(text.translate(_DASHES).casefold().split()).translate(_TWINS)


def read_number(typed: str, *, year: int) -> tuple[int, str]:
    """Return the number and the pattern of a sample: «№ 130-о» is 130 and «{n}-о», «01-10/45» is 45 and «01-10/{n}».

    The last digits are what is counted, unless they are the calendar year: «45/2026» is 45.
    Raises BadPattern.
    """
    text = checked_text(typed)
    found = list(_DIGITS.finditer(text))
    counted = [one for one in found if one.group() != str(year)] or found
    return _read(text, counted[-1])


def place_in(pattern: str, typed: str) -> int | None:
    """Return which number of the series a typed one is; None for one that stands beside it, as «118/2-о» does.

    One group of digits is a number of the series however it is lettered: who keeps «118-о» also writes «118».
    Raises BadPattern.
    """
    text = checked_text(typed)
    found = list(_DIGITS.finditer(text))
    for one in found:
        number = int(one.group())
        if number_key(printed(pattern, number)) == number_key(text):
            return number
    return _read(text, found[0])[0] if len(found) == 1 else None


def in_print(pattern: str, typed: str) -> str:
    """Return a number as the register prints it where it is the same, «118-o» with a Latin letter too; else as typed.

    Raises BadPattern.
    """
    place, text = place_in(pattern, typed), checked_text(typed)
    own = printed(pattern, place) if place is not None else text
    return own if number_key(own) == number_key(text) else text


def identity(pattern: str, typed: str) -> int | str:
    """Return what no two papers of a register share: the place in its series, or the words of a number beside it."""
    place = place_in(pattern, typed)
    return number_key(checked_text(typed)) if place is None else place


def _read(text: str, digits: re.Match[str]) -> tuple[int, str]:
    group = digits.group()
    number = int(group) if len(group) <= len(str(LARGEST)) else 0
    if not 0 < number <= LARGEST:
        raise BadPattern
    place = f"{{n:0{len(group)}}}" if group.startswith("0") else "{n}"
    return number, checked_pattern(f"{text[: digits.start()]}{place}{text[digits.end() :]}")
