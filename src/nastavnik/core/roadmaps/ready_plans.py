"""Ready plans of the product's own wording. Their terms stand in words and are read by the same rules as any plan's."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from nastavnik.core.roadmaps.owners import owners_of
from nastavnik.core.roadmaps.plan import Item, Period, Plan, Stage
from nastavnik.core.timing.academic_year import bounds_of, year_label
from nastavnik.core.timing.reading import read_timing

_ORDER = ("teachers", "students", "both", "small", "municipality")
_COLUMNS = ("number", "stage", "content", "timing", "owner", "result")


@dataclass(frozen=True, slots=True)
class ReadyPlan:
    """One ready plan before a year is chosen."""

    code: str
    name: str
    about: str
    level: str  # school | municipal
    target_model: str
    stages: int
    items: int


class NoSuchPlan(KeyError):
    """There is no ready plan of that code."""


def ready_plans() -> tuple[ReadyPlan, ...]:
    """Return the ready plans in the order in which they are offered."""
    return tuple(_described(code) for code in _ORDER)


def ready_plan(code: str, year: str) -> Plan:
    """Return a ready plan with its terms in the given academic year, «2026-27».

    Raises NoSuchPlan, BadAcademicYear.
    """
    data = _data(code)
    label = year_label(year)
    period = Period(f"{label} учебный год", *bounds_of(year))
    return Plan(
        title=f"{data['title']} на {label} учебный год",
        kind="roadmap",
        level=data["level"],
        period=period,
        columns=_COLUMNS,
        stages=tuple(_stage(number, row, period) for number, row in enumerate(data["stages"], start=1)),
    )


@cache
def _data(code: str) -> dict[str, Any]:
    if code not in _ORDER:
        raise NoSuchPlan(code)
    folder = files("nastavnik.core.roadmaps") / "ready"
    return tomllib.loads((folder / f"{code}.toml").read_text(encoding="utf-8"))


def _described(code: str) -> ReadyPlan:
    data = _data(code)
    items = sum(len(stage["items"]) for stage in data["stages"])
    words = {key: data[key] for key in ("name", "about", "level", "target_model")}
    return ReadyPlan(code=code, stages=len(data["stages"]), items=items, **words)


def _stage(number: int, row: dict[str, Any], period: Period) -> Stage:
    items = tuple(_item(f"{number}.{place}.", item, period) for place, item in enumerate(row["items"], start=1))
    return Stage(title=row["title"], printed_number=f"{number}.", canonical=row.get("canonical"), items=items)


def _item(number: str, row: dict[str, Any], period: Period) -> Item:
    return Item(
        text=row["text"],
        printed_number=number,
        # The year is chosen by a person here, so that it is no doubt.
        timing=replace(read_timing(row["when"], period=period), derived=False),
        owners=owners_of(row["who"]),
        result=row["result"],
        proofs=tuple(row["proofs"]),
    )
