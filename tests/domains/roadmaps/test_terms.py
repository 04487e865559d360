from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.comments import add_comment
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.refusals import CommentWords, EndsBeforeStart
from nastavnik.domains.roadmaps.operations.terms import change_item, change_main_owner, change_term
from nastavnik.domains.roadmaps.queries import comments_on, item_for, roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


@pytest.fixture
def item(world: World) -> Item:
    make_roadmap(world.school, plan_of(1), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _undo(world: World) -> None:
    undo(live_steps_of(world.viewer("curator"), at=AT)[0], actor=world.viewer("curator"), at=AT)


def test_change_term_can_be_taken_back_with_its_rule_and_words(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    before = (item.start_on, item.end_on, item.rule, item.timing_text)
    written = change_term(item, start_on=None, end_on=ON, expected_version=1, actor=curator, at=AT)
    assert (written.rule, written.end_on, written.timing_text) == ("deadline", ON, "")

    _undo(world)

    now = item_for(viewer=curator, ref=item.ref)
    assert (now.start_on, now.end_on, now.rule, now.timing_text) == before


def test_change_term_offers_nothing_to_take_back_where_nothing_changed(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    before = len(live_steps_of(curator, at=AT))

    change_term(item, start_on=item.start_on, end_on=item.end_on, expected_version=1, actor=curator, at=AT)

    assert len(live_steps_of(curator, at=AT)) == before


def test_change_term_refuses_an_end_before_the_start(world: World, item: Item) -> None:
    with pytest.raises(EndsBeforeStart):
        change_term(
            item, start_on=ON, end_on=date(2026, 9, 1), expected_version=1, actor=world.viewer("curator"), at=AT
        )


def test_change_term_shows_a_conflict_to_the_second_editor(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    change_term(item, start_on=None, end_on=ON, expected_version=1, actor=curator, at=AT)

    with pytest.raises(Conflict):
        change_term(item, start_on=None, end_on=date(2026, 10, 30), expected_version=1, actor=curator, at=AT)


def test_change_main_owner_keeps_the_others(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    two = change_item(
        item, actor=curator, at=AT, expected_version=1, text=item.text, result="", start_on=item.start_on,
        end_on=item.end_on, owners=["Указкина З. П.", "Азбукина М. Р."],
    )  # fmt: skip

    written = change_main_owner(two, owner=" Закладкина  Т. В. ", expected_version=2, actor=curator, at=AT)

    assert [owner["text"] for owner in written.owners] == ["Закладкина Т. В.", "Азбукина М. Р."]
    _undo(world)
    now = item_for(viewer=curator, ref=item.ref)
    assert [owner["text"] for owner in now.owners] == ["Указкина З. П.", "Азбукина М. Р."]
    assert now.owners[0]["person"] == "Указкина З. П."


def test_change_main_owner_takes_one_of_the_others_to_the_front(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    first = change_main_owner(item, owner="Азбукина М. Р.", expected_version=1, actor=curator, at=AT)
    assert [owner["text"] for owner in first.owners] == ["Азбукина М. Р."]

    nobody = change_main_owner(first, owner="", expected_version=2, actor=curator, at=AT)

    assert nobody.owners == []


def test_change_main_owner_refuses_the_head(world: World, item: Item) -> None:
    with pytest.raises(NotPermitted):
        change_main_owner(item, owner="Азбукина М. Р.", expected_version=1, actor=world.viewer("head"), at=AT)


def test_add_comment_keeps_who_and_when_and_can_be_taken_back(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    add_comment(item, text="Ждём списки", actor=curator, at=AT)

    [comment] = comments_on(item, viewer=curator)
    assert (comment.text, comment.written_by, comment.written_at) == ("Ждём списки", curator.person_ref, AT)

    _undo(world)
    assert not comments_on(item, viewer=curator)


def test_add_comment_wants_words_and_the_right(world: World, item: Item) -> None:
    with pytest.raises(CommentWords):
        add_comment(item, text="  ", actor=world.viewer("curator"), at=AT)
    with pytest.raises(NotPermitted):
        add_comment(item, text="Чужое", actor=world.viewer("stranger"), at=AT)


def test_comments_on_hide_other_schools(world: World, item: Item) -> None:
    add_comment(item, text="Ждём списки", actor=world.viewer("curator"), at=AT)

    assert not comments_on(item, viewer=world.viewer("stranger"))
