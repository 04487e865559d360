"""A plan as plain values: what a roadmap document says, nothing more.

The shape is the one that `nastavnik roadmap read --json` prints; keys may be added, never renamed or dropped.
A missing date is a timing with the rule `none`: no date is ever made up.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, TypeAlias

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

TIMING_RULES = (
    "day",
    "day_range",
    "deadline",
    "month",
    "month_range",
    "quarter",
    "half_year",
    "academic_year",
    "whole_period",
    "yearly",
    "monthly",
    "times_per_year",
    "permanent",
    "as_needed",
    "after_start",
    "after_document",
    "none",
)

NEVER_OVERDUE = frozenset({"permanent", "as_needed", "none"})


@dataclass(frozen=True, slots=True)
class Offset:
    """How long after its anchor a thing is due."""

    count: int
    unit: str  # day | working_day | week | month


@dataclass(frozen=True, slots=True)
class Shift:
    """Where a timing stood before it was moved to another academic year."""

    from_year: str  # «2023-24»
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is due: the words of the source, the rule behind them, and the days that follow from it."""

    text: str | None = None
    rule: str = "none"
    start: date | None = None
    end: date | None = None
    derived: bool = False  # the year came from the period of the plan
    offset: Offset | None = None
    document: str | None = None  # kind of the paper that `after_document` waits for
    count: int | None = None  # for times_per_year
    day: int | None = None  # for monthly: the day of the month
    shifted: Shift | None = None


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


@dataclass(frozen=True, slots=True)
class Period:
    """The time the plan says it covers."""

    text: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The stamp that puts the plan into force."""

    kind: str  # approve | agree | accept
    post: str | None = None
    name: str | None = None
    date: Day | None = None


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


def as_json(plan: Plan) -> dict[str, Any]:
    """Return the plan with the keys of the stable contract; dates as ISO 8601."""
    plain: dict[str, Any] = _plain(asdict(plan))
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
