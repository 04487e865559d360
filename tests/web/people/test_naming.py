from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from cast import AT, YEAR, World
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.queries import name_forms_of
from nastavnik.foundation.records.refs import new_ref


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(AT):
        yield


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


@pytest.fixture
def person(world: World) -> Person:
    actor = world.viewer("curator")
    return add_person(world.school, actor=actor, at=AT, surname="Звонок", given_name="Степан", patronymic="Ильич")


def page_of(person: Person) -> str:
    return f"/sosh-7/{YEAR}/people/{person.ref}/name"


def test_name_shows_every_case_and_says_what_to_look_at(curator: Client, person: Person) -> None:
    page = curator.get(page_of(person)).content.decode()

    assert "Звонком Степаном Ильичом" in page
    assert "гласная может выпадать" in page


def test_name_remembers_a_form_and_says_so(curator: Client, person: Person) -> None:
    typed = {"form_key": new_ref(), "dative": "Звоноку Степану Ильичу"}

    answer = curator.post(page_of(person), typed)

    assert answer["Location"].endswith(f"/people/{person.ref}")
    assert name_forms_of([person])[person.ref] == {"dative": "Звоноку Степану Ильичу"}
    page = curator.get(page_of(person)).content.decode()
    assert "Звоноку Степану Ильичу" in page
    assert "Вы записали так сами" in page


def test_name_refuses_letters_of_two_alphabets(curator: Client, person: Person) -> None:
    answer = curator.post(page_of(person), {"form_key": new_ref(), "dative": "Звoнку"})

    assert answer.status_code == 422
    assert name_forms_of([person]) == {}


@pytest.mark.parametrize(("login", "status"), [("stranger", 404), ("mentor", 403)])
def test_name_is_for_who_edits_people(client: Client, world: World, person: Person, login: str, status: int) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(page_of(person)).status_code == status


def test_card_leads_to_the_name(curator: Client, person: Person) -> None:
    assert "to-name" in curator.get(f"/sosh-7/{YEAR}/people/{person.ref}").content.decode()
