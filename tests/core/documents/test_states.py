from itertools import pairwise

import pytest

from nastavnik.core.documents import states
from nastavnik.core.documents.states import State


def test_move_follows_the_usual_road():
    road = [State.DRAFT, State.AGREED, State.ON_SIGNATURE, State.SIGNED, State.IN_FORCE, State.AMENDED]
    road += [State.CANCELLED, State.ARCHIVED]

    for here, there in pairwise(road):
        assert states.move(here, to=there) is there


def test_move_takes_stored_codes():
    assert states.move("draft", to="on_signature") is State.ON_SIGNATURE


@pytest.mark.parametrize(("here", "there"), [("signed", "draft"), ("draft", "signed"), ("archived", "in_force")])
def test_move_refuses_what_the_table_lacks(here, there):
    with pytest.raises(states.WrongState) as refusal:
        states.move(here, to=there)

    assert states.LABELS[State(here)] in str(refusal.value)


def test_tables_know_every_state():
    assert set(states.MOVES) == set(states.LABELS) == set(State)


def test_states_are_live_or_frozen():
    assert set(states.LIVE).isdisjoint(states.FROZEN)
    assert {*states.LIVE, *states.FROZEN} == set(State)


def test_every_state_can_be_reached_from_draft():
    reached, frontier = {State.DRAFT}, [State.DRAFT]
    while frontier:
        for there in states.MOVES[frontier.pop()]:
            if there not in reached:
                reached.add(there)
                frontier.append(there)

    assert reached == set(State)
