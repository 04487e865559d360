import pytest

from cast import AT, ON, YEAR, World
from factories.banks import a_consent, an_answer
from factories.consents import a_family
from factories.pairs import MENTEES, MENTORS, a_mentee, a_mentor, a_teacher, fill_banks, pairs, propose
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.matching.models import LeftOut, ProposalState
from nastavnik.domains.matching.operations import (
    ChangedMeanwhile,
    DroppedAlready,
    EmptyMenteeBank,
    EmptyMentorBank,
    ProposedAlready,
    UnknownWeight,
    difference,
    drop_proposal,
    lock_pair,
    make_proposal,
    recalculate,
    set_weights,
)
from nastavnik.domains.matching.queries import Bonds, board_of, pairs_in
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because


def left(world: World) -> dict[str, str]:
    rows = LeftOut.objects.within(world.viewer("curator").reach).select_related("mentee")
    return {row.mentee.surname: row.reason for row in rows}


def withdraw(world: World, person: Person) -> None:
    curator = world.viewer("curator")
    withdraw_on_paper(person, Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)


def test_make_proposal_gives_everybody_the_mentor_of_the_subject(world: World) -> None:
    fill_banks(world.school)

    found = pairs(propose(world.school, world.viewer("curator")))

    assert {name: one.mentor.surname for name, one in found.items()} == dict(zip(MENTEES, MENTORS, strict=True))
    assert all(sum(points for _, points, _ in one.parts) == (one.score + 50) // 100 for one in found.values())
    assert found["Дробина"].options
    assert found["Дробина"].form == "teacher_teacher"


def test_make_proposal_carries_its_own_proof(world: World) -> None:
    fill_banks(world.school)

    proof = propose(world.school, world.viewer("curator")).proof

    assert proof["certificate"]["gap"] == 0
    assert len(proof["pairs"]) == 3
    assert {one["id"] for one in proof["mentees"]} == {pair["mentee"] for pair in proof["pairs"]}


def test_make_proposal_refuses_empty_banks(world: World) -> None:
    with pytest.raises(EmptyMenteeBank):
        propose(world.school, world.viewer("curator"))
    a_mentee(world.school, "Дробина")
    with pytest.raises(EmptyMentorBank):
        propose(world.school, world.viewer("curator"))


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "stranger", "municipal"])
def test_make_proposal_refuses_whoever_may_not(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        propose(world.school, world.viewer(login))


def test_make_proposal_refuses_a_second_live_one(world: World) -> None:
    fill_banks(world.school)
    first = propose(world.school, world.viewer("curator"))
    with pytest.raises(ProposedAlready):
        propose(world.school, world.viewer("curator"))

    drop_proposal(first, actor=world.viewer("curator"), at=AT)
    second = propose(world.school, world.viewer("curator"))

    assert second.state == ProposalState.PROPOSED
    with pytest.raises(DroppedAlready):
        difference(first.__class__.objects.unscoped(because=Because.UPKEEP).get(pk=first.pk), on=ON)


def test_make_proposal_says_who_stays_without(world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика")
    a_mentee(world.school, "Дробина", "физика")
    a_mentee(world.school, "Точилкина", "физика")

    found = pairs(propose(world.school, world.viewer("curator")))

    assert len(found) == 1
    assert list(left(world).values()) == ["seats_taken"]


def test_make_proposal_leaves_out_the_paired_and_the_places_that_bonds_hold(world: World) -> None:
    people = fill_banks(world.school)
    bonds = Bonds(taken={people["Циркулев"].ref: 1}, paired=frozenset({people["Датова"].ref}))

    proposal = propose(world.school, world.viewer("curator"), bonds=bonds)
    found = pairs(proposal)

    assert set(found) == {"Дробина", "Колбочкина"}
    assert "Циркулев" not in {one.mentor.surname for one in found.values()}
    assert proposal.taken == {people["Циркулев"].ref: 1}


def test_difference_changes_nothing_and_recalculate_does(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    assert difference(proposal, on=ON).is_empty
    a_mentee(world.school, "Линейкина", "физика")
    a_mentor(world.school, "Готовальнин", "физика")

    seen = difference(proposal, on=ON)

    assert [mentee.surname for mentee, _ in seen.came] == ["Линейкина"]
    assert len(pairs_in(proposal)) == 3
    assert board_of(proposal, viewer=curator, on=ON).newcomers == 1
    again = recalculate(proposal, seen=seen.fingerprint, on=ON, actor=curator, at=AT)
    assert len(pairs_in(again)) == 4
    assert board_of(again, viewer=curator, on=ON).newcomers == 0


def test_recalculate_keeps_what_is_locked(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    kept = lock_pair(pairs(proposal)["Дробина"], on=ON, actor=curator, at=AT)
    withdraw(world, people["Колбин"])

    recalculate(proposal, seen=difference(proposal, on=ON).fingerprint, on=ON, actor=curator, at=AT)

    found = pairs(proposal)
    assert (found["Дробина"].pk, found["Дробина"].is_locked) == (kept.pk, True)
    assert "Колбин" not in {one.mentor.surname for one in found.values()}
    assert len(left(world)) == 1


def test_recalculate_refuses_a_difference_that_is_no_more(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    seen = difference(proposal, on=ON).fingerprint
    a_mentee(world.school, "Линейкина", "физика", capacity=1)
    a_mentor(world.school, "Готовальнин", "физика")

    with pytest.raises(ChangedMeanwhile):
        recalculate(proposal, seen=seen, on=ON, actor=curator, at=AT)


def test_set_weights_keeps_the_words_and_refuses_others(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    chosen = {"profile": "not", "needs": "important"}
    seen = difference(proposal, on=ON, weights=chosen).fingerprint

    written = set_weights(proposal, chosen, seen=seen, on=ON, actor=curator, at=AT)

    assert written.weights["profile"] == "not"
    assert written.weights["load"] == "count"
    for wrong in ({"profile": "очень"}, {"height": "count"}):
        with pytest.raises(UnknownWeight):
            difference(proposal, on=ON, weights=wrong)


def test_board_hides_other_schools(world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))

    for login in ("stranger", "outsider", "municipal", "mentor", "psychologist"):
        with pytest.raises(type(proposal).DoesNotExist):
            board_of(proposal, viewer=world.viewer(login), on=ON)
    assert board_of(proposal, viewer=world.viewer("head"), on=ON).pairs


def test_recalculate_keeps_a_locked_pair_that_a_rule_has_come_to_forbid(world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика")
    drawing = a_mentee(world.school, "Кисточкина", "рисование")
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    lock_pair(pairs(proposal)["Кисточкина"], on=ON, actor=curator, at=AT)
    an_answer(drawing, SurveyKind.MENTEE_REQUEST, same_subject="must")

    recalculate(proposal, seen=difference(proposal, on=ON).fingerprint, on=ON, actor=curator, at=AT)

    kept = pairs(proposal)["Кисточкина"]
    assert kept.is_locked
    assert ["!", "против правила: нужен тот же предмет"] in kept.chips


def test_make_proposal_names_a_colleague_who_could_be_asked(world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика")
    a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    a_teacher(world.school, "Мольбертова", "рисование", years=20)

    propose(world.school, world.viewer("curator"))

    remedy = LeftOut.objects.within(world.viewer("curator").reach).get().remedy
    assert (remedy["kind"], remedy["words"]) == (
        "invite_mentor",
        "Позвать в банк: Мольбертова\u00a0А.\u00a0Я.",
    )


def test_make_proposal_asks_no_subject_of_pupils(world: World) -> None:
    student, guardian = a_family(world.school)
    a_consent(student, signer=Signer.GUARDIAN, by=guardian)
    an_answer(student, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS, time=["after"])
    a_consent(world.cast["mentor"].person)
    an_answer(world.cast["mentor"].person, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS, time=["after"])
    curator = world.viewer("curator")

    proposal = make_proposal(world.school, year=YEAR, target_model="students", on=ON, actor=curator, at=AT)

    pair = pairs(proposal)["Указатель"]
    assert proposal.weights["profile"] == "not"
    assert pair.parts[0][1:] == [0, 0]
    assert pair.score > 7000
    assert pair.form == "teacher_student"
