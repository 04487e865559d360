from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.cli.demo import cast as demo_cast
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.year.operations import write_task
from nastavnik.domains.year.queries import day_of, week_of


def _with_plan(world: World, items: int = 3, target_model: str = "teachers") -> None:
    how = {"year": YEAR, "actor": world.viewer("curator"), "at": AT, "target_model": target_model}
    make_roadmap(world.school, plan_of(items), **how)


@pytest.mark.parametrize("login", ["head", "municipal", "stranger"])
def test_day_of_is_nothing_for_whoever_has_no_such_page(world: World, login: str) -> None:
    _with_plan(world)

    assert day_of(viewer=world.viewer(login), organisation=world.school, year=YEAR, on=ON) is None


def test_day_of_brings_own_tasks_beside_the_plan(world: World) -> None:
    _with_plan(world, 2)
    write_task(world.school, year=YEAR, title="Позвонить", due_on=ON, actor=world.viewer("curator"), at=AT)

    day = day_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR, on=ON)

    assert day is not None
    assert [line.fact.title for line in day.listed.today] == ["Позвонить"]
    assert day.progress.total == 2


def test_week_of_gathers_the_plans_of_both_models(world: World) -> None:
    _with_plan(world, 2)
    _with_plan(world, 3, "students")

    listed = week_of(world.school, year=YEAR, on=ON)

    assert listed is not None
    assert len(listed.lines()) == 5


def test_week_of_is_nothing_before_there_is_a_plan(world: World) -> None:
    assert week_of(world.school, year=YEAR, on=date(2026, 9, 1)) is None


def test_the_demo_and_the_tests_share_one_cast(world: World) -> None:
    assert {character.login for character in demo_cast.CAST} <= set(world.cast)
