from datetime import date
from typing import Any

import pytest

from cast import AT, ON, World
from factories.consents import UNTIL
from factories.pairs import fill_banks, pairs, propose
from nastavnik.core.access.viewer import NotPermitted, Viewer
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.matching.models import Decision, Proposal, ProposalState
from nastavnik.domains.matching.operations import (
    BadTerm,
    ChangedMeanwhile,
    NobodyToDecide,
    SettledAlready,
    decide,
    difference,
    recalculate,
)
from nastavnik.domains.matching.queries import board_of
from nastavnik.domains.matching.signals import matching_decided

STARTS, ENDS = date(2026, 10, 23), date(2027, 5, 31)


def seen(proposal: Proposal, viewer: Viewer, on: date = ON) -> str:
    return board_of(proposal, viewer=viewer, on=on).fingerprint


def yes(proposal: Proposal, viewer: Viewer, **values: Any) -> Decision:
    whole = {"starts_on": STARTS, "ends_on": ENDS, "on": ON, "seen": "", **values}
    return decide(proposal, actor=viewer, at=AT, **whole)


def withdraw(world: World, surname: str, people: dict[str, Any]) -> None:
    curator = world.viewer("curator")
    withdraw_on_paper(people[surname], Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)


def test_decide_freezes_the_pairs_and_tells(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    heard: list[Decision] = []

    def hear(decision: Decision, **_: Any) -> None:
        heard.append(decision)

    matching_decided.connect(hear)
    try:
        decision = yes(proposal, curator, seen=seen(proposal, curator))
    finally:
        matching_decided.disconnect(hear)

    assert heard == [decision]
    assert (decision.pair_count, decision.left_count) == (3, 0)
    assert decision.proposal.state == ProposalState.DECIDED
    with pytest.raises(SettledAlready):
        yes(proposal, curator, seen=seen(proposal, curator))


def test_decide_refuses_pairs_that_changed_since_they_were_seen(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    before = seen(proposal, curator)
    withdraw(world, "Циркулев", people)

    with pytest.raises(ChangedMeanwhile):
        yes(proposal, curator, seen=before)
    decision = yes(proposal, curator, seen=seen(proposal, curator))

    assert decision.pair_count == 2
    assert pairs(proposal)["Дробина"].fell_because == "no_consent"


def test_decide_leaves_out_whose_term_ran_out_without_a_deed(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    later = date(UNTIL.year, UNTIL.month, UNTIL.day).replace(year=UNTIL.year + 1)

    with pytest.raises(NobodyToDecide):
        yes(
            proposal,
            curator,
            seen=seen(proposal, curator, later),
            on=later,
            starts_on=later,
            ends_on=later.replace(year=later.year + 1),
        )


@pytest.mark.parametrize("ends_on", [date(2026, 12, 23), date(2027, 11, 30), STARTS, date(2026, 1, 1)])
def test_decide_refuses_programmes_too_short_or_too_long(world: World, ends_on: date) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)

    with pytest.raises(BadTerm):
        yes(proposal, curator, seen=seen(proposal, curator), ends_on=ends_on)


def test_decide_refuses_whoever_may_not(world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))

    for login in ("head", "mentor", "stranger", "municipal"):
        with pytest.raises(NotPermitted):
            yes(proposal, world.viewer(login))


def test_a_new_proposal_follows_a_decision(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    first = propose(world.school, curator)
    yes(first, curator, seen=seen(first, curator))

    second = propose(world.school, curator)

    assert second.pk != first.pk
    recalculate(second, seen=difference(second, on=ON).fingerprint, on=ON, actor=curator, at=AT)
