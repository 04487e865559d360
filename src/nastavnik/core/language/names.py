"""Names in cases. A form that a person should look at before signing is marked doubtful and says why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nastavnik.core.language.endings import Bent
from nastavnik.core.language.genders import guess_gender
from nastavnik.core.language.given_names import bend_given_name, bend_patronymic
from nastavnik.core.language.initials import full_name, initials_after, split_name
from nastavnik.core.language.surnames import bend_surname

__all__ = ["CASES", "Corrections", "DeclinedName", "decline_name", "guess_gender"]

CASES = ("genitive", "dative", "accusative", "instrumental")
UNKNOWN_GENDER = "Непонятно, мужское это имя или женское, поэтому оно оставлено без изменения. Укажите пол в карточке."

# What people have put right by hand: (key of the person, case) → the full name in that case.
Corrections = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class DeclinedName:
    """A name in one case."""

    surname: str
    given_name: str
    patronymic: str
    reason: str = ""  # why a person should look at it

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it before signing."""
        return bool(self.reason)

    @property
    def full(self) -> str:
        """«Указкиной Зое Павловне»."""
        return full_name(self.surname, self.given_name, self.patronymic)

    @property
    def short(self) -> str:
        """«Указкиной З. П.»."""
        return initials_after(self.surname, self.given_name, self.patronymic)


def decline_name(
    surname: str,
    given_name: str = "",
    patronymic: str = "",
    *,
    case: str,
    gender: str | None = None,
    corrections: Corrections | None = None,
    person: str = "",
) -> DeclinedName:
    """Return the name in a case (genitive, dative, accusative, instrumental).

    The gender (m or f) is guessed from patronymic and name where it is not given. Without it nothing is bent and the
    form is doubtful. What somebody has put right for this person and case wins over every rule.
    """
    if corrections and (corrected := corrections.get((person, case), "").strip()):
        surname, given_name, patronymic = split_name(corrected)
        return DeclinedName(surname, given_name, patronymic)
    sex = gender or guess_gender(surname, given_name, patronymic)
    if sex is None:
        return DeclinedName(surname, given_name, patronymic, reason=UNKNOWN_GENDER)
    bent = (
        _in_capitals(bend_surname, surname, case, sex),
        _in_capitals(bend_given_name, given_name, case, sex),
        _in_capitals(bend_patronymic, patronymic, case, sex),
    )
    reason = next((part.doubt for part in bent if part.doubt), "")
    return DeclinedName(bent[0].text, bent[1].text, bent[2].text, reason)


def _in_capitals(bend: Callable[[str, str, str], Bent], word: str, case: str, gender: str) -> Bent:
    """Bend a word; one written in capitals gets its ending in capitals too."""
    if len(word) < 2 or not word.isupper():
        return bend(word, case, gender)
    bent = bend(word.title(), case, gender)
    return Bent(bent.text.upper(), bent.doubt)
