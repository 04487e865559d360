from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.states import ItemState, RoadmapState
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.items import add_item, move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.refusals import ApprovalWords
from nastavnik.domains.roadmaps.operations.terms import change_main_owner, change_term
from nastavnik.domains.roadmaps.queries import amendments_of, roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.numbering.giving import set_last_number
from nastavnik.foundation.numbering.reading import journal_of

APPROVED_ON = date(2026, 9, 11)


@pytest.fixture
def roadmap(world: World) -> Roadmap:
    return make_roadmap(world.school, plan_of(4), year=YEAR, actor=world.viewer("curator"), at=AT)


def _approve(roadmap: Roadmap, world: World, *, number: str = "118-о", on: date = APPROVED_ON, login: str = "curator"):  # type: ignore[no-untyped-def]
    return approve_roadmap(roadmap, actor=world.viewer(login), at=AT, approved_on=on, number=number)


def _now(world: World) -> Roadmap:
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return roadmap


def test_approve_roadmap_keeps_number_and_day(world: World, roadmap: Roadmap) -> None:
    written = _approve(roadmap, world, number="№ 118-о")

    assert (written.state, written.approval_number, written.approved_on) == ("approved", "118-о", APPROVED_ON)
    assert not amendments_of(_now(world))


def test_approve_roadmap_enters_the_next_number_into_the_register(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    home = {"organisation_ref": world.school.ref, "register": "main_activity"}
    set_last_number(**home, year=2026, text="117-о", actor=curator, at=AT)

    _approve(roadmap, world)

    rows = journal_of(curator.reach, register="main_activity", year=2026)
    assert [(row.text, row.registered_on) for row in rows][-1] == ("118-о", APPROVED_ON)


def test_approve_roadmap_enters_a_number_beside_the_series(world: World, roadmap: Roadmap) -> None:
    _approve(roadmap, world, number="01-05/118")

    rows = journal_of(world.viewer("curator").reach, register="main_activity", year=2026)
    assert [(row.text, row.first) for row in rows] == [("01-05/118", None)]


@pytest.mark.parametrize("number", ["100-о", "900-о", "без номера"])
def test_approve_roadmap_takes_a_number_that_does_not_fit_the_register(
    world: World, roadmap: Roadmap, number: str
) -> None:
    curator = world.viewer("curator")
    home = {"organisation_ref": world.school.ref, "register": "main_activity"}
    set_last_number(**home, year=2026, text="117-о", actor=curator, at=AT)

    assert _approve(roadmap, world, number=number).approval_number == number
    assert len(journal_of(curator.reach, register="main_activity", year=2026)) == 1


def test_approve_roadmap_wants_a_number(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(ApprovalWords):
        _approve(roadmap, world, number=" № ")


def test_approve_roadmap_refuses_the_head(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(NotPermitted):
        _approve(roadmap, world, login="head")


def test_amendments_of_count_what_differs_from_the_order(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    _approve(roadmap, world)
    first, second, third, _ = actions_of(_now(world))
    change_term(first, start_on=None, end_on=ON, expected_version=first.version, actor=curator, at=AT)
    change_main_owner(second, owner="Азбукина М. Р.", expected_version=second.version, actor=curator, at=AT)
    move_item(third, to=ItemState.SKIPPED, actor=curator, at=AT, on=ON, reason="нет мела")
    add_item(first.stage, actor=curator, at=AT, text="Купить мел", start_on=None, end_on=None)

    assert [one.parts for one in amendments_of(_now(world))] == [("term",), ("owners",), ("skipped",), ("added",)]


def test_a_second_order_approves_the_changes_and_keeps_the_first(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    _approve(roadmap, world)
    item = actions_of(_now(world))[0]
    change_term(item, start_on=None, end_on=ON, expected_version=item.version, actor=curator, at=AT)

    written = _approve(roadmap, world, number="129-о", on=ON)

    assert (written.state, written.approval_number, written.amendment_number) == (
        RoadmapState.AMENDED, "118-о", "129-о",
    )  # fmt: skip
    assert not amendments_of(_now(world))
