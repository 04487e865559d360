import pytest

from cast import AT, ON, YEAR, World
from factories.papers import a_draft, a_signed, on_signature
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.catalogue import clauses_of
from nastavnik.core.documents.facts import BrokenFacts
from nastavnik.core.documents.states import State, WrongState
from nastavnik.core.documents.wordings import BadWording
from nastavnik.domains.documents.models import Document, PaperPerson
from nastavnik.domains.documents.operations import (
    DraftThere,
    Frozen,
    RemarkMissing,
    agree_paper,
    discard_draft,
    fill_facts,
    recall_paper,
    recollect,
    restore_wording,
    return_paper,
    reword,
    send_to_signature,
)
from nastavnik.domains.documents.queries import changes_of, document_for, paper_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo

pytestmark = pytest.mark.django_db


def words(document: Document) -> str:
    return "\n".join(words_of(paper_of(document)))


def fill(world: World, document: Document, **data: object) -> Document:
    return fill_facts(document, data=data, expected_version=document.version, actor=world.viewer("curator"), at=AT)


def say(world: World, document: Document, key: str, text: str) -> Document:
    actor = world.viewer("curator")
    return reword(document, key=key, words=text, expected_version=document.version, actor=actor, at=AT)


def test_draft_paper_refuses_a_second_draft_of_the_kind(world: World) -> None:
    first = a_draft(world)

    with pytest.raises(DraftThere) as refusal:
        a_draft(world)
    assert refusal.value.ref == first.ref


def test_draft_paper_lets_each_model_and_each_subject_have_its_own(world: World) -> None:
    a_draft(world)

    assert a_draft(world, model="students").pk
    assert a_draft(world, subject_ref="a" * 32).pk


def test_draft_paper_begins_anew_once_the_first_is_signed(world: World) -> None:
    a_signed(world, on=ON)

    assert a_draft(world).state == State.DRAFT


def test_draft_paper_refuses_data_of_the_wrong_shape(world: World) -> None:
    with pytest.raises(BrokenFacts):
        a_draft(world, data={"starts_on": "в сентябре"})


@pytest.mark.parametrize("login", ["head", "mentor", "stranger"])
def test_fill_facts_refuses_whoever_writes_nothing_here(world: World, login: str) -> None:
    document = a_draft(world)

    with pytest.raises(NotPermitted):
        fill_facts(document, data={}, expected_version=1, actor=world.viewer(login), at=AT)


def test_recollect_without_people_goes_on_naming_whom_it_named(world: World) -> None:
    person = world.cast["mentor"].person
    drafted = a_draft(world, people=((person, "mentor"),))
    alone = Document.objects.within(world.viewer("curator").reach).get(ref=drafted.ref)

    data = {**alone.data, "starts_on": "2026-11-02"}
    recollect(alone, data=data, people=None, actor=world.viewer("curator"), at=AT)

    named = PaperPerson.objects.within(world.viewer("curator").reach).filter(document=drafted)
    assert [row.person for row in named] == [person]


def test_fill_facts_stands_before_what_the_rooms_know(world: World) -> None:
    document = fill(world, a_draft(world), starts_on="2026-10-26")

    assert "26\u00a0октября 2026" in words(document)
    collected = recollect(
        document, data={**document.data, "starts_on": "2026-11-02"}, people=(), actor=world.viewer("curator"), at=AT
    )
    assert "26\u00a0октября 2026" in words(collected)


def test_fill_facts_emptied_lets_the_rooms_speak_again(world: World) -> None:
    document = fill(world, a_draft(world), starts_on="2026-10-26")

    assert "14\u00a0сентября 2026" in words(fill(world, document, starts_on=""))


def test_fill_facts_refuses_what_was_changed_meanwhile(world: World) -> None:
    document = a_draft(world)
    fill(world, document, starts_on="2026-10-26")

    with pytest.raises(Conflict):
        fill_facts(document, data={"starts_on": "2026-10-27"}, expected_version=1, actor=world.viewer("curator"), at=AT)


def test_fill_facts_is_undone(world: World) -> None:
    curator = world.viewer("curator")
    document = fill(world, a_draft(world), starts_on="2026-10-26")

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert "14\u00a0сентября 2026" in words(document_for(viewer=curator, ref=document.ref))


