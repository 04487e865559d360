from datetime import date, timedelta
from decimal import Decimal

import pytest

from nastavnik.core.programmes.plan import Goal, Step
from nastavnik.core.programmes.standing import (
    Measured,
    Pace,
    Signal,
    StepState,
    amount,
    pace_of,
    signals_of,
    step_states,
    target_words,
)

ON = date(2026, 10, 19)


def goal(before: str | None, target: str, unit: str = "") -> Goal:
    return Goal("g1", "Цель", unit, None if before is None else Decimal(before), Decimal(target))


@pytest.mark.parametrize(
    ("before", "target", "value", "percent"),
    [
        ("2", "8", "5", 50),
        ("3", "0", "0", 100),  # the way may lead down
        ("3", "0", "4", 0),  # worse than it began
        ("54", "75", "80", 100),
        (None, "8", "4", 50),
        ("54", "75", None, 0),
    ],
)
def test_percent_is_how_much_of_the_way_is_gone(
    before: str | None, target: str, value: str | None, percent: int
) -> None:
    measured = Measured(goal(before, target), None if value is None else Decimal(value))
    assert (measured.percent, measured.is_reached) == (percent, percent == 100)


@pytest.mark.parametrize(
    ("told", "pace"),
    [
        ({"begun_on": None}, Pace.WAITING),
        ({"begun_on": ON + timedelta(days=1)}, Pace.WAITING),
        ({"works": False}, Pace.STILL),
        ({"last_held": ON - timedelta(days=21)}, Pace.ON_TIME),
        ({"last_held": ON - timedelta(days=22)}, Pace.SILENT),
        ({"last_held": None, "begun_on": ON - timedelta(days=21)}, Pace.ON_TIME),
        ({"last_held": None, "begun_on": ON - timedelta(days=22)}, Pace.SILENT),
        ({"last_held": ON - timedelta(days=90), "held": 18}, Pace.COMPLETE),
    ],
)
def test_pace_of_counts_three_weeks(told: dict[str, object], pace: Pace) -> None:
    usual = {"works": True, "begun_on": date(2026, 9, 1), "last_held": ON, "held": 5, "planned": 18, "on": ON}
    assert pace_of(**{**usual, **told}) is pace  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "signals"),
    [
        ({}, ()),
        ({"pace": Pace.SILENT}, (Signal.NO_MEETING,)),
        ({"ratings": [2, 1, 5]}, (Signal.LOW_RATING,)),
        ({"ratings": [2]}, ()),
        ({"ratings": [2, 3]}, ()),
        ({"goals": [Measured(goal("2", "8"))]}, (Signal.UNMEASURED_GOAL,)),
        ({"goals": [Measured(goal("2", "8"))], "begun_on": ON - timedelta(days=60)}, ()),
        ({"goals": [Measured(goal("2", "8"), Decimal(3))]}, ()),
        ({"has_programme": False}, (Signal.NO_PROGRAMME,)),
        ({"has_programme": False, "pace": Pace.WAITING}, ()),
    ],
)
def test_signals_of_says_what_to_look_at(told: dict[str, object], signals: tuple[Signal, ...]) -> None:
    usual = {"ratings": [], "goals": [], "has_programme": True, "begun_on": ON - timedelta(days=61), "on": ON}
    chosen = {**usual, **told}
    assert signals_of(chosen.pop("pace", Pace.ON_TIME), **chosen) == signals  # type: ignore[arg-type]


def test_step_states_make_the_first_open_step_current() -> None:
    steps = [Step(f"s{number}", "Шаг", ON, ON) for number in range(1, 5)]
    assert step_states(steps, done={"s1", "s3"}) == {
        "s1": StepState.DONE,
        "s2": StepState.CURRENT,
        "s3": StepState.DONE,
        "s4": StepState.AHEAD,
    }


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Decimal("2.00"), "из 10 уроков", "2\u00a0из 10 уроков"),
        (Decimal("54.50"), "%", "54,5\u00a0%"),
        (Decimal("100"), "", "100"),
        (None, "%", ""),
    ],
)
def test_amount_speaks_russian(value: Decimal | None, unit: str, words: str) -> None:
    assert amount(value, unit) == words


@pytest.mark.parametrize(
    ("before", "unit", "words"),
    [
        ("2", "из 10 уроков", "8\u00a0из 10"),
        ("2", "%", "8\u00a0%"),
        ("2", "ошибки в неделю", "8"),
        (None, "баллов", "8\u00a0баллов"),
    ],
)
def test_target_words_are_short_beside_where_it_began(before: str | None, unit: str, words: str) -> None:
    assert target_words(goal(before, "8", unit)) == words
