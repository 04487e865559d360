from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_survey
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.surveys.operations import ask_people

HOME = f"/sosh-7/{YEAR}/today"
SignIn = Callable[[str], Client]


def _with_items(world: World, items: int) -> None:
    make_roadmap(world.school, plan_of(items), year=YEAR, actor=world.viewer("curator"), at=AT)


def test_today_before_a_plan_says_what_to_do(sign_in: SignIn) -> None:
    page = sign_in("curator").get(HOME).content.decode()

    assert "Понедельник, 19" in page
    assert f"/sosh-7/{YEAR}/roadmap/import" in page


def test_today_counts_in_the_menu_what_a_click_shows(world: World, sign_in: SignIn) -> None:
    _with_items(world, 3)
    client = sign_in("curator")

    page = client.get(HOME).content.decode()

    assert page.count('class="task task-overdue"') == 3
    assert '<span class="vh">, дел: </span>3' in page


def test_today_loses_a_line_when_it_is_done(world: World, sign_in: SignIn) -> None:
    _with_items(world, 2)
    client = sign_in("curator")
    address = client.get(HOME).content.decode().split(f'action="/sosh-7/{YEAR}/roadmap/items/')[1].split('"')[0]

    answer = send(client, f"/sosh-7/{YEAR}/roadmap/items/{address}", back="today")

    assert answer["Location"] == HOME
    page = client.get(HOME).content.decode()
    assert page.count('class="task task-overdue"') == 1
    assert "Сделано на этой неделе: 1" in page


@pytest.mark.parametrize(
    ("proof", "label"), [("document:order_pairs", ">Открыть<"), ("survey:mentee_request", ">Напомнить<")]
)
def test_today_says_of_what_waits_what_its_button_opens(world: World, sign_in: SignIn, proof: str, label: str) -> None:
    plan = plan_of(1)
    stage = plan.stages[0]
    items = (replace(stage.items[0], proofs=(proof,)),)
    make_roadmap(world.school, replace(plan, stages=(replace(stage, items=items),)), year=YEAR, actor=FOUNDER, at=AT)
    ask_people(a_survey(world.school, SurveyKind.MENTEE_REQUEST), [world.cast["mentee"].person], actor=FOUNDER, at=AT)
    item = Item.objects.within(world.viewer("curator").reach).get()
    move_item(item, to=ItemState.WAITING, waiting_for="Секретарь", actor=world.viewer("curator"), at=AT, on=ON)

    waiting = sign_in("curator").get(HOME).content.decode().split('id="waiting"')[1]

    assert label in waiting.split("</ul>")[0]


def test_today_takes_the_same_queries_for_one_three_and_two_hundred(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    client.get(HOME)  # the first page of a session also writes when it began
    counts = []
    for items in (1, 3, 200):
        _with_items(world, items)
        with CaptureQueriesContext(connection) as queries:
            client.get(HOME)
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def test_today_hides_other_schools(sign_in: SignIn) -> None:
    assert sign_in("curator").get(HOME).status_code == 200
    assert sign_in("stranger").get(HOME).status_code == 404


@pytest.mark.parametrize("login", ["head", "psychologist", "guardian"])
def test_today_refuses(sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(HOME).status_code == 403


def test_today_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(HOME)["Location"].startswith("/account/login/")


def test_overview_lists_the_branch_and_nothing_beside_it(sign_in: SignIn) -> None:
    page = sign_in("municipal").get(f"/priozersky/{YEAR}/overview").content.decode()

    assert "СОШ № 7, п. Ясный Бор" in page
    assert "ООШ с. Верхние Ключи" in page
    assert "СОШ с. Дальний Звонок" not in page


def test_overview_hides_other_municipalities(sign_in: SignIn) -> None:
    assert sign_in("municipal").get(f"/zarechny/{YEAR}/overview").status_code == 404
    assert sign_in("region").get(f"/zarechny/{YEAR}/overview").status_code == 200
