from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cast import AT, PASSWORD, World
from nastavnik.domains.people.models import LinkKind, Person
from nastavnik.domains.people.operations import add_person, block_account, make_entry_link, revoke_entry_link

DEAD = "Ссылка не действует"


@pytest.fixture
def person(world: World) -> Person:
    return add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова", given_name="Ева")


@pytest.fixture
def link(world: World, person: Person) -> str:
    return f"/i/{make_entry_link(person, kind=LinkKind.INVITATION, actor=world.viewer('curator'), at=AT)}"


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT) as clock:
        yield clock


def enter(client: Client, link: str, login: str = "lastikova", password: str = PASSWORD) -> object:
    return client.post(link, {"login": login, "password": password})


def test_entry_says_whom_it_is_for_and_consumes_nothing(client: Client, link: str) -> None:
    pages = [client.get(link) for _ in range(100)]

    assert {page.status_code for page in pages} == {200}
    assert "Ластикова Ева" in pages[0].content.decode()
    assert enter(client, link).status_code == 302


def test_entry_signs_in_and_works_once(client: Client, link: str, person: Person) -> None:
    answer = enter(client, link)

    person.refresh_from_db()
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(person.account.pk)
    assert DEAD in enter(Client(), link, "lastikova2").content.decode()


def test_entry_sets_a_new_password_and_ends_the_old_sessions(client: Client, world: World) -> None:
    mentor, old = world.cast["mentor"], Client()
    old.force_login(mentor.account)
    token = make_entry_link(mentor.person, kind=LinkKind.PASSWORD, actor=world.viewer("curator"), at=AT)

    page = client.get(f"/i/{token}").content.decode()
    client.post(f"/i/{token}", {"password": PASSWORD})

    assert 'name="login"' not in page
    mentor.account.refresh_from_db()
    assert mentor.account.check_password(PASSWORD)
    assert old.get("/account/profile").status_code == 302
    assert client.get("/account/profile").status_code == 200


def test_entry_does_not_open_a_blocked_account(client: Client, world: World) -> None:
    mentor = world.cast["mentor"]
    token = make_entry_link(mentor.person, kind=LinkKind.PASSWORD, actor=world.viewer("curator"), at=AT)
    block_account(mentor.person, actor=world.viewer("curator"), at=AT, blocked=True)

    answer = client.post(f"/i/{token}", {"password": PASSWORD})

    assert answer["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("login", "password", "words"),
    [
        ("curator", PASSWORD, "уже занято"),
        ("e", PASSWORD, "от 3 до 60"),
        ("a b c", PASSWORD, "от 3 до 60"),
        ("eva@school.example", PASSWORD, "от 3 до 60"),
        ("lаstikova", PASSWORD, "смешаны русские и латинские"),
        ("lastikova", "12345678", "распростран"),
        ("lastikova", "Аб1", "короткий"),
        ("", "", "Придумайте имя для входа"),
    ],
)
def test_entry_says_what_is_wrong_and_stays_good(
    client: Client, link: str, login: str, password: str, words: str
) -> None:
    answer = enter(client, link, login, password)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert enter(client, link).status_code == 302


def test_entry_is_dead_when_expired_revoked_or_guessed(
    client: Client, world: World, person: Person, link: str, noon: time_machine.Traveller
) -> None:
    guessed = client.get("/i/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
    noon.shift(timedelta(days=7, seconds=1))
    expired = client.get(link)
    noon.move_to(AT)
    revoke_entry_link(person, actor=world.viewer("curator"), at=AT)

    answers = [guessed, expired, client.get(link), enter(client, link)]

    assert {answer.status_code for answer in answers} == {404}
    assert all(DEAD in answer.content.decode() for answer in answers)


def test_entry_takes_the_place_of_older_links(client: Client, world: World, person: Person, link: str) -> None:
    make_entry_link(person, kind=LinkKind.INVITATION, actor=world.viewer("curator"), at=AT)

    assert DEAD in client.get(link).content.decode()
