from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.matching.banks import KINDS
from nastavnik.core.programmes.drafting import Known, Marked, draft_plan
from nastavnik.core.programmes.plan import faults

KNOWN = Known(
    starts_on=date(2026, 9, 14),
    ends_on=date(2027, 5, 28),
    kind="traditional",
    target_model="teachers",
    subject="история",
    topics=("Документы и журнал", "Методика и план урока"),
    marks=(Marked("Провести урок", 2), Marked("Оценить работу", 3), Marked("Поговорить с родителями", 5)),
    offers=("Методика и план урока",),
)


def test_draft_plan_begins_with_what_was_asked_for_and_offered() -> None:
    plan = draft_plan(KNOWN)

    assert plan.tasks[0] == "Разобраться с темой «Методика и план урока» и применить её в деле"
    assert plan.difficulties == ("Провести урок",)
    assert plan.strengths == ("Поговорить с родителями",)
    assert [(goal.title, goal.before, goal.target) for goal in plan.goals] == [
        ("Провести урок", 2, 4),
        ("Оценить работу", 3, 5),
    ]


def test_draft_plan_takes_the_mentees_own_words_as_the_aim() -> None:
    assert draft_plan(replace(KNOWN, expectation="Урок с выводом")).aim == "Урок с выводом"
    assert draft_plan(KNOWN).aim.startswith("К концу программы уверенно справляться: методика")


@pytest.mark.parametrize(
    ("kind", "meetings"), [("traditional", 18), ("short_term_goal", 36), ("group", 9), ("speed", 1)]
)
def test_draft_plan_counts_meetings_by_the_kind(kind: str, meetings: int) -> None:
    assert draft_plan(replace(KNOWN, kind=kind)).meetings == meetings


def test_draft_plan_of_a_pupil_without_marks_measures_by_asking() -> None:
    plan = draft_plan(replace(KNOWN, target_model="students", marks=(), topics=("Общение и друзья",)))

    (goal,) = plan.goals
    assert (goal.title, goal.before, goal.target) == ("Общение и друзья", None, 8)
    assert "первой встрече" in goal.how
    assert faults(plan, kind="traditional") == ()


def test_draft_plan_is_cut_to_twelve_months() -> None:
    plan = draft_plan(replace(KNOWN, ends_on=date(2028, 5, 28)))
    assert plan.ends_on == date(2027, 9, 13)


def test_draft_plan_of_a_bond_of_which_nothing_is_known_says_what_is_missing() -> None:
    plan = draft_plan(Known(KNOWN.starts_on, KNOWN.ends_on, "traditional", "teachers"))
    assert {fault.name for fault in faults(plan, kind="traditional")} == {"aim", "tasks", "goals"}


@given(
    st.sampled_from(sorted(KINDS)),
    st.integers(92, 365),
    st.lists(st.sampled_from(["план", "журнал", "дети", "родители"]), unique=True, min_size=1),
    st.lists(st.integers(1, 5), max_size=6),
)
def test_whatever_is_known_the_draft_can_be_agreed(kind: str, days: int, topics: list[str], marks: list[int]) -> None:
    told: dict[str, Any] = {"kind": kind, "topics": topics, "ends_on": KNOWN.starts_on + timedelta(days=days - 1)}
    marked = tuple(Marked(f"дело {number}", mark) for number, mark in enumerate(marks))

    plan = draft_plan(replace(KNOWN, **told, marks=marked))

    assert faults(plan, kind=kind) == ()
    assert all(before.ends_on < after.starts_on for before, after in zip(plan.steps, plan.steps[1:], strict=False))
