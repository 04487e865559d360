import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cast import AT, ON, YEAR, World
from factories.bonds import a_bond, a_programme
from nastavnik.core.programmes.states import MeetingState
from nastavnik.domains.programmes.models import Bond, Meeting
from nastavnik.domains.programmes.operations import plan_meeting
from nastavnik.domains.programmes.queries import standing_now
from nastavnik.foundation.records.refs import new_ref

SignIn = Callable[[str], Client]


@pytest.fixture
def bond(world: World) -> Bond:
    bond = a_bond(world)
    a_programme(bond)
    return bond


def address(bond: Bond) -> str:
    return f"/sosh-7/{YEAR}/bonds/{bond.ref}/meetings/new"


def send(client: Client, bond: Bond, **typed: Any) -> Any:
    usual = {"form_key": new_ref(), "key": "k" * 32, "day": ON.isoformat(), "minutes": "45", "step": "s1"}
    return client.post(address(bond), {**usual, **typed})


def held(bond: Bond) -> list[Meeting]:
    return standing_now(bond, on=ON).held


def chosen(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" id="[^"]*" value="([^"]*)" checked', page)
    return found[1] if found else ""


def test_new_guesses_day_minutes_and_theme(sign_in: SignIn, bond: Bond) -> None:
    page = sign_in("mentor").get(address(bond)).content.decode()

    assert (chosen(page, "day"), chosen(page, "minutes")) == ("2026-10-14", "45")  # the last Wednesday
    assert '<option value="s1" selected>' in page
    assert "Встреча с Риной Марковной" in page or "Встреча с" in page


def test_new_guesses_the_planned_day_that_nobody_wrote_down(sign_in: SignIn, world: World, bond: Bond) -> None:
    plan_meeting(bond, met_on=ON, on=ON, actor=world.viewer("mentor"), at=AT)
    assert chosen(sign_in("mentor").get(address(bond)).content.decode(), "day") == ON.isoformat()


def test_new_writes_the_meeting_with_the_theme_of_the_step(sign_in: SignIn, bond: Bond) -> None:
    answer = send(sign_in("mentor"), bond, told="Получилось.")

    assert answer["Location"] == f"/sosh-7/{YEAR}/bonds/{bond.ref}"
    (meeting,) = held(bond)
    assert (meeting.theme, meeting.minutes, meeting.told) == ("Посетить урок наставника", 45, "Получилось.")


@pytest.mark.parametrize("same_form", [True, False])
def test_new_sent_twice_stands_once(sign_in: SignIn, bond: Bond, same_form: bool) -> None:
    client, form = sign_in("mentor"), new_ref()
    for _ in range(2):
        assert send(client, bond, form_key=form if same_form else new_ref()).status_code == 302
    assert len(held(bond)) == 1


def test_new_tells_the_device_which_records_have_arrived(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    send(client, bond)

    assert f'data-kept="{"k" * 32}"' in client.get(f"/sosh-7/{YEAR}/bonds/{bond.ref}").content.decode()
    assert "k" * 32 not in sign_in("head").get(f"/sosh-7/{YEAR}/bonds/{bond.ref}").content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "other", "other_day": "20.10.2026"}, "Этот день ещё не наступил"),
        ({"day": "other", "other_day": "31.11.2026"}, "Такой даты нет"),
        ({"day": "other"}, "Введите дату"),
        ({"day": "other", "other_day": "01.09.2026"}, "пара ещё не работала"),
        ({"day": "вчера"}, "Выберите день"),
        ({"minutes": "other"}, "Сколько минут"),
        ({"minutes": "other", "other_minutes": "3"}, "От 5 до 480"),
        ({"minutes": "много"}, "Выберите, сколько минут"),
    ],
)
def test_new_says_what_is_wrong_and_keeps_what_was_typed(
    sign_in: SignIn, bond: Bond, typed: dict[str, str], told: str
) -> None:
    answer = send(sign_in("mentor"), bond, told="Слова остаются", **typed)

    page = answer.content.decode()
    assert (answer.status_code, told in page, "Слова остаются" in page) == (422, True, True)
    assert f'name="key" value="{"k" * 32}"' in page
    assert held(bond) == []


def test_new_asks_about_a_second_meeting_of_the_day(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    send(client, bond)

    refused = send(sign_in("mentee"), bond, key="m" * 32)
    assert (refused.status_code, "вторая встреча" in refused.content.decode()) == (422, True)
    send(sign_in("mentee"), bond, key="m" * 32, is_another="on")
    assert len(held(bond)) == 2


def test_new_takes_an_own_theme_and_an_other_length(sign_in: SignIn, bond: Bond) -> None:
    send(sign_in("mentee"), bond, step="", theme="Разговор", minutes="other", other_minutes="50")

    (meeting,) = held(bond)
    assert (meeting.theme, meeting.minutes, meeting.recorded_side) == ("Разговор", 50, "mentee")


def test_new_is_written_by_the_curator_from_words(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("curator")
    send(client, bond, day="other", other_day="15.10.2026")

    page = client.get(f"/sosh-7/{YEAR}/bonds/{bond.ref}").content.decode()
    assert "Записал куратор со слов" in page


@pytest.mark.parametrize("login", ["head", "psychologist", "guardian"])
def test_new_refuses_whoever_writes_no_diary(sign_in: SignIn, bond: Bond, login: str) -> None:
    assert sign_in(login).get(address(bond)).status_code == 403
    assert send(sign_in(login), bond).status_code == 403


def test_new_waits_for_the_order_on_pairs(sign_in: SignIn, world: World) -> None:
    bond = a_bond(world, works=False)
    answer = sign_in("mentor").get(address(bond))
    assert (answer.status_code, "приказ о парах" in answer.content.decode()) == (409, True)


def test_new_can_be_taken_back(sign_in: SignIn, world: World, bond: Bond) -> None:
    meeting = plan_meeting(bond, met_on=ON, on=ON, actor=world.viewer("mentor"), at=AT)
    client = sign_in("mentor")
    send(client, bond)
    page = client.get(f"/sosh-7/{YEAR}/bonds/{bond.ref}").content.decode()
    step = re.search(r'action="(/undo/[0-9a-f]{32}[^"]*)"', page) or re.search(r'action="([^"]*undo[^"]*)"', page)
    assert step is not None

    client.post(step[1], {"form_key": new_ref()})

    meeting.refresh_from_db()
    assert (meeting.state, meeting.met_on) == (MeetingState.PLANNED, ON)


def test_new_looks_no_further_back_than_the_bond(sign_in: SignIn, world: World) -> None:
    bond = a_bond(world, starts_on=ON - timedelta(days=1))
    page = sign_in("mentor").get(address(bond)).content.decode()
    assert chosen(page, "day") == ON.isoformat()
