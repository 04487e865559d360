"""A bank as rows of a page and of a workbook: one place for what stands in a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.core.language.initials import full_name
from nastavnik.core.matching.banks import FORMS, KINDS, WORDS, Side
from nastavnik.domains.matching.models import PoolEntry
from nastavnik.domains.matching.queries import Candidate
from nastavnik.domains.people.models import Person

HEAD = ("Человек", "Должность или класс", "Темы", "Форма", "Как заниматься", "Мест", "В банке с")


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a bank, in words."""

    entry: PoolEntry
    name: str
    place: str
    topics: str
    forms: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Out:
    """One person who is not in a bank, and why."""

    person: Person
    name: str
    place: str
    missing: str


def rows_of(entries: Sequence[PoolEntry]) -> list[Row]:
    """Return the people of a bank in words."""
    return [
        Row(
            entry=one,
            name=_name(one.person),
            place=one.person.school_class or one.person.post,
            topics=", ".join(one.topics),
            forms=", ".join(FORMS.get(code, code) for code in one.forms),
            kinds=", ".join(KINDS.get(code, code) for code in one.kinds),
        )
        for one in entries
    ]


def out_of(candidates: Sequence[Candidate], side: Side) -> list[Out]:
    """Return who answered and is not in the bank, with everything that each is missing."""
    return [
        Out(
            person=one.person,
            name=_name(one.person),
            place=one.person.school_class or one.person.post,
            missing=", ".join(WORDS[code] for code in one.missing),
        )
        for one in candidates
        if one.side is side and one.missing
    ]


def cells_of(row: Row, side: Side) -> tuple[str | int, ...]:
    """Return a row of the workbook; places are those of a mentor."""
    places: tuple[int, ...] = (row.entry.capacity,) if side is Side.MENTOR else ()
    return (row.name, row.place, row.topics, row.forms, row.kinds, *places, row.entry.since_on.strftime("%d.%m.%Y"))


def head_of(side: Side) -> tuple[str, ...]:
    """Return the heads of the columns."""
    return HEAD if side is Side.MENTOR else tuple(name for name in HEAD if name != "Мест")


def _name(person: Person) -> str:
    return full_name(person.surname, person.given_name, person.patronymic)
