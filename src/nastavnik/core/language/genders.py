"""Whether a name is a man's or a woman's, as far as the name says."""

from functools import lru_cache
from typing import Any

from nastavnik.core.language.endings import KEPT

FEMALE_PATRONYMICS = ("вна", "чна", "шна", "кызы", "гызы")
MALE_PATRONYMICS = ("вич", "ьич", "мич", "тич", "кич", "оглы", "улы")
FEMALE_SURNAMES = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая")
MALE_SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")


@lru_cache(maxsize=KEPT)
def guess_gender(surname: str, given_name: str = "", patronymic: str = "") -> str | None:
    """Return m, f, or None where neither patronymic, name nor surname decides."""
    by_patronymic = _by_ending(patronymic, FEMALE_PATRONYMICS, MALE_PATRONYMICS)
    if by_patronymic:
        return by_patronymic
    guess = _by_library(surname, given_name, patronymic)
    return guess or _by_ending(surname, FEMALE_SURNAMES, MALE_SURNAMES)


def _by_ending(word: str, female: tuple[str, ...], male: tuple[str, ...]) -> str | None:
    low = word.lower()
    if low.endswith(female):
        return "f"
    return "m" if low.endswith(male) else None


def _by_library(surname: str, given_name: str, patronymic: str) -> str | None:
    if len(given_name.rstrip(".")) < 2:
        return None
    detector, genders = _detector()
    words = {"lastname": surname, "firstname": given_name, "middlename": patronymic}
    try:
        found = detector.detect(**{key: word for key, word in words.items() if word})
    except (StopIteration, ValueError, AttributeError, KeyError):
        return None
    return {genders.FEMALE: "f", genders.MALE: "m"}.get(found)


@lru_cache(maxsize=1)
def _detector() -> tuple[Any, Any]:
    # The rules are read from a file, and most commands never need them.
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.enums import Gender

    return PetrovichGenderDetector(), Gender
