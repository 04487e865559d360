from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import AT, ON, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.models import OwnTask
from nastavnik.domains.year.operations import write_task
from nastavnik.domains.year.queries import actions_of

HOME = f"/sosh-7/{YEAR}/today"
SignIn = Callable[[str], Client]


@pytest.fixture
def task(world: World) -> OwnTask:
    how = {"actor": world.viewer("curator"), "at": AT}
    return write_task(world.school, year=YEAR, title="Позвонить в музей", due_on=ON, **how)


def _at(task: OwnTask, deed: str) -> str:
    return f"{HOME}/tasks/{task.ref}/{deed}"


def test_add_writes_a_task_and_leads_home(world: World, sign_in: SignIn) -> None:
    make_roadmap(world.school, plan_of(1), year=YEAR, actor=world.viewer("curator"), at=AT)
    client = sign_in("curator")

    answer = send(client, f"{HOME}/tasks/new", title="Позвонить в музей", due_on="19.10.2026")

    assert answer["Location"] == HOME
    assert "Позвонить в музей" in client.get(HOME).content.decode()


def test_add_keeps_what_was_typed_when_it_is_refused(sign_in: SignIn) -> None:
    answer = send(sign_in("curator"), f"{HOME}/tasks/new", title="Позвонить", due_on="31.02.2026")

    assert answer.status_code == 422
    assert "Такой даты нет" in answer.content.decode()
    assert 'value="Позвонить"' in answer.content.decode()


def test_done_takes_the_task_off_the_list_with_a_way_back(task: OwnTask, sign_in: SignIn) -> None:
    client = sign_in("curator")

    page = client.get(send(client, _at(task, "done"))["Location"]).content.decode()

    assert "Готово: Позвонить в музей" in page
    assert "Отменить" in page


@pytest.mark.parametrize("day", ["19.10.2026", "01.10.2026"])
def test_postpone_refuses_a_day_that_is_over(task: OwnTask, sign_in: SignIn, day: str) -> None:
    answer = send(sign_in("curator"), _at(task, "postpone"), day=day)

    assert answer.status_code == 422
    assert "Выберите день после сегодняшнего" in answer.content.decode()


def test_hand_over_says_who_owes_it(task: OwnTask, sign_in: SignIn) -> None:
    send(sign_in("curator"), _at(task, "hand"), who="Азбукина М. Р.", until="22.10.2026")

    task.refresh_from_db()
    assert (task.waiting_for, task.postponed_until) == ("Азбукина М. Р.", date(2026, 10, 22))


def test_hand_over_item_lets_somebody_else_owe_an_action(world: World, sign_in: SignIn) -> None:
    make_roadmap(world.school, plan_of(1), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    item = actions_of(roadmap)[0]

    send(sign_in("curator"), f"{HOME}/items/{item.ref}/hand", who="Азбукина М. Р.", until="22.10.2026")

    item.refresh_from_db()
    assert (item.state, item.waiting_for, item.postponed_until) == ("waiting", "Азбукина М. Р.", date(2026, 10, 22))


@pytest.mark.parametrize("deed", ["done", "postpone", "hand"])
def test_own_task_hides_other_schools(task: OwnTask, sign_in: SignIn, deed: str) -> None:
    stranger = f"/verkhnie-klyuchi/{YEAR}/today/tasks/{task.ref}/{deed}"

    assert send(sign_in("stranger"), stranger).status_code == 404
    assert send(sign_in("stranger"), _at(task, deed)).status_code == 404


@pytest.mark.parametrize("login", ["head", "mentor"])
def test_own_task_refuses(task: OwnTask, sign_in: SignIn, login: str) -> None:
    assert send(sign_in(login), _at(task, "done")).status_code == 403


def test_add_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(f"{HOME}/tasks/new")["Location"].startswith("/account/login/")
