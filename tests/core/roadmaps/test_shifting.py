from datetime import date

import pytest

from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.core.roadmaps.shifting import plan_year, shift_plan, year_of_days
from nastavnik.core.sources import Paragraph, Source, Table


def plan_with(*timings: str, title: str = "Дорожная карта на 2023-2024 учебный год") -> Plan:
    rows = tuple(("Встреча наставников", timing) for timing in timings)
    return read_plan(Source("docx", (Paragraph(title, "абзац 1"), Table((("Мероприятия", "Сроки"), *rows), "таблица"))))


def ends(plan: Plan) -> list[date | None]:
    return [item.timing.end for _, item in all_items(plan)]


def test_shift_plan_moves_every_date_and_keeps_the_words():
    plan = plan_with("август 2023", "сентябрь", "февраль 2024", "постоянно", "в течение года")

    moved = shift_plan(plan, "2026-27")

    assert ends(moved) == [date(2026, 8, 31), date(2026, 9, 30), date(2027, 2, 28), None, date(2027, 8, 31)]
    assert (moved.period.start, moved.period.end) == (date(2026, 9, 1), date(2027, 8, 31))
    assert [item.timing.text for _, item in all_items(moved)] == [item.timing.text for _, item in all_items(plan)]


@pytest.mark.parametrize("year", ["2020-21", "2026-27", "2027-28"])
def test_shift_plan_forth_and_back_is_the_identity(year: str):
    plan = plan_with("29 февраля 2024", "декабрь-январь 2023-2024 гг.", "до 1 октября", "I квартал")

    assert shift_plan(shift_plan(plan, year), "2023-24") == plan
    assert plan_year(shift_plan(plan, year)) == "2023-24"


def test_shift_plan_knows_the_year_of_a_plan_that_does_not_state_it():
    plan = plan_with("май 2022", "апрель-май 2023", title="Дорожная карта")

    assert plan_year(plan) == "2022-23"
    assert ends(shift_plan(plan, "2026-27")) == [date(2026, 5, 31), date(2027, 5, 31)]


def test_shift_plan_leaves_a_plan_without_dates():
    plan = plan_with("", "постоянно", title="Дорожная карта")

    assert shift_plan(plan, "2026-27") == plan


def test_year_of_days_is_unknown_over_several_years():
    assert year_of_days([date(2021, 9, 1), date(2023, 5, 1)]) is None
    assert year_of_days([]) is None
