from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import item_for, roadmap_of
from nastavnik.domains.year.queries import actions_of

SignIn = Callable[[str], Client]
HOME = f"/sosh-7/{YEAR}/roadmap"


@pytest.fixture
def item(world: World) -> Item:
    make_roadmap(world.school, plan_of(), year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _at(item: Item, cell: str) -> str:
    return f"{HOME}/items/{item.ref}/{cell}"


def _now(world: World, item: Item) -> Item:
    return item_for(viewer=world.viewer("curator"), ref=item.ref)


def _in_cell(item: Item, cell: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"{cell}-{item.ref}"}


def test_due_without_scripts_is_a_page_that_leads_back_to_the_row(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert "<h1>Изменить срок</h1>" in client.get(_at(item, "due")).content.decode()

    answer = send(client, _at(item, "due"), version=1, end_on="30.10.2026")

    assert answer["Location"] == f"{HOME}#item-{item.ref}"
    assert _now(world, item).end_on == date(2026, 10, 30)
    assert "Отменить" in client.get(HOME).content.decode()


def test_due_in_its_cell_answers_with_the_cell_and_the_way_back(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    headers = _in_cell(item, "due")
    form = client.get(_at(item, "due"), headers=headers).content.decode()
    assert form.lstrip().startswith("<td")
    assert "data-escape" in form

    answer = client.post(
        _at(item, "due"), {"form_key": "c" * 32, "version": "1", "end_on": "30.10.2026"}, headers=headers
    )
    cell = client.get(answer["Location"], headers=headers).content.decode()

    assert "30\u00a0окт" in cell
    assert 'id="undo-button"' in cell
    assert "<form" not in cell.split("</td>")[0]


def test_due_sent_twice_with_one_key_counts_once(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    first = send(client, _at(item, "due"), key="d" * 32, version=1, end_on="30.10.2026")
    again = send(client, _at(item, "due"), key="d" * 32, version=1, end_on="30.10.2026")

    assert first["Location"] == again["Location"]
    assert _now(world, item).version == 2


@pytest.mark.parametrize(("day", "words"), [("31.11.2026", "Такой даты нет"), ("01.09.2026", "раньше, чем начинается")])
def test_due_says_what_is_wrong_with_the_day(world: World, item: Item, sign_in: SignIn, day: str, words: str) -> None:
    answer = send(sign_in("curator"), _at(item, "due"), version=1, end_on=day)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert _now(world, item).version == 1


def test_due_tells_the_second_editor_what_stands_there_now(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(item, "due"), version=1, end_on="30.10.2026")

    answer = send(client, _at(item, "due"), version=1, end_on="23.10.2026")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Сейчас записано: 1–30" in page
    assert 'value="23.10.2026"' in page
    assert 'name="version" value="2"' in page


def test_due_that_was_not_changed_offers_nothing_to_take_back(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    send(client, _at(item, "due"), version=1, end_on=item.end_on.strftime("%d.%m.%Y") if item.end_on else "")

    assert "undo-button" not in client.get(HOME).content.decode()
    assert _now(world, item).rule == "day_range"


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        (f"http://testserver{HOME}?view=list", f"{HOME}?view=list"),
        ("https://zlo.example/roadmap", "/"),
        ("//zlo.example", "/"),
        ("", "/"),
    ],
)
def test_undo_leads_back_to_the_table_it_was_pressed_at(
    world: World, item: Item, sign_in: SignIn, came_from: str, leads_to: str
) -> None:
    client = sign_in("curator")
    send(client, _at(item, "due"), version=1, end_on="30.10.2026")
    step = client.get(HOME).content.decode().split('action="/account/undo/')[1][:32]

    answer = client.post(f"/account/undo/{step}", {"form_key": "e" * 32}, headers={"Referer": came_from})

    assert answer["Location"] == leads_to
    assert _now(world, item).end_on == date(2026, 10, 2)


def test_owner_puts_another_one_first(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert "Указкина З. П." in client.get(_at(item, "owner")).content.decode()

    send(client, _at(item, "owner"), version=1, owner="Азбукина М. Р.")

    assert _now(world, item).owners[0]["text"] == "Азбукина М. Р."


def test_a_closed_action_has_no_cells_to_change(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, f"{HOME}/items/{item.ref}/done")

    page = client.get(f"{HOME}?view=list").content.decode()

    assert f'id="due-link-{item.ref}"' not in page


@pytest.mark.parametrize("cell", ["due", "owner"])
def test_cells_hide_other_schools_and_refuse_the_head(item: Item, sign_in: SignIn, cell: str) -> None:
    assert sign_in("curator").get(_at(item, cell)).status_code == 200
    assert sign_in("stranger").get(_at(item, cell)).status_code == 404
    assert sign_in("head").get(_at(item, cell)).status_code == 403
    assert f'id="{cell}-link' not in sign_in("head").get(HOME).content.decode()


def test_cells_ask_strangers_to_sign_in(item: Item, client: Client) -> None:
    assert client.get(_at(item, "due")).status_code == 302
