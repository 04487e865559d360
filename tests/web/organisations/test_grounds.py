from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from cast import AT, YEAR, World
from nastavnik.domains.organisations.queries import grounds_of, own_grounds
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/settings/grounds"
LETTER = f"{PAGE}/act?act=teachers_model"
TYPED = {
    "title": "Приказ округа № 7",
    "title_instrumental": "приказом округа № 7",
    "kinds": ["regulation", "order_introduction"],
    "models_served": ["teachers"],
    "in_force_from": "12.01.2026",
    "source": "сайт округа",
    "checked_on": "01.10.2026",
    "is_printed": "on",
}


def post(client: Client, path: str, **typed: object) -> object:
    return client.post(path, {"form_key": new_ref(), "version": "0", **typed})


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(AT):
        yield


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


def test_grounds_show_every_act_with_its_check(curator: Client) -> None:
    page = curator.get(PAGE).content.decode()

    assert "351.8" in page
    assert "не сверено" in page
    assert "Добавить акт" in page


@pytest.mark.parametrize(("login", "status"), [("stranger", 404), ("mentor", 403), ("head", 200)])
def test_grounds_open_to_whom_settings_open(client: Client, world: World, login: str, status: int) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(PAGE).status_code == status


def test_ground_adds_an_act_of_ones_own(curator: Client, world: World) -> None:
    answer = post(curator, f"{PAGE}/act", **TYPED)

    assert answer["Location"] == PAGE
    assert grounds_of(world.school)[-1].title == "Приказ округа № 7"
    assert "Приказ округа № 7" in curator.get(PAGE).content.decode()


def test_ground_opens_an_act_with_what_is_known(curator: Client) -> None:
    page = curator.get(LETTER).content.decode()

    assert "АЗ-1128/08/657" in page
    assert "никем не сверен" in page
    assert "forget-ground" not in page


def test_ground_checks_an_act_of_the_reference_and_takes_it_back(curator: Client, world: World) -> None:
    post(curator, LETTER, **TYPED)
    checked = {one.id: one.is_verified for one in grounds_of(world.school)}
    assert checked["teachers_model"]
    assert "forget-ground" in curator.get(LETTER).content.decode()

    post(curator, f"{PAGE}/forget", act="teachers_model", version="1")

    assert own_grounds(viewer=world.viewer("curator"), organisation=world.school) == {}


def test_ground_forget_keeps_what_somebody_changed_meanwhile(curator: Client, world: World) -> None:
    post(curator, LETTER, **TYPED)

    post(curator, f"{PAGE}/forget", act="teachers_model", version="7")

    assert "teachers_model" in own_grounds(viewer=world.viewer("curator"), organisation=world.school)


def test_ground_shows_both_texts_when_two_people_edit(curator: Client) -> None:
    post(curator, LETTER, **TYPED)

    answer = post(curator, LETTER, **{**TYPED, "source": "моя проверка"})

    assert answer.status_code == 409
    assert "моя проверка" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title_instrumental": ""}, "после слов «в соответствии с»"),
        ({"in_force_until": "01.01.2025"}, "перестал действовать раньше"),
        ({"kinds": []}, "Заполните это поле"),
        ({"models_served": []}, "Заполните это поле"),
        ({"kinds": ["nothing"]}, "nothing"),
    ],
)
def test_ground_says_what_is_wrong(curator: Client, world: World, change: dict, words: str) -> None:
    answer = post(curator, f"{PAGE}/act", **{**TYPED, **change})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert own_grounds(viewer=world.viewer("curator"), organisation=world.school) == {}


def test_ground_of_an_unknown_code_is_not_found(curator: Client) -> None:
    assert curator.get(f"{PAGE}/act?act=nothing").status_code == 404


def test_settings_tell_how_many_acts_are_unchecked(curator: Client) -> None:
    page = curator.get(f"/sosh-7/{YEAR}/settings").content.decode()

    assert "Правовые основания" in page
    assert "в документы они сами не попадают" in page
