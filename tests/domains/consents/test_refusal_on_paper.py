from datetime import timedelta

import pytest

from cast import AT, ON, World
from factories.consents import UNTIL, a_family
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Purpose, Signer, State
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import (
    AnsweredAlready,
    ForeignGuardian,
    FutureDay,
    WrongSigner,
    ask,
    enter_paper,
    open_signed_in,
    refuse_on_paper,
)
from nastavnik.domains.consents.operations.answering import Statement, answer
from nastavnik.domains.consents.operations.asking import link_token
from nastavnik.domains.consents.queries import allowed, my_questions
from nastavnik.domains.people.models import Guardianship
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import live_steps_of, undo

pytestmark = pytest.mark.django_db
P = Purpose.PROCESSING


def stamp(world: World):
    return {"actor": world.viewer("curator"), "at": AT, "on": ON}


def rows(person):
    return Consent.objects.unscoped(because=Because.UPKEEP).filter(person=person).order_by("pk")


def refuse(world, student, guardian, signer=Signer.GUARDIAN, *, day=ON):
    by = guardian if signer is Signer.GUARDIAN else None
    return refuse_on_paper(
        student, P, signer, refused_on=day, until=UNTIL, signed_by=by, taken_by="Указкина З. П.", **stamp(world)
    )


def test_refuse_on_paper_answers_the_open_question_and_keeps_the_gate_shut(world):
    student, guardian = a_family(world.school)
    ask([student], [P], until=UNTIL, **stamp(world))

    refuse(world, student, guardian)

    row = rows(student).get()
    assert (row.state, row.way, row.ended_on, row.signed_by, row.given_on) == ("refused", "paper", ON, guardian, None)
    assert not allowed(student, P, at=ON)
    entry = Entry.objects.unscoped(because=Because.UPKEEP).get(action="consent.refused")
    assert "Указ" not in str(entry.__dict__)


def test_refuse_on_paper_is_undone_to_the_open_question(world):
    student, guardian = a_family(world.school)
    ask([student], [P], until=UNTIL, **(stamp(world) | {"at": AT - timedelta(hours=1)}))
    refuse(world, student, guardian)

    undo(live_steps_of(world.viewer("curator"), at=AT)[0], actor=world.viewer("curator"), at=AT)

    assert list(rows(student).values_list("state", "ended_on", "way")) == [("asked", None, "")]


def test_refuse_on_paper_does_not_stand_for_a_withdrawal(world):
    student, guardian = a_family(world.school)
    enter_paper(student, P, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp(world))

    with pytest.raises(AnsweredAlready):
        refuse(world, student, guardian)

    assert allowed(student, P, at=ON)


def test_refuse_on_paper_refuses_what_cannot_be(world):
    student, guardian = a_family(world.school)
    other = a_family(world.school, surname="Пеналов")[1]

    with pytest.raises(FutureDay):
        refuse(world, student, guardian, day=ON + timedelta(days=1))
    with pytest.raises(WrongSigner):
        refuse(world, student, guardian, Signer.SELF)
    with pytest.raises(ForeignGuardian):
        refuse(world, student, other)
    with pytest.raises(NotPermitted):
        refuse_on_paper(
            student, P, Signer.GUARDIAN, refused_on=ON, until=UNTIL, actor=world.viewer("head"), at=AT, on=ON
        )
    assert not rows(student).exists()


def test_open_signed_in_lets_one_answer_for_oneself_and_counts_at_once(world):
    me = world.cast["mentor"].person
    viewer = world.viewer("mentor")
    ask([me], [P], until=UNTIL, **stamp(world))
    question = my_questions(viewer, on=ON)[0]

    link = open_signed_in(me, signer=Signer.SELF, actor=viewer, at=AT, on=ON)
    row = answer(link_token(link), question.ref, agrees=True, statement=Statement("Тетрадкин О. И."), at=AT, on=ON)

    assert (row.state, row.way, row.confirmed_at) == (State.GIVEN, "signed_in", AT)
    assert allowed(me, P, at=ON)


def test_open_signed_in_opens_nobody_elses_questions(world):
    student, _ = a_family(world.school)
    viewer = world.viewer("mentor")

    for person, signer in ((world.cast["mentee"].person, Signer.SELF), (student, Signer.GUARDIAN)):
        with pytest.raises(NotPermitted):
            open_signed_in(person, signer=signer, actor=viewer, at=AT, on=ON)


def test_my_questions_are_ones_own_and_those_about_ones_children(world):
    student, _ = a_family(world.school)
    stranger, _ = a_family(world.school, surname="Пеналов")
    me = world.cast["guardian"].person
    Guardianship.objects.create(organisation=world.school, student=student, guardian=me, from_on=ON)
    ask([student, stranger, world.cast["mentor"].person], [P], until=UNTIL, **stamp(world))

    assert {row.person for row in my_questions(world.viewer("guardian"), on=ON)} == {student}
    assert {row.person for row in my_questions(world.viewer("mentor"), on=ON)} == {world.cast["mentor"].person}
    assert my_questions(world.viewer("mentee"), on=ON) == []
