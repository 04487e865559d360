from datetime import date
from typing import Any

import pytest

from cast import AT, ON, YEAR, World
from factories.banks import a_consent, an_answer
from factories.consents import a_family
from factories.pairs import a_mentee, a_mentor, fill_banks, pairs, propose
from nastavnik.core.access.viewer import NotPermitted, Viewer
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.programmes.states import EndReason
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.text.inserts import UnknownPlace
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.documents.models import Document, PaperPerson
from nastavnik.domains.matching.models import Decision, Proposal
from nastavnik.domains.matching.operations import ChangedMeanwhile, choose_by_hand, make_proposal
from nastavnik.domains.matching.queries import board_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import end_bond
from nastavnik.domains.programmes.queries import mentees_of, mentor_of, with_people
from nastavnik.domains.year.operations import Approved, Letters, approve_matching
from nastavnik.domains.year.queries import known_bonds
from nastavnik.foundation.outbox.letters import letters_of
from nastavnik.foundation.scope.managers import Because

STARTS, ENDS = date(2026, 10, 23), date(2027, 5, 31)


def approve(proposal: Proposal, viewer: Viewer, **values: Any) -> Approved:
    seen = board_of(proposal, viewer=viewer, on=ON).fingerprint
    whole = {"seen": seen, "starts_on": STARTS, "ends_on": ENDS, "letters": Letters(), **values}
    return approve_matching(proposal, on=ON, actor=viewer, at=AT, **whole)


def bonds() -> list[Bond]:
    return list(with_people(Bond.objects.unscoped(because=Because.UPKEEP)).order_by("pk"))


def nothing_happened(viewer: Viewer) -> bool:
    rows = (Decision, Bond, Document)
    return not any(model.objects.unscoped(because=Because.UPKEEP).exists() for model in rows) and not (
        letters_of(viewer=viewer).exists()
    )


def test_approve_matching_opens_bonds_drafts_papers_and_writes_to_everybody(world: World) -> None:
    people = fill_banks(world.school)
    a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    curator = world.viewer("curator")

    made = approve(propose(world.school, curator), curator)

    assert [mentor_of(one).surname for one in bonds()] == ["Скрепочкин", "Циркулев", "Колбин"]
    assert {one.state for one in bonds()} == {"approved"}
    assert [one.kind for one in made.papers] == ["minutes_selection", "order_pairs"]
    minutes, order = made.papers
    assert [row["mentor"] for row in order.data["pairs"]] == [
        "Скрепочкин Ада Яновна",
        "Циркулев Ада Яновна",
        "Колбин Ада Яновна",
    ]
    assert order.data["pairs"][1]["starts_on"] == "2026-10-23"
    assert order.data["pairs"][1]["mentor_consent_on"] == ON.isoformat()
    assert minutes.data["waiting"][0]["name"] == "Кисточкина Ада Яновна"
    assert sum(minutes.data["choices"][0][name] for name in ("profile", "request", "time", "load")) > 0
    named = PaperPerson.objects.unscoped(because=Because.UPKEEP).filter(document=order)
    assert {one.person_id for one in named.exclude(part="official")} == {one.pk for one in people.values()}
    assert made.letters == letters_of(viewer=curator).count() == 6
    body = letters_of(viewer=curator).get(recipient_ref=people["Дробина"].ref).body
    assert "Подобран наставник: Циркулев Ада Яновна" in body
    assert "{" not in body


def test_approve_matching_marks_in_the_papers_what_was_chosen_against_a_rule(world: World) -> None:
    people = fill_banks(world.school)
    demanding = a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    choose_by_hand(proposal, demanding, people["Колбин"], reason="Ведёт кружок", on=ON, actor=curator, at=AT)

    made = approve(proposal, curator)

    marked = [row["by_hand"] for row in made.papers[1].data["pairs"] if "by_hand" in row]
    assert marked == ["нужен тот же предмет; Ведёт кружок"]


