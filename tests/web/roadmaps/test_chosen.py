import re
from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.foundation.scope.managers import Because

HOME = f"/sosh-7/{YEAR}/roadmap"
TODAY = f"/sosh-7/{YEAR}/today"
SWITCH = re.compile(r'<nav class="seg" aria-label="Для кого план">(.*?)</nav>', re.S)
SignIn = Callable[[str], Client]


def _make(world: World, items: int, model: str) -> None:
    make_roadmap(world.school, plan_of(items), year=YEAR, target_model=model, actor=world.viewer("curator"), at=AT)


@pytest.fixture
def both(world: World) -> World:
    """Give the school a plan of two actions for teachers and one of three for pupils."""
    _make(world, 2, "teachers")
    _make(world, 3, "students")
    return world


def _switch(page: str) -> str:
    found = SWITCH.search(page)
    return found[1] if found else ""


@pytest.mark.parametrize("address", [HOME, TODAY])
@pytest.mark.parametrize("model", ["teachers", "students"])
def test_models_switch_is_not_shown_for_one_plan(world: World, sign_in: SignIn, address: str, model: str) -> None:
    _make(world, 2, model)

    assert "Для кого план" not in sign_in("curator").get(address).content.decode()


@pytest.mark.parametrize("address", [HOME, TODAY])
def test_models_switch_leads_to_both_plans(both: World, sign_in: SignIn, address: str) -> None:
    client = sign_in("curator")
    teachers, pupils = (client.get(f"{address}{query}").content.decode() for query in ("", "?model=students"))

    assert f'<a href="{address}" aria-current="true">Педагоги</a>' in _switch(teachers)
    assert f'<a href="{address}?model=students" aria-current="true">Ученики</a>' in _switch(pupils)
    mark = 'scope="row"' if address == HOME else 'class="task task-overdue"'
    assert (teachers.count(mark), pupils.count(mark)) == (2, 3)


def test_plan_asked_falls_back_where_the_model_has_no_plan(world: World, sign_in: SignIn) -> None:
    _make(world, 2, "teachers")

    for query in ("?model=students", "?model=cats", "?model="):
        assert sign_in("curator").get(HOME + query).content.decode().count('scope="row"') == 2


def test_links_of_the_pupils_plan_stay_with_it(both: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    page = client.get(f"{HOME}?model=students").content.decode()

    for name in ("word", "pdf", "ribbon", "workbook", "shift", "approve"):
        assert re.search(rf'href="{HOME}/{name}\?[^"]*model=students', page), name
    filters = re.findall(rf'href="({HOME}\?[^"]*show=overdue[^"]*)"', page)
    assert client.get(filters[0].replace("&amp;", "&")).content.decode().count('scope="row"') == 3


def test_action_of_the_pupils_plan_leads_back_to_it(both: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    rows = Item.objects.unscoped(because=Because.UPKEEP)
    item = rows.filter(roadmap__target_model="students").first()

    page = client.get(f"{HOME}/items/{item.ref}").content.decode()
    answer = send(client, f"{HOME}/items/{item.ref}/done", back="today")

    assert f'href="{HOME}?model=students"' in page
    assert answer["Location"] == f"{TODAY}?model=students"


def test_shift_moves_the_plan_that_was_shown(both: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    page = client.get(f"{HOME}/shift?model=students").content.decode()
    rows = Item.objects.unscoped(because=Because.UPKEEP).filter(roadmap__target_model="students")
    stage = rows.first().stage.ref

    dry = client.get(f"{HOME}/shift?model=students&stages={stage}&days=7").content.decode()

    assert '<input type="hidden" name="model" value="students">' in page
    assert "error-summary" not in page
    assert dry.count('<th scope="row">') == 3


def test_approve_writes_the_order_of_the_pupils_plan(both: World, sign_in: SignIn) -> None:
    client = sign_in("curator")

    answer = send(client, f"{HOME}/approve?model=students", number="119-о", approved_on="2026-09-14")

    assert answer["Location"] == f"{HOME}?model=students"
    assert "№\u00a0119-о" in client.get(answer["Location"]).content.decode()
    assert "119-о" not in client.get(HOME).content.decode()
