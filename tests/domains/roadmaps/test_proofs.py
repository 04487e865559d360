from dataclasses import replace
from datetime import date, timedelta

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item, ItemProof
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.proofs import give_proof, set_proofs, withdraw_proof
from nastavnik.domains.roadmaps.operations.refusals import FutureDay, ProofNotNeeded
from nastavnik.domains.roadmaps.queries import item_for, proof_for, proofs_of, roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


def _needing(*proofs: str) -> Plan:
    plan = plan_of(1)
    stage = plan.stages[0]
    return replace(plan, stages=(replace(stage, items=(replace(stage.items[0], proofs=proofs),)),))


@pytest.fixture
def item(world: World) -> Item:
    make_roadmap(world.school, _needing("reading", "consents"), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _give(item: Item, code: str, world: World, login: str = "curator") -> Item:
    return give_proof(item, code=code, given_on=ON, actor=world.viewer(login), at=AT, on=ON)


def _live(item: Item, world: World) -> dict[str, ItemProof]:
    rows = proofs_of(item, viewer=world.viewer("curator")).filter(withdrawn_at=None)
    return {proof.code: proof for proof in rows}


def test_give_proof_closes_the_item_when_all_have_come(world: World, item: Item) -> None:
    assert _give(item, "reading", world).state == ItemState.IN_PROGRESS

    closed = _give(item, "consents", world)

    assert (closed.state, closed.done_on) == (ItemState.DONE, ON)
    assert not list(chain_faults())


def test_give_proof_counts_once_when_given_again(world: World, item: Item) -> None:
    first = _give(item, "reading", world)

    again = _give(item, "reading", world)

    assert again.version == first.version
    assert len(_live(item, world)) == 1


def test_give_proof_refuses_what_the_item_does_not_name(world: World, item: Item) -> None:
    with pytest.raises(ProofNotNeeded):
        _give(item, "matching", world)


def test_give_proof_refuses_a_day_to_come(world: World, item: Item) -> None:
    with pytest.raises(FutureDay):
        give_proof(item, code="reading", given_on=ON + timedelta(days=1), actor=world.viewer("curator"), at=AT, on=ON)


def test_give_proof_refuses_the_head(world: World, item: Item) -> None:
    with pytest.raises(NotPermitted):
        _give(item, "reading", world, "head")


def test_withdraw_proof_opens_the_item_again_and_keeps_why(world: World, item: Item) -> None:
    _give(item, "reading", world)
    _give(item, "consents", world)

    opened = withdraw_proof(
        _live(item, world)["consents"], because="Согласие отозвано", actor=world.viewer("curator"), at=AT
    )

    assert (opened.state, opened.done_on) == (ItemState.IN_PROGRESS, None)
    kept = proofs_of(item, viewer=world.viewer("curator")).get(code="consents")
    assert kept.withdrawn_because == "Согласие отозвано"


def test_moves_of_proofs_are_journaled_with_their_reason(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    _give(item, "reading", world)
    _give(item, "consents", world)
    withdraw_proof(_live(item, world)["reading"], because="ошиблись", actor=curator, at=AT)

    told = [(entry.action, entry.facts) for entry in reversed(entries_about(item.ref, scope=curator.reach))]

    moves = [facts for action, facts in told if action == "item.moved"]
    assert [(facts["to"], facts["because"]) for facts in moves] == [
        ("in_progress", "proofs"), ("done", "proofs"), ("in_progress", "proofs"),
    ]  # fmt: skip
    assert moves[1]["codes"] == ["consents", "reading"]
    assert "ошиблись" not in str(told)  # what people type stays out of the journal


def test_undo_of_a_proof_takes_it_back(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    _give(item, "reading", world)
    _give(item, "consents", world)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert item_for(viewer=curator, ref=item.ref).state == ItemState.IN_PROGRESS
    assert set(_live(item, world)) == {"reading"}


def test_undo_of_a_withdrawal_brings_the_proof_back(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    _give(item, "reading", world)
    withdraw_proof(_live(item, world)["reading"], because="", actor=curator, at=AT)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert set(_live(item, world)) == {"reading"}


def test_undo_of_a_proof_refuses_when_another_one_came_since(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    _give(item, "reading", world)
    step = live_steps_of(curator, at=AT)[0]
    _give(item, "consents", world)

    with pytest.raises(Conflict):
        undo(step, actor=curator, at=AT)
    assert set(_live(item, world)) == {"reading", "consents"}


def test_move_item_to_done_gives_what_is_missing_with_the_note(world: World, item: Item) -> None:
    _give(item, "reading", world)

    move_item(item, to=ItemState.DONE, actor=world.viewer("curator"), at=AT, on=ON, reason="собрано на бумаге")

    notes = {code: proof.note for code, proof in _live(item, world).items()}
    assert notes == {"reading": "", "consents": "собрано на бумаге"}


def test_move_item_from_done_withdraws_all_and_undo_restores_them(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    move_item(item, to=ItemState.DONE, actor=curator, at=AT, on=ON)
    move_item(item, to=ItemState.IN_PROGRESS, actor=curator, at=AT, on=ON, reason="рано")
    assert not _live(item, world)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert item_for(viewer=curator, ref=item.ref).state == ItemState.DONE
    assert set(_live(item, world)) == {"reading", "consents"}


def test_a_skipped_item_stays_skipped_and_closes_at_once_when_taken_up(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    move_item(item, to=ItemState.SKIPPED, actor=curator, at=AT, on=ON, reason="нет мела")
    _give(item, "reading", world)
    assert _give(item, "consents", world).state == ItemState.SKIPPED

    taken_up = move_item(item, to=ItemState.IN_PROGRESS, actor=curator, at=AT, on=ON)

    assert (taken_up.state, taken_up.done_on) == (ItemState.DONE, ON)


def test_set_proofs_closes_an_item_that_waits_for_nothing_more(world: World, item: Item) -> None:
    given = _give(item, "reading", world)

    written = set_proofs(item, codes=["reading"], expected_version=given.version, actor=world.viewer("curator"), at=AT)

    assert (written.proofs, written.state) == (["reading"], ItemState.DONE)


def test_set_proofs_shows_a_conflict_to_the_second_editor(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    set_proofs(item, codes=["manual"], expected_version=1, actor=curator, at=AT)

    with pytest.raises(Conflict):
        set_proofs(item, codes=["reading"], expected_version=1, actor=curator, at=AT)


def test_set_proofs_refuses_a_code_that_is_not_in_the_list(world: World, item: Item) -> None:
    with pytest.raises(ProofNotNeeded):
        set_proofs(item, codes=["мел"], expected_version=1, actor=world.viewer("curator"), at=AT)


def test_proof_for_hides_other_schools(world: World, item: Item) -> None:
    _give(item, "reading", world)
    ref = _live(item, world)["reading"].ref

    assert proof_for(viewer=world.viewer("curator"), ref=ref).given_on == ON
    for login in ("stranger", "outsider"):
        with pytest.raises(ItemProof.DoesNotExist):
            proof_for(viewer=world.viewer(login), ref=ref)
        assert not proofs_of(item, viewer=world.viewer(login))


def test_a_proof_given_later_than_the_day_it_tells_of_keeps_that_day(world: World, item: Item) -> None:
    earlier = date(2026, 9, 4)
    give_proof(item, code="reading", given_on=earlier, actor=world.viewer("curator"), at=AT, on=ON)

    assert _live(item, world)["reading"].given_on == earlier
