"""States of a paper and the moves between them.

Read the table as a person reads a route: from each state, the states it may go to. `MOVERS` says whose turn it is.
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

# Role whose deed takes a paper out of the state; None where time or another paper does it.
MOVERS: dict[State, str | None] = {
    State.DRAFT: "curator",
    State.AGREED: "curator",
    State.ON_SIGNATURE: "head",
    State.SIGNED: None,
    State.IN_FORCE: None,
    State.AMENDED: None,
    State.CANCELLED: None,
    State.ARCHIVED: None,
}

FROZEN = frozenset({State.SIGNED, State.IN_FORCE, State.AMENDED, State.CANCELLED, State.ARCHIVED})


class WrongState(Refusal):
    """The paper may not go from its state to the one asked for."""

    def __init__(self, state: State, to: State) -> None:
        self.state, self.to = state, to
        super().__init__(f"Документ в состоянии «{LABELS[state]}» нельзя перевести в состояние «{LABELS[to]}».")


def move(state: State | str, *, to: State | str) -> State:
    """Return the new state. Raises WrongState where the table has no such move."""
    here, there = State(state), State(to)
    if there not in MOVES[here]:
        raise WrongState(here, there)
    return there


def may_move(state: State | str, *, to: State | str) -> bool:
    """Say whether the table has the move."""
    return State(to) in MOVES[State(state)]


def is_frozen(state: State | str) -> bool:
    """Say whether the bytes of the paper are frozen: from the signature on."""
    return State(state) in FROZEN
