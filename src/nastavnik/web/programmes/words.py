"""People and terms of a bond in words."""

from collections.abc import Sequence
from datetime import date

from nastavnik.core.language.dates import MONTHS_GENITIVE, NBSP, WEEKDAYS, day_and_month
from nastavnik.core.language.initials import full_name, initials_after
from nastavnik.core.language.names import decline_name, guess_gender
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.programmes.models import Bond

SHORT_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
SHORT_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def whole_name(person: Person) -> str:
    """Return «Скрепкин Олег Игоревич»."""
    return full_name(person.surname, person.given_name, person.patronymic)


def short_name(person: Person) -> str:
    """Return «Скрепкин О. И.»."""
    return initials_after(person.surname, person.given_name, person.patronymic)


def called(person: Person) -> str:
    """Return how one speaks to somebody: a student by name, a grown-up by name and patronymic."""
    if person.kind == PersonKind.STUDENT or not person.patronymic:
        return person.given_name or person.surname
    return f"{person.given_name} {person.patronymic}"


def with_whom(people: Sequence[Person]) -> str:
    """Return «Встреча с Риной Марковной», or that of a group."""
    if len(people) != 1:
        return "Встреча группы"
    one = people[0]
    patronymic = "" if one.kind == PersonKind.STUDENT else one.patronymic
    bent = decline_name(one.surname, one.given_name, patronymic, case="instrumental")
    if bent.is_doubtful or not one.given_name:
        return f"Встреча: {called(one)}"
    return f"Встреча {_preposition(bent.given_name)} {bent.given_name} {bent.patronymic}".rstrip()


def side_note(person: Person, *, is_mentor: bool) -> str:
    """Return what stands under a name: «наставник, учитель истории»."""
    woman = guess_gender(person.surname, person.given_name, person.patronymic) == "f"
    side = "наставник" if is_mentor else "наставляемая" if woman else "наставляемый"
    place = person.school_class or person.post
    return f"{side}, {place}" if place else side


def pair_title(mentor: Person, mentees: Sequence[Person]) -> str:
    """Return «Пара: Скрепкин О. И. и Летописцева Р. М.», or the name of a group."""
    if len(mentees) > 1:
        return f"Группа: {short_name(mentor)} и {', '.join(short_name(one) for one in mentees)}"
    return f"Пара: {short_name(mentor)} и {', '.join(short_name(one) for one in mentees)}"


def term_words(bond: Bond) -> str:
    """Return «с прошлого года, до мая», or the months of the year."""
    first, _ = bounds_of(bond.year)
    goes_on = not bond.decision_ref or bond.starts_on < first
    since = "с прошлого года" if goes_on else f"с {MONTHS_GENITIVE[bond.starts_on.month - 1]}"
    return f"{since}, до {MONTHS_GENITIVE[bond.ends_on.month - 1]}"


def months_words(starts_on: date, ends_on: date) -> str:
    """Return «окт – ноя», or one month."""
    first, last = SHORT_MONTHS[starts_on.month - 1], SHORT_MONTHS[ends_on.month - 1]
    return first if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month) else f"{first} – {last}"


def day_words(day: date, *, on: date) -> str:
    """Return «сегодня», «завтра», or «среда, 21 октября»."""
    near = {0: "сегодня", 1: "завтра"}.get((day - on).days)
    return near or f"{WEEKDAYS[day.weekday()]}, {day_and_month(day)}"


def short_day(day: date) -> str:
    """Return «16 окт»."""
    return f"{day.day}{NBSP}{SHORT_MONTHS[day.month - 1]}"


def _preposition(name: str) -> str:
    """Return «со» before two consonants that begin with с, з, ш, ж or в, as in «со Светланой»."""
    first, second = name[:1].lower(), name[1:2].lower()
    return "со" if first in "сзшжв" and second and second not in "аеёиоуыэюяьй" else "с"
