from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.cli.demo.plan import demo_plan
from nastavnik.core.roadmaps.plan import Item, Owner, Period, Plan, Stage, Timing
from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.core.roadmaps.sheet import roadmap_workbook, term_in_words
from nastavnik.core.timing.rules import Offset
from nastavnik.foundation.intake.reading import read_source

YEAR = Period(None, date(2026, 9, 1), date(2027, 8, 31))
DAYS = st.dates(YEAR.start, YEAR.end)
VERBS = ("Собрать", "Утвердить", "Провести", "Подготовить", "Составить", "Назначить")
THINGS = ("согласия на обработку данных", "памятку для родителей", "анкету наставников", "банк «Мел и доска»")
SURNAMES = ("Указкина З. П.", "Глобусов П. И.", "Азбукина М. Р.", "Закладкина Т. В.")


def _timings() -> st.SearchStrategy[Timing]:
    ranges = st.tuples(DAYS, st.integers(1, 60)).map(
        lambda pair: Timing(rule="day_range", start=pair[0], end=min(pair[0] + timedelta(days=pair[1]), YEAR.end))
    )
    return st.one_of(
        DAYS.map(lambda day: Timing(rule="day", start=day, end=day)),
        DAYS.map(lambda day: Timing(rule="deadline", end=day)),
        ranges.filter(lambda timing: timing.start != timing.end),
        st.sampled_from(
            [
                Timing(rule="permanent"),
                Timing(rule="as_needed"),
                Timing(rule="academic_year", start=YEAR.start, end=YEAR.end),
                Timing("октябрь 2026", "month", date(2026, 10, 1), date(2026, 10, 31)),
                Timing("месяц после приказа о парах", "after_document", offset=Offset(1, "month"),
                       document="order_pairs"),
                Timing(),
            ]
        ),
    )  # fmt: skip


ITEMS = st.builds(
    lambda verb, thing, number, timing, owners, result, papers: Item(
        text=f"{verb} {thing}, часть {number}",
        timing=timing,
        owners=tuple(Owner(name) for name in owners),
        result=result,
        documents=tuple(papers),
    ),
    st.sampled_from(VERBS),
    st.sampled_from(THINGS),
    st.integers(1, 99),
    _timings(),
    st.lists(st.sampled_from(SURNAMES), unique=True, max_size=3),
    st.sampled_from([None, "Перечень запросов", "Приказ № 112-о", "=1+1"]),
    st.lists(st.sampled_from(["Приказ", "Протокол заседания"]), unique=True, max_size=2),
)
STAGES = st.builds(
    lambda title, items: Stage(title=title, items=tuple(items)),
    st.sampled_from(["Подготовка условий", "Банк наставляемых", "Работа пар", "Завершение"]),
    st.lists(ITEMS, min_size=1, max_size=5),
)


def _again(plan: Plan) -> Plan:
    return read_plan(read_source(roadmap_workbook(plan), "план.xlsx"))


def _told(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (
            stage.title,
            item.text,
            item.timing.rule,
            item.timing.start,
            item.timing.end,
            item.timing.offset,
            tuple(owner.text for owner in item.owners),
            item.result,
            item.documents,
        )
        for stage, item in all_items(plan)
    ]


def test_the_plan_of_the_demo_comes_back_as_it_was():
    again = _again(demo_plan())

    assert _told(again) == _told(demo_plan())
    assert again.title == demo_plan().title
    assert again.period.start == demo_plan().period.start
    assert not again.unread


@settings(max_examples=40, deadline=None)
@given(st.lists(STAGES, min_size=1, max_size=3))
def test_a_roadmap_written_and_read_again_is_the_same(stages: list[Stage]):
    plan = Plan(title="Дорожная карта наставничества", kind="roadmap", period=YEAR, stages=tuple(stages))

    assert _told(_again(plan)) == _told(plan)


def test_parts_of_an_action_come_back_under_it():
    part = Item(text="Издать приказ", timing=Timing(rule="day", start=date(2026, 9, 4), end=date(2026, 9, 4)))
    whole = replace(part, text="Оформить документы", children=(part, replace(part, text="Утвердить положение")))
    plan = Plan(title="Дорожная карта", period=YEAR, stages=(Stage("Подготовка условий", items=(whole,)),))

    [item] = _again(plan).stages[0].items

    assert [child.text for child in item.children] == ["Издать приказ", "Утвердить положение"]


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        (Timing("до 16 октября 2026 г.", "deadline", None, date(2026, 10, 16)), "до 16 октября 2026 г."),
        (Timing("до 16 октября 2025 г.", "deadline", None, date(2026, 10, 16)), "до 16.10.2026"),
        (Timing(rule="permanent"), "постоянно"),
        (Timing(), ""),
    ],
)
def test_term_in_words_keeps_the_printed_words_while_they_hold(timing: Timing, words: str):
    assert term_in_words(timing, YEAR) == words


def test_states_stand_in_a_column_that_reading_passes_by():
    plan = demo_plan()

    written = roadmap_workbook(plan, states={"1.1": "сделано"})

    source = read_source(written, "план.xlsx")
    assert any("сделано" in row for table in source.tables() for row in table.rows)
    assert _told(read_plan(source)) == _told(plan)
