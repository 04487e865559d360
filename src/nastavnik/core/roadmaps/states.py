"""States of a live roadmap and of its items, the moves between them, and how far the work has come.

Read the tables as a person reads a route: from each state, the states it may go to. «Просрочено» is no stored state:
it follows from the day.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from nastavnik.core.refusals import Refusal
from nastavnik.core.timing.rules import NEVER_OVERDUE, Timing


class ItemState(StrEnum):
    """Where an item stands."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"


class RoadmapState(StrEnum):
    """Where a roadmap stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    AMENDED = "amended"
    CLOSED = "closed"


OVERDUE = "overdue"

LABELS: dict[str, str] = {
    ItemState.NOT_STARTED: "не начато",
    ItemState.IN_PROGRESS: "в работе",
    ItemState.WAITING: "ждёт других",
    ItemState.DONE: "сделано",
    ItemState.SKIPPED: "пропущено",
    OVERDUE: "просрочено",
}

ROADMAP_LABELS: dict[RoadmapState, str] = {
    RoadmapState.DRAFT: "черновик",
    RoadmapState.APPROVED: "утверждена",
    RoadmapState.AMENDED: "изменена",
    RoadmapState.CLOSED: "закрыта",
}

_OPEN = (ItemState.NOT_STARTED, ItemState.IN_PROGRESS, ItemState.WAITING)
MOVES: dict[ItemState, tuple[ItemState, ...]] = {
    ItemState.NOT_STARTED: (ItemState.IN_PROGRESS, ItemState.WAITING, ItemState.DONE, ItemState.SKIPPED),
    ItemState.IN_PROGRESS: (ItemState.NOT_STARTED, ItemState.WAITING, ItemState.DONE, ItemState.SKIPPED),
    ItemState.WAITING: (ItemState.NOT_STARTED, ItemState.IN_PROGRESS, ItemState.DONE, ItemState.SKIPPED),
    ItemState.DONE: _OPEN,  # a withdrawn proof opens the item again
    ItemState.SKIPPED: _OPEN,
}

ROADMAP_MOVES: dict[RoadmapState, tuple[RoadmapState, ...]] = {
    RoadmapState.DRAFT: (RoadmapState.APPROVED,),
    RoadmapState.APPROVED: (RoadmapState.AMENDED, RoadmapState.CLOSED),
    RoadmapState.AMENDED: (RoadmapState.AMENDED, RoadmapState.CLOSED),
    RoadmapState.CLOSED: (),
}

CLOSED = frozenset({ItemState.DONE, ItemState.SKIPPED})


class WrongItemState(Refusal):
    """The item may not go from its state to the one asked for."""

    def __init__(self, state: ItemState, to: ItemState) -> None:
        self.state, self.to = state, to
        super().__init__(f"Действие в состоянии «{LABELS[state]}» нельзя перевести в состояние «{LABELS[to]}».")


class ReasonMissing(Refusal):
    """An item is skipped only with a reason."""

    def __init__(self) -> None:
        super().__init__("Напишите, почему действие пропущено.")


class WrongRoadmapState(Refusal):
    """The roadmap may not go from its state to the one asked for."""

    def __init__(self, state: RoadmapState, to: RoadmapState) -> None:
        self.state, self.to = state, to
        here, there = ROADMAP_LABELS[state], ROADMAP_LABELS[to]
        super().__init__(f"Дорожная карта «{here}»: состояние «{there}» отсюда недоступно.")


def move_item(state: ItemState | str, *, to: ItemState | str, reason: str = "") -> ItemState:
    """Return the new state of an item. Raises WrongItemState, or ReasonMissing for a skip without one."""
    here, there = ItemState(state), ItemState(to)
    if there not in MOVES[here]:
        raise WrongItemState(here, there)
    if there is ItemState.SKIPPED and not reason.strip():
        raise ReasonMissing
    return there


def move_roadmap(state: RoadmapState | str, *, to: RoadmapState | str) -> RoadmapState:
    """Return the new state of a roadmap. Raises WrongRoadmapState where the table has no such move."""
    here, there = RoadmapState(state), RoadmapState(to)
    if there not in ROADMAP_MOVES[here]:
        raise WrongRoadmapState(here, there)
    return there


def state_by_proofs(state: ItemState | str, *, needed: Iterable[str], come: Iterable[str]) -> ItemState:
    """Return the state that the proofs give: done when all have come, open again when one is withdrawn.

    A skipped item stays skipped; one without proofs is closed by a person.
    """
    here, wanted = ItemState(state), set(needed)
    if here is ItemState.SKIPPED or not wanted:
        return here
    arrived = wanted & set(come)
    if arrived == wanted:
        return ItemState.DONE
    if here is ItemState.DONE:
        return ItemState.IN_PROGRESS
    return ItemState.IN_PROGRESS if arrived and here is ItemState.NOT_STARTED else here


def is_overdue(timing: Timing, *, state: ItemState | str, on: date) -> bool:
    """Say whether the end of the period has passed and the item is still open."""
    never = timing.rule in NEVER_OVERDUE or timing.end is None
    return not never and ItemState(state) not in CLOSED and timing.end is not None and timing.end < on


def elapsed_share(timing: Timing, *, on: date) -> float:
    """Return the share, 0-1, of the period that has passed; 0 for what has no end of its own."""
    if timing.rule in NEVER_OVERDUE or timing.end is None:
        return 0.0
    if on > timing.end:
        return 1.0
    start = timing.start or timing.end
    return max(0, (on - start).days) / ((timing.end - start).days + 1)


def expected_done(items: Iterable[tuple[ItemState | str, Timing]], *, on: date) -> int:
    """Return how many items the plan expects by the day: elapsed shares summed and rounded, skipped ones left out."""
    shares = (elapsed_share(timing, on=on) for state, timing in items if ItemState(state) is not ItemState.SKIPPED)
    return int(sum(shares) + 0.5)
