from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cast import AT, FOUNDER, ON, YEAR, World
from factories.bonds import PLAN, a_bond, a_bond_of, a_programme
from factories.plans import plan_of
from nastavnik.core.roadmaps.plan import Timing
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import Told, end_bond, record_meeting
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.foundation.undo.steps import live_steps_of, undo


def actions(world: World, proof: str, *timings: Timing) -> list[Item]:
    plan = plan_of(1)
    stage = plan.stages[0]
    items = tuple(replace(stage.items[0], proofs=(proof,), timing=timing) for timing in timings)
    wanted = replace(plan, stages=(replace(stage, items=items),))
    roadmap = make_roadmap(world.school, wanted, year=YEAR, actor=FOUNDER, at=AT)
    type(roadmap)._base_manager.filter(pk=roadmap.pk).update(target_model="teachers")
    return list(Item.objects.within(world.viewer("curator").reach).filter(roadmap=roadmap).order_by("pk"))


def states(items: list[Item]) -> list[str]:
    for item in items:
        item.refresh_from_db()
    return [str(item.state) for item in items]


def meet(world: World, bond: Bond, day: date) -> None:
    record_meeting(bond, Told(day, 45), key=str(day), on=ON, actor=world.viewer("mentor"), at=AT)


def another_bond(world: World, **told: Any) -> Bond:
    names = ("Скобкин", "Кнопов")
    people = [add_person(world.school, actor=FOUNDER, at=AT, surname=name, given_name="Ян") for name in names]
    return a_bond_of(*people, **told)


OCTOBER = Timing(rule="day_range", start=date(2026, 10, 1), end=date(2026, 10, 31))
WHOLE_YEAR = Timing(rule="day_range", start=date(2026, 10, 1), end=date(2027, 5, 31))


def test_programmes_close_with_the_last_one_and_open_with_a_new_bond(world: World) -> None:
    items = actions(world, "programmes", OCTOBER)
    bond = a_bond(world)
    assert states(items) == ["not_started"]

    a_programme(bond)
    assert states(items) == ["done"]
    another_bond(world)
    assert states(items) != ["done"]


def test_programmes_close_what_waits_for_the_paper_of_each_pair(world: World) -> None:
    items = actions(world, "document:personal_programme", OCTOBER)
    a_programme(a_bond(world))
    assert states(items) == ["done"]


def test_bonds_that_go_on_from_last_year_prove_nothing(world: World) -> None:
    items = actions(world, "programmes", OCTOBER)
    a_programme(a_bond(world, decision_ref=""))
    assert states(items) == ["not_started"]


def test_an_ended_bond_is_not_waited_for(world: World) -> None:
    items = actions(world, "programmes", OCTOBER)
    a_programme(a_bond(world))
    other = another_bond(world)

    end_bond(other, reason="by_wish", on=ON, actor=world.viewer("curator"), at=AT)

    assert states(items) == ["done"]


def test_first_meetings_close_the_short_action_and_all_of_them_the_long_one(world: World) -> None:
    items = actions(world, "meetings", OCTOBER, WHOLE_YEAR)
    bond = a_bond(world)
    a_programme(bond, replace(PLAN, meetings=2))

    meet(world, bond, ON)
    assert [state == "done" for state in states(items)] == [True, False]
    meet(world, bond, ON - timedelta(days=7))
    assert [state == "done" for state in states(items)] == [True, True]


def test_a_record_taken_back_opens_the_action(world: World) -> None:
    items = actions(world, "meetings", OCTOBER)
    meet(world, a_bond(world), ON)
    mentor = world.viewer("mentor")

    undo(live_steps_of(mentor, at=AT)[0], actor=mentor, at=AT)

    assert states(items) != ["done"]
