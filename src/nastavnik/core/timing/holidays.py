"""Holidays of the country as reference data: kept as a file with its source and day, and never taken as verified."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that differs from its weekday. `kind` is off, working or short, as calendars store it."""

    day: date
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the holidays were taken from, and when."""

    source: str
    as_of: date
    years: tuple[int, ...]


def holidays(year: int) -> tuple[Holiday, ...]:
    """Return the known holidays of a calendar year by day; empty for a year the file does not hold."""
    rows = _file()["years"].get(str(year), [])
    return tuple(Holiday(date.fromisoformat(day), kind, note) for day, kind, note in rows)


def reference() -> Reference:
    """Return the source of the file, its day and the years it holds."""
    data = _file()
    return Reference(data["source"], date.fromisoformat(data["as_of"]), tuple(sorted(map(int, data["years"]))))


@cache
def _file() -> dict[str, Any]:
    text = resources.files("nastavnik.core.timing").joinpath("reference/holidays.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data