def test_approve_matching_makes_one_bond_of_a_group(world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика", capacity=3, kinds=["group"])
    for name in ("Дробина", "Точилкина"):
        a_mentee(world.school, name, "физика", kinds=["group"])
    curator = world.viewer("curator")

    made = approve(propose(world.school, curator), curator)

    assert [(one.kind, [who.surname for who in mentees_of(one)]) for one in bonds()] == [
        ("group", ["Дробина", "Точилкина"])
    ]
    assert len(made.papers[1].data["pairs"][0]["mentees"]) == 2
    assert made.letters == 3


def test_approve_matching_writes_to_the_guardian_of_a_pupil(world: World) -> None:
    student, guardian = a_family(world.school)
    a_consent(student, signer=Signer.GUARDIAN, by=guardian)
    an_answer(student, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS)
    mentor = world.cast["mentor"].person
    a_consent(mentor)
    an_answer(mentor, SurveyKind.MENTOR_OFFER, TargetModel.STUDENTS)
    curator = world.viewer("curator")
    proposal = make_proposal(world.school, year=YEAR, target_model="students", on=ON, actor=curator, at=AT)

    approve(proposal, curator)

    readers = set(letters_of(viewer=curator).values_list("recipient_ref", flat=True))
    assert readers == {guardian.ref, mentor.ref}


def test_approve_matching_is_all_or_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)

    def broken(**_: Any) -> None:
        raise OSError("no disk")

    monkeypatch.setattr("nastavnik.domains.year.operations.pairs.queue_letter", broken)
    with pytest.raises(OSError, match="no disk"):
        approve(proposal, curator)

    assert nothing_happened(curator)


def test_approve_matching_refuses_a_consent_withdrawn_since(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator)
    seen = board_of(proposal, viewer=curator, on=ON).fingerprint
    gone: Person = people["Дробина"]
    withdraw_on_paper(gone, Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)

    with pytest.raises(ChangedMeanwhile):
        approve(proposal, curator, seen=seen)
    assert nothing_happened(curator)
    approve(proposal, curator)

    assert gone.ref not in {who.ref for one in bonds() for who in mentees_of(one)}
    assert pairs(proposal)["Дробина"].fell_because == "no_consent"


def test_approve_matching_refuses_unknown_places_and_whoever_may_not(world: World) -> None:
    fill_banks(world.school)
    proposal = propose(world.school, world.viewer("curator"))

    with pytest.raises(UnknownPlace):
        approve(proposal, world.viewer("curator"), letters=Letters(to_mentor="Привет, {прозвище}."))
    for login in ("mentor", "municipal", "stranger"):
        with pytest.raises((NotPermitted, Proposal.DoesNotExist)):
            approve(proposal, world.viewer(login))
    assert nothing_happened(world.viewer("curator"))


def test_a_second_approval_takes_up_who_came_later(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    approve(propose(world.school, curator), curator)
    a_mentee(world.school, "Линейкина", "физика")
    a_mentor(world.school, "Готовальнин", "физика")
    known = known_bonds(world.school, year=YEAR, target_model="teachers")
    assert known.taken[people["Циркулев"].ref] == 1

    second = approve(propose(world.school, curator, bonds=known), curator)

    assert [who.surname for one in second.bonds for who in mentees_of(one)] == ["Линейкина"]
    assert len(second.papers[1].data["pairs"]) == 4


def test_a_new_bond_follows_the_one_that_its_mentee_lost(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    first = approve(propose(world.school, curator), curator)
    lost = next(one for one in first.bonds if mentor_of(one) == people["Циркулев"])
    end_bond(lost, reason=EndReason.BY_WISH, on=ON, actor=curator, at=AT)
    a_mentor(world.school, "Готовальнин", "физика")
    a_mentee(world.school, "Линейкина", "химия")
    a_mentor(world.school, "Треугольникова", "химия")
    known = known_bonds(world.school, year=YEAR, target_model="teachers")

    second = approve(propose(world.school, curator, bonds=known), curator)

    order = next(one for one in second.papers if one.kind == "order_pairs")
    named = {(row["mentor"].split()[0], row["mentees"][0]["name"].split()[0]) for row in order.data["pairs"]}
    assert ("Готовальнин", "Дробина") in named
    assert ("Циркулев", "Дробина") not in named
    went_on = {mentees_of(one)[0].surname: one.follows for one in second.bonds}
    assert went_on == {"Дробина": lost, "Линейкина": None}


def test_minutes_keep_to_their_scale_whatever_weighs(world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    proposal = propose(world.school, curator, weights={"time": "not", "needs": "important"})

    made = approve(proposal, curator)

    most = {"profile": 40, "request": 30, "load": 15}
    for row in made.papers[0].data["choices"]:
        assert "time" not in row
        assert all(0 <= row[code] <= points for code, points in most.items())
        assert row["profile"] == 40
