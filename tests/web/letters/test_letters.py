from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from nastavnik.core.year.letters import PAPERS
from nastavnik.foundation.outbox.letters import queue_letter

HOME = f"/sosh-7/{YEAR}/settings/letters"
REMIND = f"/sosh-7/{YEAR}/today/remind/papers"
SignIn = Callable[[str], Client]


def _letter(world: World) -> str:
    person = world.cast["head"].person
    return queue_letter(
        organisation_ref=world.school.ref,
        event="test:one",
        recipient_ref=person.ref,
        address="head@school.example",
        subject="Документы ждут подписи",
        body="Здравствуйте! Подпишите, пожалуйста.",
        at=AT,
    ).ref


def test_letters_shows_what_became_of_each(world: World, sign_in: SignIn) -> None:
    _letter(world)

    page = sign_in("curator").get(HOME).content.decode()

    assert "Документы ждут подписи" in page
    assert "ждёт отправки" in page
    assert "Глобусов" in page


def test_one_shows_the_text_to_copy(world: World, sign_in: SignIn) -> None:
    assert "Подпишите, пожалуйста" in sign_in("curator").get(f"{HOME}/sent/{_letter(world)}").content.decode()


def test_hours_are_kept(sign_in: SignIn) -> None:
    client = sign_in("curator")

    send(client, f"{HOME}/hours", quiet_from="21", quiet_until="7")

    assert 'value="21"' in client.get(HOME).content.decode()


@pytest.mark.parametrize("hour", ["24", "вечер", ""])
def test_hours_refuse_what_is_no_hour(sign_in: SignIn, hour: str) -> None:
    answer = send(sign_in("curator"), f"{HOME}/hours", quiet_from=hour, quiet_until="7")

    assert answer.status_code == 422
    assert "Введите час от 0 до 23" in answer.content.decode()


def test_wording_previews_before_it_keeps(sign_in: SignIn) -> None:
    client = sign_in("curator")
    words = {"words": "Пётр Ильич, подпишите: {ссылка}"}

    assert "подпишите: https://…" in send(client, f"{HOME}/texts/papers", deed="look", **words).content.decode()
    assert "свой текст" not in client.get(HOME).content.decode()

    send(client, f"{HOME}/texts/papers", deed="keep", **words)

    assert "свой текст" in client.get(HOME).content.decode()


def test_wording_keeps_what_was_typed_when_it_is_refused(sign_in: SignIn) -> None:
    answer = send(sign_in("curator"), f"{HOME}/texts/papers", deed="keep", words="Подпишите без ссылки")

    assert answer.status_code == 422
    assert "Подпишите без ссылки" in answer.content.decode()


@pytest.mark.parametrize("letter", ["absent", "weekly"])
def test_remind_is_only_there_for_reminders(sign_in: SignIn, letter: str) -> None:
    assert sign_in("curator").get(f"/sosh-7/{YEAR}/today/remind/{letter}").status_code == 404


def test_remind_shows_the_letter_and_sends_nothing_before_the_button(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")

    assert "Глобусов" in client.get(REMIND).content.decode()
    send(client, REMIND, deed="look", words=PAPERS.ready)
    assert "Писем ещё не было" in client.get(HOME).content.decode()

    assert send(client, REMIND, deed="send", words=PAPERS.ready)["Location"] == f"/sosh-7/{YEAR}/today"


@pytest.mark.parametrize("address", [HOME, REMIND, f"{HOME}/texts/papers"])
def test_letters_hides_other_schools(sign_in: SignIn, address: str) -> None:
    assert sign_in("stranger").get(address).status_code == 404


@pytest.mark.parametrize("login", ["head", "mentor"])
def test_letters_refuses(sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(HOME).status_code == 403


def test_letters_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(HOME)["Location"].startswith("/account/login/")


@pytest.mark.parametrize("address", [f"{HOME}/texts/papers", REMIND])
def test_a_letter_without_words_is_refused_in_words(sign_in: SignIn, address: str) -> None:
    answer = send(sign_in("curator"), address, deed="look", words=" ")

    assert answer.status_code == 422
    assert "Напишите текст или верните готовый" in answer.content.decode()
