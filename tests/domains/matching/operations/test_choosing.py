import pytest

from cast import AT, ON, World
from factories.pairs import a_mentee, fill_banks, pairs, propose
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.matching.models import LeftOut, Proposal, ProposedPair
from nastavnik.domains.matching.operations import (
    ChangedMeanwhile,
    NotInBank,
    RuleBroken,
    add_ban,
    choose_by_hand,
    difference,
    drop_proposal,
    lock_pair,
    recalculate,
    unlock_pair,
)
from nastavnik.domains.matching.operations.refusals import DroppedAlready
from nastavnik.domains.matching.queries import board_of
from nastavnik.domains.people.models import Person
from nastavnik.foundation.undo.steps import live_steps_of, undo


def withdraw(world: World, person: Person) -> None:
    curator = world.viewer("curator")
    withdraw_on_paper(person, Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)


def take_back(world: World) -> None:
    curator = world.viewer("curator")
    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)


def choose(world: World, proposal: Proposal, mentee: Person, mentor: Person, reason: str = "") -> ProposedPair:
    return choose_by_hand(proposal, mentee, mentor, on=ON, actor=world.viewer("curator"), at=AT, reason=reason)


def left(world: World) -> list[str]:
    rows = LeftOut.objects.within(world.viewer("curator").reach).select_related("mentee")
    return [row.mentee.surname for row in rows]


def test_lock_pair_and_unlock_pair_can_be_taken_back(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    pair = lock_pair(pairs(proposal)["Дробина"], on=ON, actor=curator, at=AT)
    assert pairs(proposal)["Дробина"].is_locked

    take_back(world)
    assert not pairs(proposal)["Дробина"].is_locked

    lock_pair(pair, on=ON, actor=curator, at=AT)
    unlock_pair(pair, actor=curator, at=AT)
    assert not pairs(proposal)["Дробина"].is_locked


def test_lock_pair_refuses_whoever_may_not_and_what_is_over(world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    pair = pairs(proposal)["Дробина"]
    for login in ("head", "mentor", "stranger"):
        with pytest.raises(NotPermitted):
            lock_pair(pair, on=ON, actor=world.viewer(login), at=AT)

    drop_proposal(proposal, actor=world.viewer("curator"), at=AT)
    with pytest.raises(DroppedAlready):
        lock_pair(pair, on=ON, actor=world.viewer("curator"), at=AT)


def test_a_withdrawn_consent_lets_the_pair_fall_out(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    lock_pair(pairs(proposal)["Дробина"], on=ON, actor=curator, at=AT)

    withdraw(world, people["Циркулев"])

    shown = board_of(Proposal.objects.within(curator.reach).get(), viewer=curator, on=ON)
    assert [one.mentee.surname for one in shown.fallen] == ["Дробина"]
    assert (shown.fallen[0].fell_because, shown.fallen[0].is_locked) == ("no_consent", False)
    assert shown.proposal.version > proposal.version
    with pytest.raises(NotInBank, match="нет согласия"):
        lock_pair(shown.fallen[0], on=ON, actor=curator, at=AT)


def test_lock_pair_refuses_a_pair_that_is_gone(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    pair = pairs(proposal)["Дробина"]
    choose(world, proposal, people["Дробина"], people["Колбин"])

    with pytest.raises(ChangedMeanwhile):
        lock_pair(pair, on=ON, actor=curator, at=AT)


def test_choose_by_hand_takes_the_place_of_the_weakest_and_can_be_taken_back(world: World) -> None:
    people = fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    before = {name: one.mentor.surname for name, one in pairs(proposal).items()}

    row = choose(world, proposal, people["Дробина"], people["Колбин"])

    assert (row.is_locked, row.is_by_hand, row.broken_rule) == (True, True, "")
    assert left(world) == ["Колбочкина"]
    take_back(world)
    assert {name: one.mentor.surname for name, one in pairs(proposal).items()} == before
    assert left(world) == []


def test_choose_by_hand_is_not_taken_back_over_a_later_deed(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    choose(world, proposal, people["Дробина"], people["Колбин"])
    step = live_steps_of(curator, at=AT)[0]
    lock_pair(pairs(proposal)["Датова"], on=ON, actor=curator, at=AT)

    with pytest.raises(ChangedMeanwhile):
        undo(step, actor=curator, at=AT)


def test_choose_by_hand_against_a_rule_needs_a_reason(world: World) -> None:
    people = fill_banks(world.school)
    demanding = a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    assert "Кисточкина" in left(world)

    with pytest.raises(RuleBroken, match="нужен тот же предмет"):
        choose(world, proposal, demanding, people["Колбин"], "  ")
    row = choose(world, proposal, demanding, people["Колбин"], "Других нет, обе согласны")

    assert (row.broken_rule, row.hand_reason) == ("subject_demanded", "Других нет, обе согласны")
    again = recalculate(proposal, seen=difference(proposal, on=ON).fingerprint, on=ON, actor=curator, at=AT)
    assert pairs(again)["Кисточкина"].hand_reason == "Других нет, обе согласны"


def test_choose_by_hand_beyond_the_places_needs_a_reason(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    lock_pair(pairs(proposal)["Колбочкина"], on=ON, actor=curator, at=AT)

    with pytest.raises(RuleBroken, match="нет мест"):
        choose(world, proposal, people["Дробина"], people["Колбин"])
    choose(world, proposal, people["Дробина"], people["Колбин"], "Он согласен на двоих")

    assert {name: one.mentor.surname for name, one in pairs(proposal).items()}["Дробина"] == "Колбин"
    again = recalculate(proposal, seen=difference(proposal, on=ON).fingerprint, on=ON, actor=curator, at=AT)
    assert again.proof["certificate"]["gap"] == 0


def test_choose_by_hand_never_goes_against_a_consent(world: World) -> None:
    people = fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))
    withdraw(world, people["Колбин"])

    with pytest.raises(NotInBank):
        choose(world, proposal, people["Дробина"], people["Колбин"], "Очень нужно")


def test_add_ban_lets_a_proposed_pair_fall_out_and_stands_for_both(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)

    add_ban(people["Циркулев"], people["Дробина"], actor=curator, at=AT)

    shown = board_of(Proposal.objects.within(curator.reach).get(), viewer=curator, on=ON)
    assert [one.fell_because for one in shown.fallen] == ["conflict"]
    with pytest.raises(RuleBroken, match="запрет"):
        choose(world, proposal, people["Дробина"], people["Циркулев"])
