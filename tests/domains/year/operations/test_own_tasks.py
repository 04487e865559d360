from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.year.today import today_list
from nastavnik.domains.year.models import OwnTask
from nastavnik.domains.year.operations import finish_task, hand_over_task, postpone_task, write_task
from nastavnik.domains.year.operations.own_tasks import DayIsOver, TaskWords, WhoMissing
from nastavnik.domains.year.queries import fact_of_own, own_task_for, own_tasks_of
from nastavnik.foundation.undo.steps import live_steps_of, undo

LATER = date(2026, 10, 22)


def _write(world: World, title: str = "Позвонить в музей", due_on: date | None = ON) -> OwnTask:
    return write_task(world.school, year=YEAR, title=title, due_on=due_on, actor=world.viewer("curator"), at=AT)


def _group(world: World, on: date = ON) -> str:
    facts = [fact_of_own(task) for task in own_tasks_of(viewer=_curator(world), organisation=world.school, year=YEAR)]
    return ",".join(line.group for line in today_list(facts, on=on).lines())


def _curator(world: World):  # type: ignore[no-untyped-def]
    return world.viewer("curator")


def test_write_task_puts_a_line_on_the_list_of_the_day(world: World) -> None:
    _write(world)

    assert _group(world) == "today"


def test_write_task_wants_words(world: World) -> None:
    with pytest.raises(TaskWords):
        _write(world, "  ")


def test_finish_task_takes_the_line_away_and_can_be_undone(world: World) -> None:
    finish_task(_write(world), actor=_curator(world), at=AT, on=ON)
    assert _group(world) == ""

    undo(live_steps_of(_curator(world), at=AT)[0], actor=_curator(world), at=AT)

    assert _group(world) == "today"


def test_finish_task_twice_changes_nothing(world: World) -> None:
    task = finish_task(_write(world), actor=_curator(world), at=AT, on=ON)

    assert finish_task(task, actor=_curator(world), at=AT, on=LATER).done_on == ON


def test_postpone_task_brings_it_back_on_its_day(world: World) -> None:
    postpone_task(_write(world), until=LATER, actor=_curator(world), at=AT, on=ON)

    assert _group(world) == "until_friday"
    assert _group(world, LATER) == "overdue"


@pytest.mark.parametrize("until", [ON, date(2026, 10, 1)])
def test_postpone_task_refuses_a_day_that_is_over(world: World, until: date) -> None:
    with pytest.raises(DayIsOver):
        postpone_task(_write(world), until=until, actor=_curator(world), at=AT, on=ON)


def test_hand_over_task_lets_somebody_else_owe_it_until_a_day(world: World) -> None:
    hand_over_task(_write(world), who="Азбукина М. Р.", until=LATER, actor=_curator(world), at=AT, on=ON)

    assert _group(world) == "waiting_for_others"
    assert _group(world, LATER) == "overdue"


def test_hand_over_task_wants_a_name(world: World) -> None:
    with pytest.raises(WhoMissing):
        hand_over_task(_write(world), who=" ", until=LATER, actor=_curator(world), at=AT, on=ON)


def test_own_task_for_hides_other_schools(world: World) -> None:
    task = _write(world)

    with pytest.raises(OwnTask.DoesNotExist):
        own_task_for(viewer=world.viewer("stranger"), ref=task.ref)


@pytest.mark.parametrize("login", ["stranger", "head", "mentor"])
def test_write_task_refuses_whoever_has_no_day_here(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        write_task(world.school, year=YEAR, title="Позвонить", due_on=None, actor=world.viewer(login), at=AT)
