"""Names in cases. A form that a person should look at before signing is marked doubtful."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nastavnik.core.language.initials import full_name, initials_after

CASES = ("genitive", "dative", "accusative", "instrumental")

# Endings of men's surnames whose last vowel may fall out (Заяц - Зайца); the rules of the library keep it.
FLEETING = ("ец", "яц", "ей", "ок", "ёк", "ек", "ень", "ел", "ол")
FEMALE_PATRONYMICS = ("вна", "чна", "шна", "кызы", "гызы")
MALE_PATRONYMICS = ("вич", "ьич", "мич", "тич", "кич", "оглы", "улы")


@dataclass(frozen=True, slots=True)
class DeclinedName:
    """A name in one case."""

    surname: str
    given_name: str
    patronymic: str
    is_doubtful: bool

    @property
    def full(self) -> str:
        """«Указкиной Зое Павловне»."""
        return full_name(self.surname, self.given_name, self.patronymic)

    @property
    def short(self) -> str:
        """«Указкиной З. П.»."""
        return initials_after(self.surname, self.given_name, self.patronymic)


def decline_name(
    surname: str, given_name: str = "", patronymic: str = "", *, case: str, gender: str | None = None
) -> DeclinedName:
    """Return the name in a case (genitive, dative, accusative, instrumental).

    The gender (m or f) is guessed from patronymic and name where it is not given. Without it nothing is bent and the
    form is doubtful.
    """
    sex = gender or guess_gender(surname, given_name, patronymic)
    if sex is None:
        return DeclinedName(surname, given_name, patronymic, is_doubtful=True)
    return DeclinedName(
        surname=_bent("LASTNAME", surname, case, sex),
        given_name=_bent("FIRSTNAME", given_name, case, sex),
        patronymic=_bent("MIDDLENAME", patronymic, case, sex),
        is_doubtful=sex == "m" and surname.lower().endswith(FLEETING),
    )


def guess_gender(surname: str, given_name: str = "", patronymic: str = "") -> str | None:
    """Return m, f, or None where neither patronymic, name nor surname decides."""
    by_patronymic = _gender_of_patronymic(patronymic)
    if by_patronymic:
        return by_patronymic
    guess = _gender_by_library(surname, given_name, patronymic)
    return guess or _gender_of_surname(surname)


def _gender_of_patronymic(patronymic: str) -> str | None:
    low = patronymic.lower()
    if low.endswith(FEMALE_PATRONYMICS):
        return "f"
    return "m" if low.endswith(MALE_PATRONYMICS) else None


def _gender_of_surname(surname: str) -> str | None:
    low = surname.lower()
    if low.endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ая")):
        return "f"
    return "m" if low.endswith(("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")) else None


def _gender_by_library(surname: str, given_name: str, patronymic: str) -> str | None:
    if len(given_name.rstrip(".")) < 2:
        return None
    detector, genders = _detector()
    words = {"lastname": surname, "firstname": given_name, "middlename": patronymic}
    try:
        found = detector.detect(**{key: word for key, word in words.items() if word})
    except (StopIteration, ValueError, AttributeError, KeyError):
        return None
    return {genders.FEMALE: "f", genders.MALE: "m"}.get(found)


def _bent(part: str, word: str, case: str, gender: str) -> str:
    if len(word.rstrip(".")) < 2 or not word[-1].isalpha():
        return word
    maker, parts, cases, genders = _maker()
    sex = genders.FEMALE if gender == "f" else genders.MALE
    return str(maker.make(getattr(parts, part), sex, getattr(cases, case.upper()), word))


@lru_cache(maxsize=1)
def _maker() -> tuple[Any, Any, Any, Any]:
    # The rules are read from a file, and most commands never need them.
    from pytrovich.enums import Case, Gender, NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker(), NamePart, Case, Gender


@lru_cache(maxsize=1)
def _detector() -> tuple[Any, Any]:
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.enums import Gender

    return PetrovichGenderDetector(), Gender
