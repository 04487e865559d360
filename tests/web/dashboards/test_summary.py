"""«Сводка»: the head reads the year in facts; nobody else does, and nothing there changes anything."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, YEAR, World
from factories.plans import plan_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap

ADDRESS = f"/sosh-7/{YEAR}/summary"
SignIn = Callable[[str], Client]


@pytest.fixture
def planned(world: World) -> World:
    """Give the school a plan."""
    make_roadmap(world.school, plan_of(3), year=YEAR, actor=world.viewer("curator"), at=AT)
    return world


def test_summary_tells_the_head_how_the_plan_stands(planned: World, sign_in: SignIn) -> None:
    page = sign_in("head").get(ADDRESS).content.decode()

    assert "<h1>Сводка</h1>" in page
    assert "действий сделано, отстаём на" in page
    assert "Подготовка условий" in page


def test_summary_before_a_plan_says_who_loads_it(world: World, sign_in: SignIn) -> None:
    assert "Его загружает куратор" in sign_in("head").get(ADDRESS).content.decode()


def test_summary_offers_nothing_to_change(planned: World, sign_in: SignIn) -> None:
    page = sign_in("head").get(ADDRESS).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main


@pytest.mark.parametrize("login", ["curator", "psychologist", "mentor", "site"])
def test_summary_is_for_the_head(planned: World, sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(ADDRESS).status_code == 403


def test_summary_takes_the_same_queries_for_few_and_for_many(world: World, sign_in: SignIn) -> None:
    client, counts = sign_in("head"), []
    for items in (1, 200):
        make_roadmap(world.school, plan_of(items), year=YEAR, actor=world.viewer("curator"), at=AT)
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 40
