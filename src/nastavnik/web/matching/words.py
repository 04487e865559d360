"""What the board says in words: how strong a match is, who somebody is, how many there are."""

from nastavnik.core.language.initials import initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.domains.people.models import Person, PersonKind

STRONG, GOOD = 75, 55  # points from which a match is called so
SMALL = ("никого", "один", "двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "восемь", "девять")
_YEARS = {0: "первый год", 1: "первый год", 2: "второй год", 3: "третий год"}
_SHOWN_SUBJECTS = 3


def points(score: int) -> int:
    """Return the points that are shown, 0…100, halves up as the engine has it."""
    return (score + 50) // 100


def strength(score: int) -> str:
    """Return how strong a match is, in a word."""
    shown = points(score)
    return "сильное" if shown >= STRONG else "хорошее" if shown >= GOOD else "слабое"


def mentee_name(person: Person) -> str:
    """Return «Дробина Алиса»: a young person is called so."""
    return " ".join(filter(None, (person.surname, person.given_name)))


def mentor_name(person: Person) -> str:
    """Return «Циркулев А. Л.»."""
    return initials_after(person.surname, person.given_name, person.patronymic)


def about(person: Person, *, is_mentee: bool = False) -> str:
    """Return what somebody teaches or in which class somebody learns, and how new a mentee is."""
    if person.kind == PersonKind.STUDENT:
        return person.school_class
    subjects = ", ".join(person.subjects[:_SHOWN_SUBJECTS]) or person.post
    years = _YEARS.get(person.experience_years, "") if is_mentee and person.experience_years is not None else ""
    return ", ".join(filter(None, (subjects, years)))


def people_count(count: int) -> str:
    """Return «трое», or «12 человек» where a word would be long."""
    return SMALL[count] if count < len(SMALL) else counted(count, "человек", "человека", "человек")


def pairs_count(count: int) -> str:
    """Return «9 пар»."""
    return counted(count, "пара", "пары", "пар")


def accusative_pairs(count: int) -> str:
    """Return «1 пару», «9 пар», as it stands after «утвердить»."""
    return counted(count, "пару", "пары", "пар")
