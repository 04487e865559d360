from datetime import date
from decimal import Decimal

import pytest

from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.catalogue import KINDS, compose
from nastavnik.core.documents.kinds.programme_facts import programme_data
from nastavnik.core.programmes.plan import Goal, Plan, Step, as_data

KIND = "personal_programme"


def words(paper):
    return "\n".join(words_of(paper)).replace("\u00a0", " ")


def paper_of(model="teachers", **changes):
    return compose(KIND, KINDS[KIND].example(model) | changes)


@pytest.mark.parametrize("model", ["teachers", "students"])
def test_compose_holds_every_part_of_a_programme(model):
    said = words(paper_of(model))

    for part in (
        *("Наставник", "Форма и вид", "Направление", "Срок", "Сильные стороны:", "Что вызывает затруднения:"),
        *(
            "Цель: ",
            "Задачи:",
            "По чему будет виден результат:",
            "Запланировано ",
            "Помощь психолога",
            "Что может помешать",
        ),
        "Программу согласовали:",
    ):
        assert part in said


def test_compose_numbers_only_the_parts_that_say_something():
    said = words(compose(KIND, {"aim": "Научиться.", "meetings": 1}))

    assert "1. Цель и задачи" in said
    assert "2. Шаги и встречи" in said
    assert "3." not in said


def test_compose_tells_of_a_group_in_the_plural():
    said = words(paper_of("students"))

    assert "Наставляемые" in said
    assert "Тетрадкин Лев Павлович, 6 «В» класс;\nЗакладкина Яна Олеговна, 6 «В» класс" in said


@pytest.mark.parametrize(
    ("kind", "ends_on", "warns"),
    [
        ("traditional", "2026-12-01", True),
        ("traditional", "2027-01-25", False),
        ("traditional", "2027-10-25", False),
        ("traditional", "2027-10-26", True),
        ("speed", "2026-10-26", False),
    ],
)
def test_compose_warns_of_a_term_outside_three_to_twelve_months(kind, ends_on, warns):
    paper = paper_of(kind=kind, starts_on="2026-10-26", ends_on=ends_on)

    assert bool(paper.warnings) == warns


def test_compose_shows_corrections_marks_and_the_outcome():
    said = words(
        paper_of(
            corrections=[{"on": "2027-01-29", "what": "добавлен шаг о кабинете"}],
            steps=[{"title": "Посетить уроки", "ends_on": "2026-11-27", "done_on": "2026-11-25"}],
            result="Цель достигнута",
            reflection="Стало спокойнее.",
        )
    )

    assert "29 января 2027 г.: добавлен шаг о кабинете." in said
    assert "до 27.11.2026" in said
    assert "25.11.2026" in said
    assert "6. Итог" in said
    assert "Цель достигнута.\nСтало спокойнее." in said


def test_programme_data_fits_the_paper():
    plan = Plan(
        starts_on=date(2026, 10, 26),
        ends_on=date(2027, 5, 25),
        aim="Провести урок",
        tasks=("составить план",),
        goals=(Goal("g1", "Уроки с итогом", "из 10", Decimal(4), Decimal(9), "лист наблюдения"),),
        steps=(Step("s1", "Посетить урок", date(2026, 11, 2), date(2026, 11, 27), "Лист"),),
        meetings=14,
    )
    said = words(compose(KIND, {"mentor": "Скрепкин О. И."} | programme_data(as_data(plan), rhythm="по средам")))

    assert "4 из 10" in said
    assert "9 из 10" in said
    assert "02.11.2026 – 27.11.2026" in said
    assert "Запланировано 14 встреч: по средам." in said
    assert "– составить план." in said


def test_compose_leaves_blanks_for_what_is_not_known():
    paper = compose(KIND, {})

    assert {"наставник", "наставляемый", "срок программы", "цель программы"} <= set(paper.blanks)
    assert "None" not in words(paper)
