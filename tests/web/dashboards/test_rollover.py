from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap

PAGE = f"/sosh-7/{YEAR}/settings/years/next"
TASK = f"/sosh-7/{YEAR}/today/tasks/new"
SignIn = Callable[[str], Client]


@pytest.fixture
def curator(world: World, sign_in: SignIn) -> Client:
    make_roadmap(world.school, plan_of(2), year=YEAR, actor=world.viewer("curator"), at=AT)
    return sign_in("curator")


def test_rollover_shows_what_will_be_copied(curator: Client) -> None:
    page = curator.get(PAGE).content.decode()

    assert "2027/2028" in page
    assert "2 действия" in page.replace("\u00a0", " ")


def test_rollover_begins_the_year_and_leads_to_its_plan(curator: Client) -> None:
    answer = send(curator, PAGE)

    assert answer["Location"] == "/sosh-7/2027-28/roadmap"
    assert curator.get(answer["Location"]).status_code == 200


def test_a_closed_year_is_read_and_not_changed(curator: Client) -> None:
    send(curator, PAGE, closes="1")

    refused = send(curator, TASK, title="Позвонить")

    assert refused.status_code == 409
    assert "учебный год закрыт" in refused.content.decode()
    assert "смотреть можно, менять нельзя" in curator.get(f"/sosh-7/{YEAR}/roadmap").content.decode()
    assert send(curator, TASK.replace(YEAR, "2027-28"), title="Позвонить").status_code == 302


def test_rollover_hides_other_schools(world: World, sign_in: SignIn) -> None:
    assert sign_in("stranger").get(PAGE).status_code == 404


@pytest.mark.parametrize("login", ["head", "mentor"])
def test_rollover_refuses(world: World, sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(PAGE).status_code == 403


def test_rollover_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/account/login/")