def test_reword_keeps_the_facts_of_a_clause(world: World) -> None:
    document = say(world, a_draft(world), "start", "Работать по карте начать с 14 сентября 2026 г. всем.")

    assert "Работать по карте начать с 14\u00a0сентября 2026\u00a0г. всем." in words(document)
    assert "26\u00a0октября 2026" in words(fill(world, document, starts_on="2026-10-26"))


def test_reword_marks_the_clause_and_restore_takes_the_mark_away(world: World) -> None:
    document = say(world, a_draft(world), "site", "На сайт карту поместить в тот же день.")
    assert [one.key for one in clauses_of(paper_of(document)) if one.is_reworded] == ["site"]

    back = restore_wording(
        document, key="site", expected_version=document.version, actor=world.viewer("curator"), at=AT
    )
    assert not [one for one in clauses_of(paper_of(back)) if one.is_reworded]


@pytest.mark.parametrize(("key", "text"), [("site", "  "), ("nowhere", "Слова")])
def test_reword_refuses_an_emptied_and_an_unknown_clause(world: World, key: str, text: str) -> None:
    with pytest.raises(BadWording):
        say(world, a_draft(world), key, text)


def test_changes_of_tell_what_went_and_what_came(world: World) -> None:
    document = a_draft(world)
    assert changes_of(document) == []

    changed = changes_of(fill(world, document, starts_on="2026-10-26"))

    assert {mark for mark, _ in changed} == {"-", "+"}
    assert any("26\u00a0октября" in line for mark, line in changed if mark == "+")


def test_a_paper_on_signature_is_not_written_in(world: World) -> None:
    document = on_signature(world)

    with pytest.raises(Frozen):
        fill(world, document, starts_on="2026-10-26")
    with pytest.raises(Frozen):
        say(world, document, "site", "Другое")


def test_return_paper_gives_it_back_with_the_remark(world: World) -> None:
    head, document = world.viewer("head"), on_signature(world)

    with pytest.raises(RemarkMissing):
        return_paper(document, remark=" ", actor=head, at=AT)
    back = return_paper(document, remark="Проверьте срок", actor=head, at=AT)
    assert (back.state, back.remark) == (State.DRAFT, "Проверьте срок")

    sent = send_to_signature(back, actor=world.viewer("curator"), at=AT)
    assert sent.remark == ""


@pytest.mark.parametrize("login", ["curator", "stranger", "mentor"])
def test_return_paper_refuses_whoever_signs_nothing(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        return_paper(on_signature(world), remark="нет", actor=world.viewer(login), at=AT)


def test_recall_paper_takes_it_back_to_be_written(world: World) -> None:
    document = recall_paper(on_signature(world), actor=world.viewer("curator"), at=AT)

    assert (document.state, document.sent_at) == (State.DRAFT, None)
    with pytest.raises(WrongState):
        recall_paper(document, actor=world.viewer("curator"), at=AT)


def test_an_agreed_paper_that_is_changed_is_a_draft_again(world: World) -> None:
    agreed = agree_paper(a_draft(world), actor=world.viewer("curator"), at=AT)
    assert agreed.state == State.AGREED

    assert fill(world, agreed, starts_on="2026-10-26").state == State.DRAFT


def test_document_for_hides_other_schools(world: World) -> None:
    document = a_draft(world)

    with pytest.raises(Document.DoesNotExist):
        document_for(viewer=world.viewer("stranger"), ref=document.ref)
    assert document.year == YEAR


def test_discard_draft_is_undone_with_people_and_words(world: World) -> None:
    curator, mentor = world.viewer("curator"), world.cast["mentor"].person
    document = say(world, a_draft(world, people=((mentor, "mentor"),)), "site", "На сайт поместить сразу.")

    discard_draft(document, actor=curator, at=AT)
    assert not Document.objects.within(curator.reach).exists()
    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    back = document_for(viewer=curator, ref=document.ref)
    assert words(back) == words(document)
    assert [(row.person, row.part) for row in back.people.all()] == [(mentor, "mentor")]


def test_discard_draft_does_not_come_back_over_another_one(world: World) -> None:
    curator = world.viewer("curator")
    discard_draft(a_draft(world), actor=curator, at=AT)
    a_draft(world)

    with pytest.raises(DraftThere):
        undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)


def test_discard_draft_refuses_what_lies_before_the_head(world: World) -> None:
    with pytest.raises(Frozen):
        discard_draft(on_signature(world), actor=world.viewer("curator"), at=AT)
