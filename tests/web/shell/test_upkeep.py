from collections.abc import Callable

import pytest
from django.test import Client

from cast import World
from cli.demo.told import tell
from factories.forms import send
from nastavnik.domains.organisations.queries import any_organisation, installation
from nastavnik.domains.people.models import Account
from nastavnik.foundation.journal.verifying import chain_faults

SignIn = Callable[[str], Client]


def test_health_page_shows_the_facts_to_the_administrator(sign_in: SignIn) -> None:
    page = sign_in("administrator").get("/health").content.decode()

    for words in ("Журнал", "копи", "Диск"):
        assert words.lower() in page.lower()


@pytest.mark.parametrize("login", ["curator", "head", "municipal", "region"])
def test_health_page_refuses(sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get("/health").status_code == 403


def test_demo_is_removed_to_the_state_of_an_empty_start(db: None, client: Client) -> None:
    tell("october")
    client.force_login(Account.objects.get(login="administrator"))

    answer = send(client, "/health/demo")

    assert answer["Location"].startswith("/start/")
    assert not any_organisation()
    assert not Account.objects.exists()
    assert not installation().is_demo
    assert not list(chain_faults())
    assert client.get(answer["Location"]).status_code == 200


def test_demo_refuses_to_remove_a_real_school(world: World, sign_in: SignIn) -> None:
    answer = send(sign_in("administrator"), "/health/demo")

    assert answer.status_code == 409
    assert any_organisation()


def test_demo_refuses_curator(db: None, client: Client) -> None:
    tell("september")
    client.force_login(Account.objects.get(login="curator"))

    assert send(client, "/health/demo").status_code == 403
    assert any_organisation()
