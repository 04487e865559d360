from dataclasses import replace
from datetime import date

from cast import AT, ON, YEAR, World
from factories.consents import UNTIL, a_family
from factories.plans import plan_of
from nastavnik.core.consents.purposes import TO_TAKE_PART
from nastavnik.core.roadmaps.plan import Item as PlannedItem
from nastavnik.domains.consents.operations import ask, note_reminder
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of, day_of

BACK = date(2026, 10, 22)  # three working days after Monday


def _plan(world: World) -> None:
    plan = plan_of(1)
    items = (PlannedItem("Собрать согласия", proofs=("consents",), timing=plan.stages[0].items[0].timing),)
    plan = replace(plan, stages=(replace(plan.stages[0], items=items),))
    make_roadmap(world.school, plan, year=YEAR, actor=world.viewer("curator"), at=AT)


def _item(world: World) -> Item:
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _groups(world: World, on: date) -> list[str]:
    day = day_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR, on=on)
    assert day is not None
    return [line.group for line in day.listed.lines()]


def test_a_reminder_lets_the_line_wait_for_others_until_its_day(world: World) -> None:
    _plan(world)
    ask([a_family(world.school)[0]], TO_TAKE_PART, until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)
    assert _groups(world, ON) == ["overdue"]

    note_reminder(world.school, count=1, actor=world.viewer("curator"), at=AT, on=ON)

    assert (_item(world).waiting_for, _item(world).postponed_until) == ("Участники", BACK)
    assert _groups(world, ON) == ["waiting_for_others"]
    assert _groups(world, BACK) == ["overdue"]


def test_a_second_reminder_waits_anew(world: World) -> None:
    _plan(world)
    for day in (ON, date(2026, 10, 20)):
        note_reminder(world.school, count=1, actor=world.viewer("curator"), at=AT, on=day)

    assert _item(world).postponed_until == date(2026, 10, 23)
