"""The 410 pupils of the school, and the 30 of them who ask for a mentor."""

from collections.abc import Iterator
from datetime import date, timedelta

from nastavnik.cli.demo.names import STEMS, Names

PUPILS = 410
CLASSES = (*(f"{grade}{letter}" for grade in range(1, 10) for letter in "АБ"), "10А", "11А")
HERO = ("Указатель Тимофей Игоревич", "6Б", date(2014, 3, 12))
# Of whom the story tells: how many of a class ask for a mentor; pupils of 14 and more sign beside a parent.
YOUNG_ASKING = {"5А": 4, "5Б": 4, "6А": 4, "6Б": 4, "7А": 4, "7Б": 3}
OLD_ASKING = {"9А": 3, "9Б": 2, "10А": 2}


def pupil_rows(names: Names) -> Iterator[tuple[str, ...]]:
    """Yield the list of the classes as the school keeps it, its head first."""
    yield "ФИО ученика", "Класс", "Дата рождения"
    small, larger = divmod(PUPILS, len(CLASSES))
    for place, name in enumerate(CLASSES):
        yield from _class_rows(name, small + (place < larger), place, names)


def _class_rows(school_class: str, size: int, place: int, names: Names) -> Iterator[tuple[str, ...]]:
    first = date(2019 - int(school_class[:-1]), 11, 1)  # so that nobody turns 14 or 18 about the days of the story
    for number in range(size):
        stem, is_woman = STEMS[(number * 2 + place * 17) % len(STEMS)], number % 2 == 0
        name, born = names.draw(stem, is_woman=is_woman).full, first + timedelta(days=names.dice.randrange(300))
        if (school_class, number) == (HERO[1], 0):
            name, _, born = HERO
        yield name, school_class, f"{born:%d.%m.%Y}"
