from datetime import timedelta

import pytest

from cast import AT, ON, World
from factories.pairs import fill_banks, pairs, propose
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.matching.models import Proposal
from nastavnik.domains.matching.operations import add_ban, drop_proposal, lock_pair
from nastavnik.domains.matching.operations.refusals import DroppedAlready, ProposedAlready
from nastavnik.domains.matching.queries import board_of, proposal_of
from nastavnik.foundation.undo.steps import live_steps_of, undo

LATER = AT + timedelta(minutes=5)


def take_back(world: World) -> None:
    curator = world.viewer("curator")
    undo(live_steps_of(curator, at=LATER)[0], actor=curator, at=LATER)


def live(world: World) -> Proposal | None:
    return proposal_of(world.school, year="2026-27", target_model="teachers", viewer=world.viewer("curator"))


def test_drop_proposal_can_be_taken_back_with_its_locks(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    lock_pair(pairs(proposal)["Дробина"], on=ON, actor=curator, at=AT)

    drop_proposal(proposal, actor=curator, at=AT)
    assert live(world) is None

    take_back(world)
    assert live(world) == proposal
    assert pairs(proposal)["Дробина"].is_locked


def test_drop_proposal_taken_back_knows_the_bans_that_came_meanwhile(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    drop_proposal(proposal, actor=curator, at=AT)
    add_ban(people["Дробина"], people["Циркулев"], actor=curator, at=AT)

    take_back(world)

    back = live(world)
    assert back is not None
    shown = board_of(back, viewer=curator, on=ON)
    assert [(one.mentee.surname, one.fell_because) for one in shown.fallen] == [("Дробина", "conflict")]


def test_drop_proposal_is_not_taken_back_over_a_newer_one(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    drop_proposal(propose(world.school, curator), actor=curator, at=AT)
    newer = propose(world.school, curator)

    with pytest.raises(ProposedAlready):
        take_back(world)
    assert live(world) == newer


def test_drop_proposal_refuses_whoever_may_not_and_a_second_time(world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    for login in ("head", "psychologist", "mentor", "stranger"):
        with pytest.raises(NotPermitted):
            drop_proposal(proposal, actor=world.viewer(login), at=AT)

    drop_proposal(proposal, actor=world.viewer("curator"), at=AT)
    with pytest.raises(DroppedAlready, match="отменено"):
        drop_proposal(proposal, actor=world.viewer("curator"), at=AT)
