"""The endings of names by the library's rules, and what a bent word carries."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

# One paper says the same few names again and again: so many answers are kept.
KEPT = 1024
VOWELS = "аеёиоуыэюя"
SIBILANTS = "жчшщц"
MALE_ENDINGS = {"genitive": "а", "dative": "у", "accusative": "а", "instrumental": "ом"}
MALE_SOFT_ENDINGS = {"genitive": "я", "dative": "ю", "accusative": "я", "instrumental": "ем"}


@dataclass(frozen=True, slots=True)
class Bent:
    """A word in a case; `doubt` says why a person should look at it, or is empty."""

    text: str
    doubt: str = ""


@lru_cache(maxsize=KEPT)
def by_library(part: str, word: str, case: str, gender: str) -> str:
    """Return the form by the library's rules; part is LASTNAME, FIRSTNAME or MIDDLENAME."""
    maker, parts, cases, genders = _maker()
    sex = genders.FEMALE if gender == "f" else genders.MALE
    return str(maker.make(getattr(parts, part), sex, getattr(cases, case.upper()), word))


def syllables(word: str) -> int:
    """Return how many vowels a word has."""
    return sum(letter in VOWELS for letter in word.lower())


@lru_cache(maxsize=1)
def _maker() -> tuple[Any, Any, Any, Any]:
    # The rules are read from a file, and most commands never need them.
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), NamePart, Case, Gender
