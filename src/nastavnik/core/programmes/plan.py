"""What a programme says, as plain values and as plain JSON, and what keeps it from being approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from nastavnik.core.programmes.states import WITHOUT_TERM
from nastavnik.core.timing.months import months_later

LEAST_MONTHS, MOST_MONTHS = 3, 12
MOST_MEETINGS = 150


@dataclass(frozen=True, slots=True)
class Goal:
    """One result with its measure: how it was before, how it must be, and how that becomes known."""

    key: str
    title: str
    unit: str = ""  # «из 10 уроков», «%», «ошибки в неделю»
    before: Decimal | None = None
    target: Decimal | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way, from a day to a day, and what it gives."""

    key: str
    title: str
    starts_on: date
    ends_on: date
    result: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a bond meets: the day of the week (0 is Monday), every so many weeks, for how long and where."""

    weekday: int = 2
    every_weeks: int = 2
    minutes: int = 45
    place: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole programme of one bond."""

    starts_on: date
    ends_on: date
    aim: str = ""
    tasks: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    steps: tuple[Step, ...] = ()
    meetings: int = 0
    rhythm: Rhythm = field(default_factory=Rhythm)
    support: str = ""  # how the psychologist helps
    risks: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong: the field, and in words what to do."""

    name: str
    words: str


def faults(plan: Plan, *, kind: str) -> tuple[Fault, ...]:
    """Return everything that keeps a programme from being approved; nothing means that it may be.

    A bond of one meeting or «по случаю» has a short card: the aim and the number of meetings are enough.
    """
    found = [*_faults_of_term(plan, kind), *_faults_of_words(plan, kind)]
    found += [fault for step in plan.steps for fault in _faults_of_step(step, plan)]
    found += [fault for goal in plan.goals for fault in _faults_of_goal(goal)]
    return tuple(found)


def term_fits(starts_on: date, ends_on: date, *, kind: str) -> bool:
    """Tell whether a term is allowed for a kind of bond: three to twelve months, where the kind has a term at all."""
    if kind in WITHOUT_TERM:
        return starts_on <= ends_on
    whole = date.fromordinal(ends_on.toordinal() + 1)
    return months_later(starts_on, LEAST_MONTHS) <= whole <= months_later(starts_on, MOST_MONTHS)


def as_data(plan: Plan) -> dict[str, Any]:
    """Return a programme as plain JSON; `plan_from` gives the same programme back."""
    return {
        "starts_on": plan.starts_on.isoformat(),
        "ends_on": plan.ends_on.isoformat(),
        "aim": plan.aim,
        "tasks": list(plan.tasks),
        "difficulties": list(plan.difficulties),
        "strengths": list(plan.strengths),
        "goals": [_goal_data(goal) for goal in plan.goals],
        "steps": [_step_data(step) for step in plan.steps],
        "meetings": plan.meetings,
        "rhythm": {
            "weekday": plan.rhythm.weekday,
            "every_weeks": plan.rhythm.every_weeks,
            "minutes": plan.rhythm.minutes,
            "place": plan.rhythm.place,
        },
        "support": plan.support,
        "risks": plan.risks,
    }


def plan_from(data: Mapping[str, Any]) -> Plan:
    """Return the programme that was kept as JSON."""
    return Plan(
        starts_on=date.fromisoformat(data["starts_on"]),
        ends_on=date.fromisoformat(data["ends_on"]),
        aim=data["aim"],
        tasks=tuple(data["tasks"]),
        difficulties=tuple(data["difficulties"]),
        strengths=tuple(data["strengths"]),
        goals=tuple(_goal(row) for row in data["goals"]),
        steps=tuple(_step(row) for row in data["steps"]),
        meetings=data["meetings"],
        rhythm=Rhythm(**data["rhythm"]),
        support=data["support"],
        risks=data["risks"],
    )


def free_key(prefix: str, taken: Sequence[str]) -> str:
    """Return the first key of a prefix that is not taken: «g1», «g2»… A key is never used for another thing."""
    number = 1 + max((int(key[1:]) for key in taken if key[:1] == prefix and key[1:].isdigit()), default=0)
    return f"{prefix}{number}"


def _faults_of_term(plan: Plan, kind: str) -> list[Fault]:
    if plan.ends_on < plan.starts_on:
        return [Fault("ends_on", "Программа заканчивается раньше, чем начинается")]
    if not term_fits(plan.starts_on, plan.ends_on, kind=kind):
        return [Fault("ends_on", "Программа идёт от 3 до 12 месяцев. Измените начало или окончание")]
    return []


def _faults_of_words(plan: Plan, kind: str) -> list[Fault]:
    found = []
    if not plan.aim.strip():
        found.append(Fault("aim", "Напишите цель одним-двумя предложениями"))
    if not 1 <= plan.meetings <= MOST_MEETINGS:
        found.append(Fault("meetings", f"Сколько встреч запланировано? От 1 до {MOST_MEETINGS}"))
    if kind in WITHOUT_TERM:
        return found
    if not plan.tasks:
        found.append(Fault("tasks", "Назовите хотя бы одну задачу"))
    if not plan.steps:
        found.append(Fault("steps", "Добавьте хотя бы один шаг программы"))
    if not plan.goals:
        found.append(Fault("goals", "Добавьте хотя бы один измеримый результат"))
    return found


def _faults_of_step(step: Step, plan: Plan) -> list[Fault]:
    if step.ends_on < step.starts_on:
        return [Fault("steps", f"Шаг «{step.title}» заканчивается раньше, чем начинается")]
    if step.starts_on < plan.starts_on or step.ends_on > plan.ends_on:
        return [Fault("steps", f"Шаг «{step.title}» выходит за срок программы")]
    return []


def _faults_of_goal(goal: Goal) -> list[Fault]:
    if goal.target is None:
        return [Fault("goals", f"Результат «{goal.title}»: укажите, сколько должно стать")]
    if goal.before is None and not goal.how:
        return [Fault("goals", f"Результат «{goal.title}»: укажите, сколько сейчас или как измерите")]
    if goal.before == goal.target:
        return [Fault("goals", f"Результат «{goal.title}»: было и должно стать одинаковы")]
    return []


def _goal_data(goal: Goal) -> dict[str, Any]:
    return {
        "key": goal.key,
        "title": goal.title,
        "unit": goal.unit,
        "before": None if goal.before is None else str(goal.before),
        "target": None if goal.target is None else str(goal.target),
        "how": goal.how,
    }


def _goal(row: Mapping[str, Any]) -> Goal:
    numbers = {name: None if row[name] is None else Decimal(row[name]) for name in ("before", "target")}
    return Goal(key=row["key"], title=row["title"], unit=row["unit"], how=row["how"], **numbers)


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": step.title,
        "starts_on": step.starts_on.isoformat(),
        "ends_on": step.ends_on.isoformat(),
        "result": step.result,
    }


def _step(row: Mapping[str, Any]) -> Step:
    days = {name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on")}
    return Step(key=row["key"], title=row["title"], result=row["result"], **days)
