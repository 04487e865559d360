"""Pairs and groups as the data of a paper hold them: columns, examples, and how they are read."""

from typing import Any

from nastavnik.core.documents.bond_words import FORMS, KINDS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.kinds.pair_list import Member, PairRow


def _member(row: Facts, name: str = "name", post: str = "post", consent: str = "consent_on") -> Member:
    return Member(row.text(name), row.text(post) or None, row.day(consent))


def pair_of(row: Facts) -> PairRow:
    """Return a pair or a group out of its row."""
    return PairRow(
        mentor=_member(row, "mentor", "mentor_post", "mentor_consent_on"),
        mentees=tuple(_member(one) for one in row.rows("mentees")),
        form=row.choice("form", "teacher_teacher"),
        kind=row.choice("kind"),
        subject=row.text("subject") or None,
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        by_hand=row.text("by_hand"),
        work_consent_on=row.day("work_consent_on"),
        addendum_on=row.day("addendum_on"),
    )


_PAIRS: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentor_post": "учитель истории",
        "mentor_consent_on": "2026-09-03",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [{"name": "Летописцева Рита Марковна", "post": "учитель истории", "consent_on": "2026-09-04"}],
        "form": "teacher_teacher",
        "kind": "traditional",
        "subject": "история",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
    {
        "mentor": "Транспортирова Нина Львовна",
        "mentor_post": "учитель математики",
        "mentor_consent_on": "2026-09-05",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [
            {"name": "Циркулев Марк Антонович", "post": "учитель математики", "consent_on": "2026-09-07"},
            {"name": "Линейкина Ольга Сергеевна", "post": "учитель физики", "consent_on": "2026-09-08"},
        ],
        "form": "teacher_teacher",
        "kind": "group",
        "subject": "математика, физика",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
        "by_hand": "предметы разные, но оба наставляемых ведут общий практикум; об этом просил совет наставников",
    },
]
PAIRS_OF_PUPILS: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentor_post": "учитель истории",
        "mentor_consent_on": "2026-09-03",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [{"name": "Пеналов Тимур Русланович", "post": "8 «Б» класс", "consent_on": "2026-09-10"}],
        "form": "teacher_student",
        "kind": "traditional",
        "subject": "подготовка к олимпиаде по истории",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
    {
        "mentor": "Карандашева Вера Ильинична",
        "mentor_post": "10 «А» класс",
        "mentor_consent_on": "2026-09-09",
        "mentees": [
            {"name": "Тетрадкин Лев Павлович", "post": "6 «В» класс", "consent_on": "2026-09-11"},
            {"name": "Закладкина Яна Олеговна", "post": "6 «В» класс", "consent_on": "2026-09-11"},
        ],
        "form": "student_student",
        "kind": "group",
        "subject": "помощь новым ученикам",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
]
_MENTEE_COLUMNS = (
    Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),
    Field("post", "text", "Должность или класс", place="people"),
    Field("consent_on", "date", "День согласия на обработку данных", place="consents"),
)
_PAIR_COLUMNS = (
    Field("mentor", "text", "Наставник: фамилия, имя, отчество", required=True, place="matching"),
    Field("mentor_post", "text", "Должность или класс наставника", place="people"),
    Field("mentor_consent_on", "date", "День согласия наставника на обработку данных", place="consents"),
    Field("work_consent_on", "date", "День согласия на работу по наставничеству", place="consents"),
    Field("addendum_on", "date", "День дополнительного соглашения", place="paper"),
    Field("mentees", "people", "Наставляемые", required=True, place="matching", columns=_MENTEE_COLUMNS),
    Field("form", "choice", "Форма", choices=FORMS, place="matching"),
    Field("kind", "choice", "Вид", choices=KINDS, place="matching"),
    Field("subject", "text", "Предмет или тема", place="matching"),
    Field("starts_on", "date", "Начало", place="programmes"),
    Field("ends_on", "date", "Конец", place="programmes"),
    Field("by_hand", "text", "Почему выбрано вопреки подбору", place="matching"),
)
PAIRS = Field("pairs", "rows", "Пары и группы", required=True, example=_PAIRS, place="matching", columns=_PAIR_COLUMNS)
