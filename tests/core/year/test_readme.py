from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.documents.requisites import Official, School
from nastavnik.core.people.listing import ListedPerson, PeopleList, RowError
from nastavnik.core.roadmaps.plan import Item, Place, Plan, PlanWarning, Stage, Timing
from nastavnik.core.year.package import build_package
from nastavnik.core.year.pairing import pair_people
from nastavnik.core.year.readme import Origin, readme

MAY = Timing(text="май", rule="month", start=date(2027, 5, 1), end=date(2027, 5, 31))
PLAN = Plan(
    "x",
    kind="roadmap",
    level="municipal",
    stages=(Stage("Раз", items=(Item("Подвести итоги 2023 года", timing=MAY),)),),
    warnings=(PlanWarning("repeated", "Два этапа с номером 3", "строка 5"),),
    unread=(Place("строка 9", "непонятное"),),
)
PEOPLE = PeopleList(
    people=(
        ListedPerson("Скрепкин", "Олег", "Игоревич", subjects=("история",), experience_years=20, mentoring="mentor"),
        ListedPerson("Мелкова", "Анна", "", subjects=("химия",), mentoring="mentee", role="teacher"),
        ListedPerson("Указатель", "Тимофей", "", mentoring="mentee", role="student", school_class="6"),
        ListedPerson("Пеналова", "Юлия", "", subjects=("химия",), mentoring="mentee", role="teacher"),
    ),
    errors=(RowError(7, "experience_years", "давно", "Стаж нужен в годах."),),
    duplicates=((2, 9),),
)


@pytest.fixture
def shown():
    people = replace(PEOPLE, duplicates=())
    school = School(curator=Official("куратор", "Мелец Иван Иванович"))
    package = build_package(PLAN, pair_people(people), school=school, year="2026-27", on=date(2026, 9, 1))
    return readme(package, Origin("карта.docx", "люди.xlsx", "2023-24", PEOPLE, school)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "words",
    [
        "на 2026/2027 учебный год",
        "План составлен на 2023/2024 учебный год, сроки перенесены на 2026/2027.",
        "План муниципальный",
        "Два этапа с номером 3 (строка 5)",
        "непонятное (строка 9)",
        "Подобрано: 2 пары",
        "Без наставника:",
        "Нет согласия:",
        "С 14 лет ученик подписывает согласие и сам",
        "номер приказа",
        "строка 7: «давно». Стаж нужен в годах.",
        "строки 2, 9",
        "1.1 Подвести итоги 2023 года",
        "Мелец Иван Иванович",
        "Не сверено",
        "ЕЩЁ ВПЕРЕДИ",
    ],
)
def test_readme_tells_everything_that_is_open(shown, words):
    assert words in shown


def test_readme_holds_no_trace_of_the_program(shown):
    assert "None" not in shown
    assert "{" not in shown
