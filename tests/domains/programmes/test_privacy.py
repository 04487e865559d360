import pytest

from cast import AT, ON, World
from factories.bonds import a_bond
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.programmes.states import Addressee
from nastavnik.domains.programmes.models import Question
from nastavnik.domains.programmes.operations import answer_question, ask_question, write_private_note
from nastavnik.domains.programmes.operations.refusals import EmptyWords, NotInBond
from nastavnik.domains.programmes.queries import note_of, open_questions, own_questions, question_for
from nastavnik.foundation.journal.reading import entries_of
from nastavnik.foundation.records.models import Conflict

SECRET = "слово-не-для-всех"


def asked(world: World, addressee: Addressee, words: str = SECRET) -> Question:
    return ask_question(a_bond(world), addressee=addressee, words=words, on=ON, actor=world.viewer("mentee"), at=AT)


@pytest.mark.parametrize(
    ("addressee", "reader"),
    [
        (Addressee.MENTOR, "mentor"),
        (Addressee.CURATOR, "curator"),
        (Addressee.PSYCHOLOGIST, "psychologist"),
    ],
)
def test_a_question_is_read_by_whom_it_is_for(world: World, addressee: Addressee, reader: str) -> None:
    question = asked(world, addressee)

    for login in ("mentor", "curator", "psychologist", "head", "guardian", "stranger"):
        found = list(open_questions(viewer=world.viewer(login)))
        assert found == ([question] if login == reader else [])
    assert list(own_questions(viewer=world.viewer("mentee"))) == [question]
    answered = answer_question(question_for(viewer=world.viewer(reader), ref=question.ref),
                               actor=world.viewer(reader), at=AT)  # fmt: skip
    assert answered.answered_at == AT
    assert not open_questions(viewer=world.viewer(reader))


def test_ask_question_refuses_empty_words(world: World) -> None:
    with pytest.raises(EmptyWords):
        asked(world, Addressee.MENTOR, "  ")


def test_ask_question_refuses_who_stands_on_the_other_side(world: World) -> None:
    bond = a_bond(world)
    with pytest.raises(NotInBond):
        ask_question(bond, addressee=Addressee.CURATOR, words="?", on=ON, actor=world.viewer("mentor"), at=AT)


def test_the_private_note_is_the_curators_alone(world: World) -> None:
    bond, curator = a_bond(world), world.viewer("curator")
    kept = write_private_note(bond, text=SECRET, expected_version=1, actor=curator, at=AT)

    assert note_of(bond, viewer=curator) == kept
    for login in ("head", "psychologist", "mentor", "mentee", "stranger", "municipal"):
        assert note_of(bond, viewer=world.viewer(login)) is None
        with pytest.raises(NotPermitted):
            write_private_note(bond, text="чужое", expected_version=1, actor=world.viewer(login), at=AT)
    write_private_note(bond, text="новое", expected_version=kept.version, actor=curator, at=AT)
    with pytest.raises(Conflict):
        write_private_note(bond, text="старое", expected_version=kept.version, actor=curator, at=AT)


def test_the_journal_says_neither_what_was_asked_nor_of_whom(world: World) -> None:
    bond = a_bond(world)
    write_private_note(bond, text=SECRET, expected_version=1, actor=world.viewer("curator"), at=AT)
    question = ask_question(
        bond, addressee=Addressee.PSYCHOLOGIST, words=SECRET, on=ON, actor=world.viewer("mentee"), at=AT
    )
    answer_question(question, actor=world.viewer("psychologist"), at=AT)

    kept = {entry.action: entry for entry in entries_of(world.viewer("curator").reach)}
    told = [kept[action] for action in ("bond.note_written", "question.asked", "question.answered")]
    assert [entry.facts for entry in told] == [{}, {}, {}]
    assert kept["question.answered"].subject_ref == ""
