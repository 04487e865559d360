"""Who works and learns at the school of the story besides the cast: two lists as a school has them, and families.

Everyone is invented; surnames are made of school things. The dice are seeded, so that the world is the same every time.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.sources import Source, Table
from nastavnik.domains.organisations.models import Organisation
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

EMPLOYEES = 50  # with the seven of the cast 57 people work here
CLASSES = {"6Б": 2014, "8А": 2012, "9В": 2011}  # class → the year in which most of it was born
IN_CLASS = 18
_STEMS = (
    *("Мелков", "Партов", "Пеналов", "Линейкин", "Резинкин", "Карандашов", "Обложкин", "Журналов", "Звонков"),
    *("Учебников", "Фломастеров", "Кисточкин", "Альбомов", "Прописин", "Ранцев", "Чернилов", "Промокашкин"),
    *("Кляксин", "Переменкин", "Доскин", "Мольбертов", "Пробиркин", "Колбин", "Микроскопов", "Угольников"),
    *("Счётов", "Словарёв", "Хрестоматьев", "Гардеробов", "Мячиков", "Скакалкин", "Нотин", "Смычков", "Флейтов"),
    *("Палитрин", "Пластилинов", "Ножницын", "Клеев", "Степлеров", "Дыроколов", "Папкин", "Файлов", "Чертёжников"),
    *("Транспортиров", "Гербариев", "Дипломов", "Грамотин", "Ластиков", "Точилкин", "Букварёв", "Задачников"),
)
_WOMEN = ("Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Ирина", "Лидия", "Нина", "Ольга", "Полина", "Софья")
_MEN = ("Антон", "Борис", "Глеб", "Захар", "Илья", "Кирилл", "Лев", "Марк", "Никита", "Роман", "Степан", "Фёдор")
_FATHERS = ("Антон", "Борис", "Глеб", "Захар", "Кирилл", "Марк", "Роман", "Степан", "Фёдор", "Иван")
_WORK = (
    *(("учитель начальных классов", "начальные классы"), ("учитель русского языка", "русский язык, литература")),
    *(("учитель математики", "математика"), ("учитель физики", "физика"), ("учитель биологии", "биология")),
    *(("учитель английского языка", "английский язык"), ("учитель истории", "история, обществознание")),
    *(("учитель географии", "география"), ("учитель информатики", "информатика"), ("учитель химии", "химия")),
    *(("учитель физкультуры", "физкультура"), ("учитель музыки", "музыка"), ("социальный педагог", "")),
)
_CATEGORIES = ("высшая", "первая", "первая", "без категории")
_OUTSIDE = (
    ("Станков", "Глеб", "Романович", "завод «Учебный прибор», инженер", date(2026, 11, 6)),
    ("Верстаков", "Захар", "Ильич", "мастерская «Верстак», столяр", None),
)


def settle_people(school: Organisation, *, actor: Viewer, at: datetime, on: date) -> None:
    """Load the list of the staff and that of three classes, and write families and two people from outside."""
    dice = random.Random(7)  # noqa: S311  a made-up world needs no secret
    _load(school, "педагоги.xlsx", list(_staff(dice)), actor=actor, at=at, on=on)
    _load(school, "классы.xlsx", list(_pupils(dice)), actor=actor, at=at, on=on)
    pupils = [one for one in people_of(actor) if one.kind == PersonKind.STUDENT]
    _families(school, pupils, dice, actor=actor, at=at, on=on)
    _outside(school, actor=actor, at=at, on=on)


def _load(
    school: Organisation, name: str, rows: list[tuple[str, ...]], *, actor: Viewer, at: datetime, on: date
) -> None:
    source = Source("xlsx", (Table(tuple(rows), "лист 1"),))
    draft = keep_list_draft(school, source, year="2026-27", file_name=name, actor=actor, at=at)
    load_list(draft, actor=actor, at=at, on=on, mark=list_plan(draft, on=on).mark)


def _staff(dice: random.Random) -> Iterator[tuple[str, ...]]:
    yield "ФИО", "Должность", "Предмет", "Педагогический стаж", "Категория", "Телефон"
    for number in range(EMPLOYEES):
        post, subjects = _WORK[number % len(_WORK)]
        years = dice.choice([0, 1, 1, 2, 3, 5, 8, 11, 14, 17, 21, 26, 30, 34])
        category = dice.choice(_CATEGORIES) if years > 2 else "без категории"
        name = _name(_STEMS[number], is_woman=dice.random() < 0.8, dice=dice)
        yield name, post, subjects, str(years), category, f"+7 900 000-10-{number:02}"


def _pupils(dice: random.Random) -> Iterator[tuple[str, ...]]:
    yield "ФИО ученика", "Класс", "Дата рождения"
    for place, (school_class, year) in enumerate(CLASSES.items()):
        first = date(year - 1, 11, 1)
        for number in range(IN_CLASS):
            stem = _STEMS[(number * 2 + place * 17) % len(_STEMS)]
            born = first + timedelta(days=dice.randrange(360))
            yield _name(stem, is_woman=number % 2 == 0, dice=dice), school_class, f"{born:%d.%m.%Y}"


def _families(
    school: Organisation, pupils: list[Person], dice: random.Random, *, actor: Viewer, at: datetime, on: date
) -> None:
    """Give nearly every pupil a mother; children of one surname and patronymic have the same one."""
    mothers: dict[tuple[str, str], Person] = {}
    for number, pupil in enumerate(pupils):
        if number % 20 == 19:
            continue  # whose parents nobody has written down yet
        stem = pupil.surname.removesuffix("а")
        family = (stem, pupil.patronymic[:4])
        if family not in mothers:
            surname, given, patronymic = _name(stem, is_woman=True, dice=dice).split()
            card = Card(surname, given, patronymic, kind=PersonKind.GUARDIAN, phone=f"+7 900 000-20-{number:02}")
            mothers[family] = write_person(school, card, actor=actor, at=at, on=on)
        add_guardian(pupil, mothers[family], actor=actor, at=at, from_on=on)


def _outside(school: Organisation, *, actor: Viewer, at: datetime, on: date) -> None:
    for surname, given, patronymic, post, good_until in _OUTSIDE:
        card = Card(surname, given, patronymic, kind=PersonKind.EXTERNAL, post=post)
        person = write_person(school, card, actor=actor, at=at, on=on)
        if good_until:
            kind = ClearanceKind.CRIMINAL_RECORD
            note_clearance(person, kind=kind, shown_on=on, valid_until=good_until, actor=actor, at=at, on=on)


def _name(stem: str, *, is_woman: bool, dice: random.Random) -> str:
    father = dice.choice(_FATHERS)
    if is_woman:
        return f"{stem}а {dice.choice(_WOMEN)} {_PATRONYMICS[father][1]}"
    return f"{stem} {dice.choice(_MEN)} {_PATRONYMICS[father][0]}"


_PATRONYMICS = {
    "Антон": ("Антонович", "Антоновна"),
    "Борис": ("Борисович", "Борисовна"),
    "Глеб": ("Глебович", "Глебовна"),
    "Захар": ("Захарович", "Захаровна"),
    "Иван": ("Иванович", "Ивановна"),
    "Кирилл": ("Кириллович", "Кирилловна"),
    "Марк": ("Маркович", "Марковна"),
    "Роман": ("Романович", "Романовна"),
    "Степан": ("Степанович", "Степановна"),
    "Фёдор": ("Фёдорович", "Фёдоровна"),
}
