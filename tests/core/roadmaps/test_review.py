import pytest

from nastavnik.core.roadmaps.plan import Item, Plan, PlanWarning, Stage, as_json, from_json
from nastavnik.core.roadmaps.ready_plans import ready_plan
from nastavnik.core.roadmaps.review import (
    STUDENTS,
    TEACHERS,
    Review,
    raw_table_of,
    review_of,
    target_model_of,
    together,
    written,
)

PLAN = Plan(title="План", stages=(Stage(title="Этап", items=(Item(text="Встреча"),)),))
TABLE = raw_table_of("таблица 1", (("а", "б"), ("в",)))


@pytest.mark.parametrize(
    ("review", "waits_for"),
    [
        (Review(), ""),
        (Review(STUDENTS, keeps_years=True), ""),
        (Review(options=(PLAN, PLAN)), "plan"),
        (Review(table=TABLE), "columns"),
    ],
)
def test_review_stands_beside_its_plan(review: Review, waits_for: str):
    kept = written(PLAN, review)

    assert review_of(kept) == review
    assert from_json(kept) == PLAN
    assert review.waits_for == waits_for


def test_review_of_a_plan_without_answers_is_the_ordinary_one():
    assert review_of(as_json(PLAN)) == Review()


def test_raw_table_of_shows_only_what_a_person_needs():
    table = raw_table_of("таблица 1", (("я" * 5000, "б"),) * 1000)

    assert (len(table.rows), len(table.rows[0][0]), table.width) == (40, 300, 2)


@pytest.mark.parametrize(("code", "model"), [("teachers", TEACHERS), ("small", TEACHERS), ("students", STUDENTS)])
def test_target_model_of_knows_whose_plan_it_is(code: str, model: str):
    assert target_model_of(ready_plan(code, "2026-27")) == model


def test_target_model_of_takes_teachers_where_nothing_says():
    assert target_model_of(PLAN) == TEACHERS


def test_together_joins_stages_and_drops_the_question():
    asked = Plan("Первый", stages=PLAN.stages, warnings=(PlanWarning("several_plans", "два"),))

    joined = together((asked, PLAN))

    assert (joined.title, len(joined.stages), joined.warnings) == ("Первый", 2, ())
