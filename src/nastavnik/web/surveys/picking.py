"""Everybody who may be asked, in groups that are ticked as a whole: teachers, the other staff, each class, outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nastavnik.core.text.keys import query_words, search_key
from nastavnik.domains.people.models import Person, PersonKind

TEACHERS, STAFF, NO_CLASS = "Педагоги", "Другие сотрудники", "Без класса"
SECTIONS = {
    PersonKind.EMPLOYEE.value: "Сотрудники",
    PersonKind.STUDENT.value: "Ученики",
    PersonKind.EXTERNAL.value: "Внешние",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Some people of one section."""

    label: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Everybody of one kind."""

    kind: str
    groups: tuple[Group, ...]

    @property
    def label(self) -> str:
        """Return what the section is called."""
        return SECTIONS[self.kind]

    @property
    def people(self) -> list[Person]:
        """Return everybody in it."""
        return [person for group in self.groups for person in group.people]


def sections_of(everybody: Iterable[Person], *, first: str) -> list[Section]:
    """Return the sections that hold anybody, the one that is meant on top."""
    by_kind: dict[str, dict[str, list[Person]]] = {}
    for person in everybody:
        by_kind.setdefault(person.kind, {}).setdefault(_group_of(person), []).append(person)
    kinds = sorted((kind for kind in SECTIONS if kind in by_kind), key=lambda kind: kind != first)
    return [Section(kind, _groups(by_kind[kind])) for kind in kinds]


def people_named(sections: Sequence[Section], name: str) -> list[Person]:
    """Return everybody of a section by its kind, or of a group by its label; nobody for an unknown name."""
    for section in sections:
        if section.kind == name:
            return section.people
        for group in section.groups:
            if group.label == name:
                return list(group.people)
    return []


def found_among(sections: Sequence[Section], typed: str) -> list[Person]:
    """Return whose name, class or post holds every word of a search."""
    wanted = query_words(typed)
    if not wanted:
        return []
    everybody = [person for section in sections for person in section.people]
    return [one for one in everybody if all(any(reading in _key(one) for reading in word) for word in wanted)]


def _groups(people: dict[str, list[Person]]) -> tuple[Group, ...]:
    return tuple(Group(label, tuple(people[label])) for label in sorted(people, key=_order))


def _group_of(person: Person) -> str:
    if person.kind == PersonKind.STUDENT:
        return person.school_class or NO_CLASS
    if person.kind == PersonKind.EMPLOYEE:
        return TEACHERS if person.subjects else STAFF
    return SECTIONS[PersonKind.EXTERNAL]


def _order(label: str) -> tuple[bool, int, str]:
    """Put classes by their number, teachers before the rest, and whoever is in no class last."""
    digits = "".join(sign for sign in label[:2] if sign.isdigit())
    return label in (STAFF, NO_CLASS), int(digits or 0), label


def _key(person: Person) -> str:
    return search_key(person.surname, person.given_name, person.patronymic, person.school_class, person.post)
