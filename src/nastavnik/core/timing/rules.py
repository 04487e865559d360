"""The plain values of time in a plan: the rule, the days that follow from it, and the period the plan covers."""

from dataclasses import dataclass
from datetime import date

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
class Period:
    """The time the plan says it covers."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    shifted: Shift | None = None
