"""States of an item and of a roadmap as data: what may follow what."""

from enum import StrEnum

from nastavnik.core.refusals import Refusal


class ItemState(StrEnum):
    """Where an item stands. «Overdue» is computed from its end, never stored."""

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


_OPEN = frozenset({ItemState.NOT_STARTED, ItemState.IN_PROGRESS, ItemState.WAITING})
_FINISHED = frozenset({ItemState.DONE, ItemState.SKIPPED})

ITEM_MOVES: dict[ItemState, frozenset[ItemState]] = {
    **{state: (_OPEN | _FINISHED) - {state} for state in _OPEN},
    **{state: _OPEN for state in _FINISHED},
}

ITEM_LABELS: dict[ItemState, str] = {
    ItemState.NOT_STARTED: "Не начато",
    ItemState.IN_PROGRESS: "В работе",
    ItemState.WAITING: "Ждём",
    ItemState.DONE: "Готово",
    ItemState.SKIPPED: "Не нужно в этом году",
}


class WrongState(Refusal):
    """The item stands where this step does not lead from."""

    def __init__(self, state: ItemState, to: ItemState) -> None:
        super().__init__(
            f"Действие сейчас «{ITEM_LABELS[state]}», сделать его «{ITEM_LABELS[to]}» нельзя. Обновите страницу."
        )


def move(state: ItemState, *, to: ItemState) -> ItemState:
    """Return the new state.

    Raises WrongState where no step leads there.
    """
    if to not in ITEM_MOVES[state]:
        raise WrongState(state, to)
    return to
