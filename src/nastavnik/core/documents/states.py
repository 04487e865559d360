"""States of a paper and the moves between them.

Read the table as a person reads a route: from each state, the states it may go to.
Publication on the site is not a state.
"""

from enum import StrEnum

from nastavnik.core.refusals import Refusal


class State(StrEnum):
    """Where a paper stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    ON_SIGNATURE = "on_signature"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


LABELS: dict[State, str] = {
    State.DRAFT: "черновик",
    State.AGREED: "согласован",
    State.ON_SIGNATURE: "на подписи",
    State.SIGNED: "подписан",
    State.IN_FORCE: "действует",
    State.AMENDED: "изменён",
    State.CANCELLED: "отменён",
    State.ARCHIVED: "в архиве",
}

MOVES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.AGREED, State.ON_SIGNATURE),
    State.AGREED: (State.ON_SIGNATURE, State.DRAFT),
    State.ON_SIGNATURE: (State.SIGNED, State.DRAFT),
    State.SIGNED: (State.IN_FORCE, State.AMENDED, State.CANCELLED, State.ARCHIVED),
    State.IN_FORCE: (State.AMENDED, State.CANCELLED, State.ARCHIVED),
    State.AMENDED: (State.CANCELLED, State.ARCHIVED),
    State.CANCELLED: (State.ARCHIVED,),
    State.ARCHIVED: (),
}

WRITABLE = (State.DRAFT, State.AGREED)
LIVE = (*WRITABLE, State.ON_SIGNATURE)  # not signed yet
READY = (State.SIGNED, State.IN_FORCE)
STANDING = (*READY, State.AMENDED)
OUT = (State.CANCELLED, State.ARCHIVED)  # hold no more
FROZEN = frozenset({*STANDING, *OUT})  # from the signature on the bytes of the paper never change


class WrongState(Refusal):
    """The paper may not go from its state to the one asked for."""

    def __init__(self, state: State) -> None:
        super().__init__(f"Сделать это уже нельзя. Сейчас документ «{LABELS[state]}»: откройте его ещё раз.")


def move(state: State | str, *, to: State | str) -> State:
    """Return the new state. Raises WrongState where the table has no such move."""
    here, there = State(state), State(to)
    if there not in MOVES[here]:
        raise WrongState(here)
    return there
