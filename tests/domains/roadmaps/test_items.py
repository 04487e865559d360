from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.states import ItemState, WrongItemState
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import move_item, postpone_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.refusals import EndsBeforeStart, NeedsReason, PastDay
from nastavnik.domains.roadmaps.operations.terms import change_item
from nastavnik.domains.roadmaps.queries import item_for, items_found, roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


@pytest.fixture
def item(world: World) -> Item:
    make_roadmap(world.school, plan_of(), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def test_move_item_closes_it_with_its_day(world: World, item: Item) -> None:
    written = move_item(item, to=ItemState.DONE, actor=world.viewer("curator"), at=AT, on=ON)

    assert (written.state, written.done_on) == (ItemState.DONE, ON)
    assert not list(chain_faults())


def test_move_item_refuses_the_head(world: World, item: Item) -> None:
    with pytest.raises(NotPermitted):
        move_item(item, to=ItemState.DONE, actor=world.viewer("head"), at=AT, on=ON)


def test_move_item_refuses_what_is_done_already(world: World, item: Item) -> None:
    move_item(item, to=ItemState.DONE, actor=world.viewer("curator"), at=AT, on=ON)

    with pytest.raises(WrongItemState):
        move_item(item, to=ItemState.SKIPPED, actor=world.viewer("curator"), at=AT, on=ON, reason="нет мела")


def test_move_item_skips_only_with_a_reason(world: World, item: Item) -> None:
    with pytest.raises(NeedsReason):
        move_item(item, to=ItemState.SKIPPED, actor=world.viewer("curator"), at=AT, on=ON, reason="  ")

    written = move_item(item, to=ItemState.SKIPPED, actor=world.viewer("curator"), at=AT, on=ON, reason="нет мела")

    assert written.skip_reason == "нет мела"


def test_postpone_item_refuses_a_day_that_has_come(world: World, item: Item) -> None:
    with pytest.raises(PastDay):
        postpone_item(item, until=ON, actor=world.viewer("curator"), at=AT, on=ON)

    until = date(2026, 10, 26)
    assert postpone_item(item, until=until, actor=world.viewer("curator"), at=AT, on=ON).postponed_until == until


def test_undo_puts_the_state_of_an_item_back(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    move_item(item, to=ItemState.DONE, actor=curator, at=AT, on=ON)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert item_for(viewer=curator, ref=item.ref).state == ItemState.NOT_STARTED


def test_undo_refuses_when_somebody_moved_the_item_since(world: World, item: Item) -> None:
    curator = world.viewer("curator")
    move_item(item, to=ItemState.IN_PROGRESS, actor=curator, at=AT, on=ON)
    step = live_steps_of(curator, at=AT)[0]
    move_item(item, to=ItemState.DONE, actor=curator, at=AT, on=ON)

    with pytest.raises(Conflict):
        undo(step, actor=curator, at=AT)


def _change(item: Item, world: World, version: int, **values: object) -> Item:
    given = {"text": item.text, "result": "", "start_on": None, "end_on": None, "owners": []} | values
    return change_item(item, actor=world.viewer("curator"), at=AT, expected_version=version, **given)  # type: ignore[arg-type]


def test_change_item_shows_both_texts_to_the_second_editor(world: World, item: Item) -> None:
    _change(item, world, 1, text="Первый текст")

    with pytest.raises(Conflict) as conflict:
        _change(item, world, 1, text="Второй текст")

    assert isinstance(conflict.value.current, Item)
    assert conflict.value.current.text == "Первый текст"


def test_change_item_refuses_an_end_before_the_start(world: World, item: Item) -> None:
    with pytest.raises(EndsBeforeStart):
        _change(item, world, 1, start_on=date(2026, 11, 2), end_on=date(2026, 11, 1))


def test_change_item_keeps_the_rule_of_a_term_that_was_not_touched(world: World, item: Item) -> None:
    written = _change(item, world, 1, start_on=item.start_on, end_on=item.end_on, text="Другие слова")

    assert (written.rule, written.timing_text) == ("day_range", "октябрь")


@pytest.mark.parametrize("typed", ["карандаши", "КАРАНДАШИ наточить", "rfhfylfib", "наточить карандаши подход"])
def test_items_found_forgives_order_case_and_layout(world: World, item: Item, typed: str) -> None:
    assert item in items_found(typed, viewer=world.viewer("curator"))


def test_item_for_hides_other_schools(world: World, item: Item) -> None:
    assert item_for(viewer=world.viewer("curator"), ref=item.ref) == item
    for stranger in ("stranger", "outsider"):
        with pytest.raises(Item.DoesNotExist):
            item_for(viewer=world.viewer(stranger), ref=item.ref)
        assert not items_found("карандаши", viewer=world.viewer(stranger))
