"""How a number stands in print: «{n}-о» makes 118 into «118-о». Plain values, no database."""

import re

from nastavnik.core.refusals import Refusal

DEFAULTS = {
    "main_activity": "{n}-о",
    "personnel": "{n}-лс",
    "minutes": "{n}",
    "certificates": "{n}",
    "agreements": "{n}",
}
PATTERN_LENGTH = 20
LARGEST = 99_999
_PATTERN = re.compile(r"[\w./ -]*\{n\}[\w./ -]*")
_PRINTED = re.compile(r"(?:№\s*)?(?P<before>\D*?)(?P<number>\d{1,5})(?P<after>\D*)")


class BadPattern(Refusal):
    """The sample of a number has no place for the number itself, or holds strange signs."""

    def __init__(self) -> None:
        super().__init__("Не похоже на номер. Напишите, как он стоит в журнале, например «130-о».")


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
    return pattern.replace("{n}", str(number))


def read_number(text: str) -> tuple[int, str]:
    """Return the number and the pattern of what a person typed: «№ 130-о» is 130 and «{n}-о».

    Raises BadPattern.
    """
    found = _PRINTED.fullmatch(" ".join(text.split()))
    if not found or not 0 < int(found["number"]) <= LARGEST:
        raise BadPattern
    return int(found["number"]), checked_pattern(f"{found['before']}{{n}}{found['after']}")
