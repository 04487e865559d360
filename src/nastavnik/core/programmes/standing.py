"""How a bond stands: its rhythm, its steps and its goals, and what its curator should look at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from nastavnik.core.language.plurals import NBSP
from nastavnik.core.programmes.plan import Goal, Step

SILENCE = timedelta(days=21)
UNMEASURED_AFTER = timedelta(days=60)
LOW = 2  # of five


class Pace(StrEnum):
    """Whether a bond keeps meeting."""

    WAITING = "waiting"  # it has not begun
    ON_TIME = "on_time"
    SILENT = "silent"
    COMPLETE = "complete"  # every planned meeting was held
    STILL = "still"  # paused or ended


class Signal(StrEnum):
    """What the curator should look at. Never shown to the pair."""

    NO_MEETING = "no_meeting"
    LOW_RATING = "low_rating"
    UNMEASURED_GOAL = "unmeasured_goal"
    NO_PROGRAMME = "no_programme"


class StepState(StrEnum):
    """How far one step is."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


PACES = {
    Pace.WAITING: "ещё не началась",
    Pace.ON_TIME: "в графике",
    Pace.SILENT: "давно не встречались",
    Pace.COMPLETE: "все встречи прошли",
    Pace.STILL: "не работает",
}
SIGNALS = {
    Signal.NO_MEETING: "Три недели без встреч",
    Signal.LOW_RATING: "Две последние встречи оценены низко",
    Signal.UNMEASURED_GOAL: "Цель ни разу не измерили",
    Signal.NO_PROGRAMME: "Программа не утверждена",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A goal with its latest measurement."""

    goal: Goal
    value: Decimal | None = None
    measured_on: date | None = None
    source: str = ""

    @property
    def now(self) -> Decimal | None:
        """Return the latest known amount."""
        return self.goal.before if self.value is None else self.value

    @property
    def percent(self) -> int:
        """Return how much of the way from before to the target is gone, 0 to 100; the way may lead down."""
        start, target, now = self.goal.before, self.goal.target, self.value
        if target is None or now is None:
            return 0
        start = Decimal(0) if start is None else start
        if start == target:
            return 100 if now == target else 0
        return int(min(Decimal(1), max(Decimal(0), (now - start) / (target - start))) * 100)

    @property
    def is_reached(self) -> bool:
        """Tell whether the target is reached."""
        return self.value is not None and self.percent == 100


def pace_of(*, works: bool, begun_on: date | None, last_held: date | None, held: int, planned: int, on: date) -> Pace:
    """Return whether a bond keeps meeting; `begun_on` is None before it works."""
    if begun_on is None or begun_on > on:
        return Pace.WAITING
    if not works:
        return Pace.STILL
    if planned and held >= planned:
        return Pace.COMPLETE
    return Pace.SILENT if on - max(last_held or begun_on, begun_on) > SILENCE else Pace.ON_TIME


def signals_of(
    pace: Pace,
    *,
    ratings: Sequence[int],
    goals: Sequence[Measured],
    has_programme: bool,
    begun_on: date | None,
    on: date,
) -> tuple[Signal, ...]:
    """Return what the curator should look at; `ratings` are those of the mentee, the latest first."""
    begun_for = on - begun_on if begun_on is not None else timedelta(0)
    unmeasured = any(one.value is None and not one.is_reached for one in goals)
    facts = (
        (Signal.NO_MEETING, pace is Pace.SILENT),
        (Signal.LOW_RATING, len(ratings) >= 2 and all(rating <= LOW for rating in ratings[:2])),
        (Signal.UNMEASURED_GOAL, unmeasured and begun_for > UNMEASURED_AFTER),
        (Signal.NO_PROGRAMME, not has_programme and pace in (Pace.ON_TIME, Pace.SILENT) and begun_for > SILENCE),
    )
    return tuple(signal for signal, holds in facts if holds)


def step_states(steps: Sequence[Step], *, done: Collection[str]) -> Mapping[str, StepState]:
    """Return how far each step is by its key: the first that is not done is the current one."""
    states, current_found = {}, False
    for step in steps:
        if step.key in done:
            states[step.key] = StepState.DONE
        else:
            states[step.key] = StepState.AHEAD if current_found else StepState.CURRENT
            current_found = True
    return states


def target_words(goal: Goal) -> str:
    """Return where a goal leads, in short beside where it began: «8 из 10», «75 %», «0»."""
    words = goal.unit.split()
    short = " ".join(words[:2]) if words[:1] == ["из"] else goal.unit if goal.unit == "%" or goal.before is None else ""
    return amount(goal.target, short)


def amount(value: Decimal | None, unit: str) -> str:
    """Return an amount in words: «2 из 10 уроков», «54 %»; an unknown one is an empty text."""
    if value is None:
        return ""
    text = f"{value.normalize():f}".replace(".", ",")
    return f"{text}{NBSP}{unit}" if unit else text
