from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of

HOME = f"/sosh-7/{YEAR}/history"
SignIn = Callable[[str], Client]


def _with_deeds(world: World, deeds: int) -> None:
    curator = world.viewer("curator")
    make_roadmap(world.school, plan_of(deeds), year=YEAR, actor=curator, at=AT)
    roadmap = roadmap_of(viewer=curator, organisation=world.school, year=YEAR)
    assert roadmap is not None
    for item in actions_of(roadmap):
        move_item(item, to=ItemState.DONE, actor=curator, at=AT, on=ON)


def test_history_says_who_did_what_to_which_thing(world: World, sign_in: SignIn) -> None:
    _with_deeds(world, 1)

    page = sign_in("head").get(HOME).content.decode().replace("\u00a0", " ")

    assert "Изменено состояние действия: Наточить карандаши, подход 1" in page
    assert "З. П. Указкина" in page


def test_history_takes_the_same_queries_for_one_and_many(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    client.get(HOME)
    counts = []
    for deeds in (1, 3, 40):
        _with_deeds(world, deeds)
        with CaptureQueriesContext(connection) as queries:
            client.get(HOME)
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def test_my_history_shows_own_deeds_only(world: World, sign_in: SignIn) -> None:
    _with_deeds(world, 1)

    assert "подход 1" in sign_in("curator").get("/account/history").content.decode()
    assert "подход 1" not in sign_in("head").get("/account/history").content.decode()


def test_history_hides_other_schools(sign_in: SignIn) -> None:
    assert sign_in("curator").get(HOME).status_code == 200
    assert sign_in("stranger").get(HOME).status_code == 404


@pytest.mark.parametrize("login", ["mentor", "mentee", "psychologist"])
def test_history_refuses(sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(HOME).status_code == 403
