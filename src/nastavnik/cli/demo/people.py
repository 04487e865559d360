"""Loads the two lists of the school, and writes families and two people from outside.

Everyone is invented; surnames are made of school things. The dice are seeded, so that the world is the same every time.
"""

import random
from collections.abc import Iterator
from datetime import date

from nastavnik.cli.demo.names import STEMS, Names
from nastavnik.cli.demo.pupils import HERO, OLD_ASKING, YOUNG_ASKING, pupil_rows
from nastavnik.cli.demo.staff import NAMED, staff_rows
from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.sources import Source, Table
from nastavnik.domains.people.models import ClearanceKind, Person, PersonKind
from nastavnik.domains.people.operations import (
    Card,
    add_guardian,
    keep_list_draft,
    load_list,
    note_clearance,
    write_person,
)
from nastavnik.domains.people.queries import list_plan, people_of

GUARDIAN_OF_THE_CAST = "Указатель Тамара"
_OUTSIDE = (
    ("Станков", "Глеб", "Романович", "завод «Учебный прибор», инженер", date(2027, 6, 30)),
    ("Верстаков", "Захар", "Ильич", "мастерская «Верстак», столяр", None),
)


def settle_people(world: World, on: date) -> None:
    """Load the list of the staff and that of the classes, and write families and two people from outside."""
    dice = random.Random(7)  # noqa: S311  a made-up world needs no secret
    names = Names(dice, {(surname, given) for surname, given in (one.name.split()[:2] for one in NAMED)})
    _load(world, "педагоги.xlsx", list(staff_rows(names)), on)
    _load(world, "классы.xlsx", list(pupil_rows(names)), on)
    for number, pupil in enumerate(asking_pupils(world)):
        add_guardian(pupil, _guardian(world, pupil, number, names, on), actor=world.curator, at=moment(on), from_on=on)
    _outside(world, on)


def asking_pupils(world: World) -> list[Person]:
    """Return the 30 pupils who ask for a mentor: the one whose mother is of the cast first, then the young ones."""
    pupils = [one for one in people_of(world.curator) if one.kind == PersonKind.STUDENT]
    hero = world.person(" ".join(HERO[0].split()[:2]))
    chosen = [hero]
    for school_class, count in {**YOUNG_ASKING, **OLD_ASKING}.items():
        own = [one for one in pupils if one.school_class == school_class and one != hero]
        wanted = count - (school_class == hero.school_class)
        chosen += [own[number * len(own) // wanted] for number in range(wanted)]
    return chosen


def _load(world: World, name: str, rows: list[tuple[str, ...]], on: date) -> None:
    source = Source("xlsx", (Table(tuple(rows), "лист 1"),))
    at = moment(on)
    draft = keep_list_draft(world.school, source, year=YEAR, file_name=name, actor=world.curator, at=at)
    load_list(draft, actor=world.curator, at=at, on=on, mark=list_plan(draft, on=on).mark)


def _guardian(world: World, pupil: Person, number: int, names: Names, on: date) -> Person:
    if f"{pupil.surname} {pupil.given_name}" == " ".join(HERO[0].split()[:2]):
        return world.person(GUARDIAN_OF_THE_CAST)
    stem = next(_stems(pupil.surname))
    mother = names.draw(stem, is_woman=True)
    card = Card(
        mother.surname,
        mother.given_name,
        mother.patronymic,
        kind=PersonKind.GUARDIAN,
        phone=f"+7 900 000-20-{number:02}",
    )
    return write_person(world.school, card, actor=world.curator, at=moment(on), on=on)


def _stems(surname: str) -> Iterator[str]:
    yield from (stem for stem in STEMS if surname in (stem, f"{stem}а"))


def _outside(world: World, on: date) -> None:
    for surname, given, patronymic, post, good_until in _OUTSIDE:
        card = Card(surname, given, patronymic, kind=PersonKind.EXTERNAL, post=post)
        person = write_person(world.school, card, actor=world.curator, at=moment(on), on=on)
        if good_until:
            kind, at = ClearanceKind.CRIMINAL_RECORD, moment(on)
            note_clearance(person, kind=kind, shown_on=on, valid_until=good_until, actor=world.curator, at=at, on=on)
