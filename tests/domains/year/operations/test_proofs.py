from dataclasses import replace
from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.plan import Item as PlannedItem
from nastavnik.core.roadmaps.plan import Offset, Plan, Timing
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.organisations.models import DayKind
from nastavnik.domains.organisations.operations import set_calendar_day
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.proofs import give_proof, withdraw_proof
from nastavnik.domains.roadmaps.operations.terms import change_term
from nastavnik.domains.roadmaps.queries import proofs_of, roadmap_of
from nastavnik.domains.year.operations import set_anchor
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.undo.steps import live_steps_of, undo

ORDER_DAY = date(2026, 9, 4)  # a Friday


def _plan() -> Plan:
    def after(count: int, unit: str, kind: str = "order_introduction") -> Timing:
        return Timing("после приказа", "after_document", offset=Offset(count, unit), document=kind)

    items = (
        PlannedItem("Издать приказ", proofs=("document:order_introduction",)),
        PlannedItem("Через месяц", timing=after(1, "month")),
        PlannedItem("Через два рабочих дня", timing=after(2, "working_day")),
        PlannedItem("После приказа о парах", timing=after(1, "week", "order_pairs")),
        PlannedItem("После начала", timing=Timing("две недели с начала", "after_start", offset=Offset(2, "week"))),
        PlannedItem("Утвердить карту", proofs=("document:order_roadmap",)),
    )
    plan = plan_of(1)
    return replace(plan, stages=(replace(plan.stages[0], items=items),))


@pytest.fixture
def roadmap(world: World) -> Roadmap:
    return make_roadmap(world.school, _plan(), year=YEAR, actor=world.viewer("curator"), at=AT)


def _items(world: World) -> dict[str, Item]:
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return {item.text: item for item in actions_of(roadmap)}


def _ends(world: World) -> list[date | None]:
    return [item.end_on for item in _items(world).values()]


def _order(world: World, on: date = ORDER_DAY) -> Item:
    item = _items(world)["Издать приказ"]
    code = "document:order_introduction"
    return give_proof(item, code=code, given_on=on, actor=world.viewer("curator"), at=AT, on=ON)


def test_the_proof_of_a_paper_dates_what_waited_for_it(world: World, roadmap: Roadmap) -> None:
    assert _ends(world) == [None] * 6

    _order(world)

    assert _ends(world) == [None, date(2026, 10, 4), date(2026, 9, 8), None, None, None]
    assert _items(world)["Через месяц"].start_on == ORDER_DAY


def test_the_terms_go_when_the_proof_is_withdrawn(world: World, roadmap: Roadmap) -> None:
    item = _order(world)
    proof = proofs_of(item, viewer=world.viewer("curator")).get()

    withdraw_proof(proof, because="приказ отменён", actor=world.viewer("curator"), at=AT)

    assert _ends(world) == [None] * 6


def test_undo_of_the_proof_takes_the_terms_away_too(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    _order(world)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert _ends(world) == [None] * 6


def test_working_days_skip_the_days_off_of_the_school(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    set_calendar_day(world.school, actor=curator, at=AT, day=date(2026, 9, 7), kind=DayKind.OFF, note="день школы")

    _order(world)

    assert _items(world)["Через два рабочих дня"].end_on == date(2026, 9, 9)


def test_set_anchor_leaves_a_term_that_was_set_by_hand(world: World, roadmap: Roadmap) -> None:
    item = _items(world)["Через месяц"]
    day = date(2026, 12, 1)
    change_term(item, start_on=None, end_on=day, expected_version=item.version, actor=world.viewer("curator"), at=AT)

    _order(world)

    assert _items(world)["Через месяц"].end_on == day


def test_set_anchor_returns_what_changed_and_nothing_the_second_time(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")

    first = set_anchor(roadmap, "order_pairs", ORDER_DAY, actor=curator, at=AT)
    second = set_anchor(roadmap, "order_pairs", ORDER_DAY, actor=curator, at=AT)

    assert [(item.text, item.end_on) for item in first] == [("После приказа о парах", date(2026, 9, 11))]
    assert not second


def test_set_anchor_refuses_another_school(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(NotPermitted):
        set_anchor(roadmap, "order_pairs", ORDER_DAY, actor=world.viewer("stranger"), at=AT)


def test_done_by_hand_dates_by_the_day_on_which_it_was_done(world: World, roadmap: Roadmap) -> None:
    item = _items(world)["Издать приказ"]

    move_item(item, to=ItemState.DONE, actor=world.viewer("curator"), at=AT, on=ON, done_on=ORDER_DAY)

    assert _items(world)["Через месяц"].end_on == date(2026, 10, 4)
    assert _items(world)["Издать приказ"].done_on == ORDER_DAY


def test_approval_begins_the_work_and_closes_the_item_that_waits_for_it(world: World, roadmap: Roadmap) -> None:
    approve_roadmap(roadmap, actor=world.viewer("curator"), at=AT, approved_on=date(2026, 9, 11), number="118-о")

    items = _items(world)
    assert items["После начала"].end_on == date(2026, 9, 25)
    assert items["Утвердить карту"].state == ItemState.DONE


def test_an_amendment_does_not_begin_the_work_anew(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    approve_roadmap(roadmap, actor=curator, at=AT, approved_on=date(2026, 9, 11), number="118-о")
    approve_roadmap(roadmap, actor=curator, at=AT, approved_on=date(2026, 10, 12), number="129-о")

    assert _items(world)["После начала"].end_on == date(2026, 9, 25)
