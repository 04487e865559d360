"""A plan as plain values: what a roadmap document says, nothing more.

The shape is the one that `nastavnik roadmap read --json` prints; keys may be added, never renamed or dropped.
A missing date is a timing with the rule `none`: no date is ever made up.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeAlias

from nastavnik.core.timing.rules import NEVER_OVERDUE, TIMING_RULES, Offset, Period, Shift, Timing

__all__ = [
    "CANONICAL_STAGES",
    "NEVER_OVERDUE",
    "TIMING_RULES",
    "Approval",
    "Basis",
    "Item",
    "Offset",
    "Owner",
    "Period",
    "Place",
    "Plan",
    "PlanWarning",
    "Shift",
    "Stage",
    "Timing",
    "as_json",
    "from_json",
    "timing_from_json",
]

Day: TypeAlias = date  # classes with a field «date» hide the type of the same name

CANONICAL_STAGES = (
    "conditions",
    "mentee_pool",
    "mentor_pool",
    "selection_training",
    "pairing",
    "work",
    "completion",
    "information",
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for an item, as printed and as understood."""

    text: str
    role: str | None = None
    person: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the source says it."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One action of the plan («действие»)."""

    text: str
    printed_number: str | None = None
    children: tuple["Item", ...] = ()
    timing: Timing = field(default_factory=Timing)
    owners: tuple[Owner, ...] = ()
    result: str | None = None
    documents: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    confidence: float = 1.0  # share, 0-1
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage with its items, in the order of the source."""

    title: str
    printed_number: str | None = None
    canonical: str | None = None
    timing: Timing = field(default_factory=Timing)
    owners: tuple[Owner, ...] = ()
    items: tuple[Item, ...] = ()
    documents: tuple[str, ...] = ()  # papers the source names for the stage as a whole


@dataclass(frozen=True, slots=True)
class Approval:
    """The stamp that puts the plan into force."""

    kind: str  # approve | agree | accept
    post: str | None = None
    name: str | None = None
    date: Day | None = None
    effective_on: Day | None = None  # where the paper says that it takes effect on another day


@dataclass(frozen=True, slots=True)
class Basis:
    """An act the plan rests on."""

    kind: str
    number: str | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """A doubt that a person should look at."""

    code: str
    message: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A roadmap as it was read. Lists keep the order of the source."""

    title: str
    kind: str = "unknown"  # roadmap | order | unknown
    level: str | None = None  # school | municipal | regional
    period: Period = field(default_factory=Period)
    approval: Approval | None = None
    basis: tuple[Basis, ...] = ()
    columns: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
    unread: tuple[Place, ...] = ()


def as_json(part: "Plan | Timing | Owner") -> dict[str, Any]:
    """Return the plan, or a part of it, with the keys of the stable contract; dates as ISO 8601."""
    plain: dict[str, Any] = _plain(asdict(part))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        # «from» is a word of Python, so the field bears another name inside.
        return {"from" if key == "from_year" else key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def from_json(data: dict[str, Any]) -> Plan:
    """Return the plan that `as_json` wrote; keys that are absent take their defaults.

    Raises KeyError, TypeError or ValueError where the data are not of that shape.
    """
    approval = data.get("approval")
    return Plan(
        title=data["title"],
        kind=data.get("kind", "unknown"),
        level=data.get("level"),
        period=_period(data.get("period") or {}),
        approval=_approval(approval) if approval else None,
        basis=tuple(Basis(**{**row, "date": _day(row.get("date"))}) for row in data.get("basis", ())),
        columns=tuple(data.get("columns", ())),
        stages=tuple(_stage(row) for row in data.get("stages", ())),
        warnings=tuple(PlanWarning(**row) for row in data.get("warnings", ())),
        unread=tuple(Place(**row) for row in data.get("unread", ())),
    )


def _approval(data: dict[str, Any]) -> Approval:
    days = {key: _day(data.get(key)) for key in ("date", "effective_on")}
    return Approval(**{**data, **days})


def timing_from_json(data: dict[str, Any]) -> Timing:
    """Return the timing that `as_json` wrote; keys that are absent take their defaults."""
    return _timing(data)


def _stage(data: dict[str, Any]) -> Stage:
    return Stage(
        title=data["title"],
        printed_number=data.get("printed_number"),
        canonical=data.get("canonical"),
        timing=_timing(data.get("timing") or {}),
        owners=_owners(data),
        items=tuple(_item(row) for row in data.get("items", ())),
        documents=tuple(data.get("documents", ())),
    )


def _item(data: dict[str, Any]) -> Item:
    source = data.get("source")
    return Item(
        text=data["text"],
        printed_number=data.get("printed_number"),
        children=tuple(_item(row) for row in data.get("children", ())),
        timing=_timing(data.get("timing") or {}),
        owners=_owners(data),
        result=data.get("result"),
        documents=tuple(data.get("documents", ())),
        proofs=tuple(data.get("proofs", ())),
        confidence=data.get("confidence", 1.0),
        source=Place(**source) if source else None,
    )


def _owners(data: dict[str, Any]) -> tuple[Owner, ...]:
    return tuple(Owner(**row) for row in data.get("owners", ()))


def _timing(data: dict[str, Any]) -> Timing:
    offset = data.get("offset")
    known = {key: data[key] for key in ("text", "rule", "derived", "document", "count", "day") if key in data}
    return Timing(
        **known,
        start=_day(data.get("start")),
        end=_day(data.get("end")),
        offset=Offset(**offset) if offset else None,
        shifted=_shift(data.get("shifted")),
    )


def _period(data: dict[str, Any]) -> Period:
    return Period(data.get("text"), _day(data.get("start")), _day(data.get("end")), _shift(data.get("shifted")))


def _shift(data: dict[str, Any] | None) -> Shift | None:
    if not data:
        return None
    return Shift(from_year=data["from"], start=_day(data.get("start")), end=_day(data.get("end")))


def _day(text: str | None) -> Day | None:
    return date.fromisoformat(text) if text else None
