"""The people of the two banks as the data of the paper hold them: columns, an example, and how they are read."""

from typing import Any

from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.kinds.people_tables import Listed

CONSENT = Field("consent_on", "date", "День согласия на обработку данных", required=True, place="consents")
PERSON = (
    Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),
    Field("post", "text", "Должность, класс или место работы", place="people"),
    Field("subject", "text", "Предмет, тема или запрос", place="people"),
)
MENTOR_COLUMNS = (
    *PERSON,
    Field("experience_years", "number", "Стаж, лет", place="people"),
    Field("capacity", "number", "Скольких может сопровождать", place="matching"),
    CONSENT,
)
MENTEE_COLUMNS = (*PERSON, CONSENT)
MENTORS: list[dict[str, Any]] = [
    {
        "name": "Скрепкин Олег Игоревич",
        "post": "учитель истории",
        "subject": "история",
        "experience_years": 18,
        "capacity": 2,
        "consent_on": "2026-09-03",
    },
    {
        "name": "Циркулев Антон Львович",
        "post": "учитель физики",
        "subject": "физика, математика",
        "experience_years": 24,
        "capacity": 1,
        "consent_on": "2026-09-07",
    },
]
MENTEES: list[dict[str, Any]] = [
    {
        "name": "Летописцева Рита Марковна",
        "post": "учитель истории, молодой специалист",
        "subject": "история: как удержать внимание класса",
        "consent_on": "2026-09-04",
    },
    {
        "name": "Линейкина Ольга Сергеевна",
        "post": "учитель физики",
        "subject": "физика: практикум в новом кабинете",
        "consent_on": "2026-09-08",
    },
]
PUPILS: list[dict[str, Any]] = [
    {
        "name": "Тетрадкин Лев Павлович",
        "post": "6 «В» класс",
        "subject": "освоиться в новом классе",
        "consent_on": "2026-09-11",
    },
]


def listed_in_bank(row: Facts, *, has_places: bool) -> Listed:
    """Return one person of a bank; only a mentor has years of experience and places."""
    return Listed(
        name=row.text("name"),
        post=row.text("post"),
        duty=row.text("subject"),
        experience_years=row.number("experience_years") if has_places else None,
        capacity=row.number("capacity") if has_places else None,
        consent_on=row.day("consent_on"),
    )
