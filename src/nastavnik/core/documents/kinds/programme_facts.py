"""The parts of a personal programme as the data of the paper hold them: columns, an example, and how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field


@dataclass(frozen=True, slots=True)
class Side:
    """One person of the bond."""

    name: str
    post: str = ""

    @property
    def line(self) -> str:
        """«Скрепкин Олег Игоревич, учитель истории»."""
        return ", ".join(filter(None, (self.name, self.post)))


@dataclass(frozen=True, slots=True)
class Goal:
    """One result with its measure before, wanted and reached."""

    title: str
    how: str = ""
    before: str = ""
    target: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way."""

    title: str
    starts_on: date | None = None
    ends_on: date | None = None
    result: str = ""
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One later version: what changed, when and why."""

    what: str
    on: date | None = None


TEXT_COLUMNS = (Field("text", "text", "Текст", required=True, place="programmes"),)
SIDE_COLUMNS = (
    Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),
    Field("post", "text", "Должность или класс", place="people"),
)
GOAL_COLUMNS = (
    Field("title", "text", "Результат", required=True, place="programmes"),
    Field("how", "text", "Как измеряем", place="programmes"),
    Field("unit", "text", "Единица", place="programmes"),
    Field("before", "text", "До начала", place="programmes"),
    Field("target", "text", "К чему идём", place="programmes"),
    Field("after", "text", "Что вышло", place="programmes"),
)
STEP_COLUMNS = (
    Field("title", "text", "Шаг", required=True, place="programmes"),
    Field("starts_on", "date", "С какого дня", place="programmes"),
    Field("ends_on", "date", "По какой день", place="programmes"),
    Field("result", "text", "Что получится", place="programmes"),
    Field("done_on", "date", "Сделано", place="programmes"),
)
CORRECTION_COLUMNS = (
    Field("on", "date", "Когда исправили", place="programmes"),
    Field("what", "text", "Что и почему", required=True, place="programmes"),
)
PLAIN = ("starts_on", "ends_on", "aim", "meetings", "support", "risks")
LISTS = ("difficulties", "strengths", "tasks")


def programme_data(content: Mapping[str, Any], *, rhythm: str = "") -> dict[str, Any]:
    """Return what a programme kept as JSON gives of the data (its shape is that of core/programmes/plan.py)."""
    found: dict[str, Any] = {name: content.get(name) for name in PLAIN}
    found |= {name: [{"text": words} for words in content.get(name) or ()] for name in LISTS}
    found["goals"] = [_known(goal, GOAL_COLUMNS) for goal in content.get("goals") or ()]
    found["steps"] = [_known(step, STEP_COLUMNS) for step in content.get("steps") or ()]
    found["rhythm"] = rhythm
    return {name: value for name, value in found.items() if value not in (None, "", [], 0)}


def _known(row: Mapping[str, Any], columns: tuple[Field, ...]) -> dict[str, str]:
    return {one.name: str(row[one.name]) for one in columns if row.get(one.name) not in (None, "")}


def side_of(row: Facts, name: str = "name", post: str = "post") -> Side:
    """Return one person of the bond."""
    return Side(row.text(name), row.text(post))


def goal_of(row: Facts) -> Goal:
    """Return one result; its unit stands behind every number."""
    unit = row.text("unit")
    said = [f"{words} {unit}".strip() if (words := row.text(name)) else "" for name in ("before", "target", "after")]
    return Goal(row.text("title"), row.text("how"), *said)


def step_of(row: Facts) -> Step:
    """Return one step."""
    return Step(row.text("title"), row.day("starts_on"), row.day("ends_on"), row.text("result"), row.day("done_on"))


def correction_of(row: Facts) -> Correction:
    """Return one later version."""
    return Correction(row.text("what"), row.day("on"))


def texts_of(facts: Facts, name: str) -> tuple[str, ...]:
    """Return the lines of a list."""
    return tuple(row.text("text") for row in facts.rows(name))
