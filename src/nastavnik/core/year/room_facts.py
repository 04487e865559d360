"""What each room says of its work in a year, in plain values; how they become lines is `rooms`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Consents:
    """How many were asked for a consent, how many gave it, and how many of the rest have opened their link."""

    asked: int = 0
    given: int = 0
    opened: int = 0

    @property
    def outstanding(self) -> int:
        """How many are still to answer."""
        return self.asked - self.given


@dataclass(frozen=True, slots=True)
class Survey:
    """How a questionnaire goes: open or closed, who was asked and who has answered."""

    ref: str
    kind: str
    asked: int
    answered: int
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """How many stand in a bank, and how many of those who want cannot."""

    side: str  # mentor | mentee
    count: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Clearances:
    """How many mentors from outside there are and how many of them have shown no valid certificate."""

    outside: int
    missing: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the board holds: pairs proposed, people without a mentor, whether somebody has decided."""

    proposed: int
    unmatched: int
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One live paper: a draft with so many facts missing, or one that waits for the head."""

    ref: str
    kind: str
    title: str  # «Приказ о закреплении наставнических пар»
    state: str  # draft | on_signature
    missing: tuple[str, ...] = ()  # what is not filled in yet, in words
    since: date | None = None  # on signature since


@dataclass(frozen=True, slots=True)
class Work:
    """How the pairs of a year work: bonds, those without an approved programme, mentors silent this month.

    The plan waits only for bonds of this year's decisions: those that go on from last year prove nothing about it.
    """

    bonds: int = 0
    without_programme: int = 0
    silent_mentors: int = 0
    month: str = ""  # «октябре»
    decided: int = 0
    decided_without_programme: int = 0
    begun: int = 0  # of the decided ones; the rest wait for the order on pairs
    met: int = 0  # of the begun ones


@dataclass(frozen=True, slots=True)
class Rooms:
    """Everything the rooms say of one year and one model; None where a room has nothing to say yet."""

    consents: Consents | None = None
    surveys: Mapping[str, Survey] = field(default_factory=dict)  # by kind
    pools: Mapping[str, Pool] = field(default_factory=dict)  # by side
    clearances: Clearances | None = None
    pairs: Pairs | None = None
    papers: Mapping[str, Paper] = field(default_factory=dict)  # by kind; live ones, not signed yet
    work: Work | None = None
