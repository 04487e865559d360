from dataclasses import replace
from datetime import date

from cast import AT, ON, YEAR, World
from factories.banks import a_survey
from factories.consents import UNTIL, a_family
from factories.plans import plan_of
from nastavnik.core.consents.purposes import TO_TAKE_PART
from nastavnik.core.roadmaps.plan import Item as PlannedItem
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.consents.operations import ask, note_reminder
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.surveys.operations import ask_people
from nastavnik.domains.year.queries import actions_of, day_of

BACK = date(2026, 10, 22)  # three working days after Monday


def _plan(world: World, proof: str = "consents") -> None:
    plan = plan_of(1)
    items = (PlannedItem("Спросить всех", proofs=(proof,), timing=plan.stages[0].items[0].timing),)
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
    move_item(_item(world), to=ItemState.IN_PROGRESS, actor=world.viewer("curator"), at=AT, on=ON)
    assert _groups(world, ON) == ["overdue"]

    note_reminder(world.school, count=1, actor=world.viewer("curator"), at=AT, on=ON)

    assert (_item(world).waiting_for, _item(world).postponed_until) == ("Участники", BACK)
    assert _groups(world, ON) == ["waiting_for_others"]
    assert _groups(world, BACK) == ["overdue"]


def test_whoever_was_asked_for_a_consent_owes_it(world: World) -> None:
    _plan(world)

    ask([a_family(world.school)[0]], TO_TAKE_PART, until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)

    assert _item(world).waiting_for == "Участники"
    assert _groups(world, ON) == ["waiting_for_others"]
    assert _groups(world, BACK) == ["overdue"]


def test_nobody_owes_a_consent_that_was_asked_for_already(world: World) -> None:
    _plan(world)
    people, how = [a_family(world.school)[0]], {"until": UNTIL, "actor": world.viewer("curator"), "at": AT, "on": ON}
    ask(people, TO_TAKE_PART, **how)
    move_item(_item(world), to=ItemState.IN_PROGRESS, actor=world.viewer("curator"), at=AT, on=ON)

    ask(people, TO_TAKE_PART, **how)

    assert _groups(world, ON) == ["overdue"]


def test_whoever_was_asked_to_answer_owes_the_answer(world: World) -> None:
    _plan(world, "survey:mentee_request")
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    assert _groups(world, ON) == ["overdue"]

    ask_people(survey, [world.cast["mentee"].person], actor=world.viewer("curator"), at=AT)

    assert (_item(world).waiting_for, _item(world).postponed_until) == ("Участники", BACK)
    assert _groups(world, BACK) == ["overdue"]


def test_a_second_reminder_waits_anew(world: World) -> None:
    _plan(world)
    for day in (ON, date(2026, 10, 20)):
        note_reminder(world.school, count=1, actor=world.viewer("curator"), at=AT, on=day)

    assert _item(world).postponed_until == date(2026, 10, 23)
