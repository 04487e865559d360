"""The pairs with their points as the data of the minutes hold them: columns, an example, and how they are read."""

from dataclasses import dataclass
from typing import Any

from nastavnik.core.documents.bond_words import FORMS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field

# The four groups of points, with the words that explain them to whoever reads the minutes a year later.
CRITERIA = (
    ("profile", "Профиль: предмет или тема, работа в одной организации", 40),
    ("request", "Запрос: потребности, опыт, личные качества, пожелания обеих сторон", 30),
    ("time", "Время: совпадение свободных часов", 15),
    ("load", "Нагрузка: свободные места наставника", 15),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One pair or group with its points (0…100 in four groups) and the reason where people chose otherwise."""

    mentor: str
    mentees: tuple[str, ...]
    subject: str = ""
    form: str = "teacher_teacher"
    points: tuple[int | None, ...] = ()  # in the order of CRITERIA
    by_hand: str = ""

    @property
    def total(self) -> int | None:
        """The sum, where every group is known."""
        known = [one for one in self.points if one is not None]
        return sum(known) if known and len(known) == len(CRITERIA) else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom no mentor was found: why, and what was decided."""

    name: str
    reason: str
    remedy: str = ""


def choice_of(row: Facts) -> Choice:
    """Return one pair or group."""
    return Choice(
        mentor=row.text("mentor"),
        mentees=tuple(one.text("name") for one in row.rows("mentees")),
        subject=row.text("subject"),
        form=row.choice("form", "teacher_teacher"),
        points=tuple(row.number(code) for code, _, _ in CRITERIA),
        by_hand=row.text("by_hand"),
    )


def waiting_of(row: Facts) -> Waiting:
    """Return one who waits."""
    return Waiting(row.text("name"), row.text("reason"), row.text("remedy"))


_POINTS = tuple(Field(code, "number", words, place="matching") for code, words, _ in CRITERIA)
CHOICE_COLUMNS = (
    Field("mentor", "text", "Наставник", required=True, place="matching"),
    Field(
        *("mentees", "people", "Наставляемые"),
        required=True,
        place="matching",
        columns=(Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),),
    ),
    Field("subject", "text", "Предмет или тема", place="matching"),
    Field("form", "choice", "Форма", choices=FORMS, place="matching"),
    *_POINTS,
    Field("by_hand", "text", "Почему выбрано вопреки подбору", place="matching"),
)
WAITING_COLUMNS = (
    Field("name", "text", "Кто остался без наставника", required=True, place="matching"),
    Field("reason", "text", "Почему", required=True, place="matching"),
    Field("remedy", "text", "Что решили"),
)
CHOICES: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentees": [{"name": "Летописцева Рита Марковна"}],
        "subject": "история",
        "profile": 40,
        "request": 24,
        "time": 15,
        "load": 10,
    },
    {
        "mentor": "Транспортирова Нина Львовна",
        "mentees": [{"name": "Циркулев Марк Антонович"}, {"name": "Линейкина Ольга Сергеевна"}],
        "subject": "математика, физика",
        "profile": 25,
        "request": 21,
        "time": 8,
        "load": 15,
        "by_hand": "предметы разные, но обе стороны ведут общий практикум",
    },
]
CHOICES_OF_PUPILS: list[dict[str, Any]] = [
    {
        "mentor": "Карандашева Вера Ильинична",
        "mentees": [{"name": "Тетрадкин Лев Павлович"}, {"name": "Закладкина Яна Олеговна"}],
        "subject": "помощь новым ученикам",
        "form": "student_student",
        "profile": 30,
        "request": 26,
        "time": 15,
        "load": 15,
    },
]
WAITING: list[dict[str, Any]] = [
    {
        "name": "Мольбертова Алла Юрьевна",
        "reason": "нужен учитель изобразительного искусства, в банке такого нет",
        "remedy": "куратору найти наставника в другой школе округа",
    },
]
