import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.programmes.plan import Goal, Plan, Rhythm, Step, as_data, faults, free_key, plan_from, term_fits

START = date(2026, 9, 14)
WHOLE = Plan(
    starts_on=START,
    ends_on=date(2027, 5, 28),
    aim="Вести урок с выводом",
    tasks=("Разобрать вывод урока",),
    difficulties=("Вывод",),
    strengths=("Опрос",),
    goals=(Goal("g1", "Укладывать урок", "из 10 уроков", Decimal("2"), Decimal("8.5"), "по записям"),),
    steps=(Step("s1", "Посетить урок", START, date(2026, 10, 30), "лист наблюдения"),),
    meetings=18,
    rhythm=Rhythm(2, 1, 45, "каб. 214"),
    support="Беседа",
    risks="Замены",
)


def words(plan: Plan, kind: str = "traditional") -> str:
    return "; ".join(fault.words for fault in faults(plan, kind=kind))


def test_as_data_is_plain_json_that_gives_the_plan_back() -> None:
    assert plan_from(json.loads(json.dumps(as_data(WHOLE)))) == WHOLE


def test_faults_finds_nothing_in_a_whole_programme() -> None:
    assert faults(WHOLE, kind="traditional") == ()


@pytest.mark.parametrize(
    ("ends_on", "fits"),
    [
        (date(2026, 12, 12), False),  # a day short of three months
        (date(2026, 12, 13), True),
        (date(2027, 9, 13), True),
        (date(2027, 9, 14), False),  # a day more than twelve
        (START - timedelta(days=1), False),
    ],
)
def test_term_fits_three_to_twelve_months(ends_on: date, fits: bool) -> None:
    assert term_fits(START, ends_on, kind="traditional") is fits


@pytest.mark.parametrize("kind", ["speed", "situational"])
def test_a_short_kind_needs_neither_months_nor_rows(kind: str) -> None:
    card = Plan(START, START, aim="Разобрать один урок", meetings=1)

    assert faults(card, kind=kind) == ()
    assert len(faults(card, kind="traditional")) == 4


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"aim": "  "}, "Напишите цель"),
        ({"tasks": ()}, "Назовите хотя бы одну задачу"),
        ({"steps": ()}, "хотя бы один шаг"),
        ({"goals": ()}, "хотя бы один измеримый результат"),
        ({"meetings": 0}, "Сколько встреч"),
        ({"meetings": 151}, "Сколько встреч"),
        ({"goals": (Goal("g1", "Ц", before=Decimal(2)),)}, "сколько должно стать"),
        ({"goals": (Goal("g1", "Ц", target=Decimal(2)),)}, "как измерите"),
        ({"goals": (Goal("g1", "Ц", before=Decimal(2), target=Decimal("2.0")),)}, "одинаковы"),
        ({"steps": (Step("s1", "Ш", START, START - timedelta(days=1)),)}, "раньше, чем начинается"),
        ({"steps": (Step("s1", "Ш", START - timedelta(days=1), START),)}, "выходит за срок"),
        ({"steps": (Step("s1", "Ш", START, date(2027, 6, 1)),)}, "выходит за срок"),
        ({"ends_on": START - timedelta(days=1), "steps": WHOLE.steps[:0]}, "раньше, чем начинается"),
    ],
)
def test_faults_says_what_to_do(changed: dict[str, object], told: str) -> None:
    assert told in words(replace(WHOLE, **changed))  # type: ignore[arg-type]


@given(st.lists(st.integers(1, 40), unique=True))
def test_free_key_is_never_taken(numbers: list[int]) -> None:
    taken = [f"g{number}" for number in numbers] + ["s99"]
    assert free_key("g", taken) not in taken


def test_free_key_does_not_fill_a_gap() -> None:
    assert (free_key("g", ["g1", "g3"]), free_key("s", [])) == ("g4", "s1")
