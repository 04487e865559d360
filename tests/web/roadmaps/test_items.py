from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import AT, ON, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import item_for, roadmap_of
from nastavnik.domains.year.queries import actions_of

SignIn = Callable[[str], Client]


@pytest.fixture
def item(world: World) -> Item:
    make_roadmap(world.school, plan_of(), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _at(item: Item, deed: str = "") -> str:
    return f"/sosh-7/{YEAR}/roadmap/items/{item.ref}{deed}"


def _now(world: World, item: Item) -> Item:
    return item_for(viewer=world.viewer("curator"), ref=item.ref)


def test_done_closes_the_item_and_the_bar_takes_it_back(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    page = client.get(send(client, _at(item, "/done"))["Location"]).content.decode()
    assert _now(world, item).state == ItemState.DONE
    assert "Отменить" in page

    undo = page.split('action="/account/undo/')[1][:32]
    send(client, f"/account/undo/{undo}")

    assert _now(world, item).state == ItemState.NOT_STARTED


def test_done_sent_twice_with_one_key_counts_once(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    first = send(client, _at(item, "/done"), key="a" * 32)
    again = send(client, _at(item, "/done"), key="a" * 32)

    assert first["Location"] == again["Location"]
    assert _now(world, item).version == 2


def test_reopen_opens_a_closed_item(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(item, "/done"))

    send(client, _at(item, "/reopen"))

    assert _now(world, item).state == ItemState.IN_PROGRESS


def test_postpone_takes_the_item_off_the_day(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    send(client, _at(item, "/postpone"), day="26.10.2026")

    assert _now(world, item).postponed_until == date(2026, 10, 26)


@pytest.mark.parametrize(("day", "words"), [("31.11.2026", "Такой даты нет"), (ON.strftime("%d.%m.%Y"), "будущий")])
def test_postpone_says_what_is_wrong_with_the_day(
    world: World, item: Item, sign_in: SignIn, day: str, words: str
) -> None:
    answer = send(sign_in("curator"), _at(item, "/postpone"), day=day)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert f'value="{day}"' in answer.content.decode()
    assert _now(world, item).postponed_until is None


def test_skip_needs_a_reason(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert send(client, _at(item, "/skip"), reason=" ").status_code == 422

    send(client, _at(item, "/skip"), reason="нет мела")

    assert _now(world, item).skip_reason == "нет мела"


def test_edit_shows_both_texts_when_two_people_edit_one_card(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(item, "/edit"), version=1, text="Первый текст")

    answer = send(client, _at(item, "/edit"), version=1, text="Второй текст")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Первый текст" in page
    assert "Второй текст" in page
    assert _now(world, item).text == "Первый текст"


def test_add_puts_an_action_at_the_end_of_a_stage(world: World, item: Item, sign_in: SignIn) -> None:
    answer = send(
        sign_in("curator"),
        f"/sosh-7/{YEAR}/roadmap/items/new",
        stage=item.stage.ref,
        text="Купить мел",
        end_on="30.10.26",
    )

    assert answer.status_code == 302
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    added = actions_of(roadmap)[-1]
    assert (added.text, added.end_on, added.rule) == ("Купить мел", date(2026, 10, 30), "deadline")


@pytest.mark.parametrize("deed", ["", "/edit"])
def test_item_hides_other_schools(item: Item, sign_in: SignIn, deed: str) -> None:
    assert sign_in("curator").get(_at(item, deed)).status_code == 200
    assert sign_in("stranger").get(_at(item, deed)).status_code == 404
    assert sign_in("stranger").get(_at(item, deed).replace("sosh-7", "oosh-klyuchi")).status_code == 404


def test_item_refuses_head_to_change_and_lets_him_read(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("head")

    assert client.get(_at(item)).status_code == 200
    assert send(client, _at(item, "/done")).status_code == 403
    assert _now(world, item).state == ItemState.NOT_STARTED
