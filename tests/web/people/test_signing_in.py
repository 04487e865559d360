from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.contrib.auth.hashers import get_hasher
from django.test import Client
from django.urls import reverse

from cast import AT, PASSWORD, World
from nastavnik.domains.people.operations import block_account
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.sessions.signed_in import sessions_of

LOGIN = "/account/login/"


@pytest.fixture
def curator(world: World) -> World:
    account = world.cast["curator"].account
    account.email = "ukazkina@school.example"
    account.set_password(PASSWORD)
    account.save()
    return world


@pytest.fixture
def hashes() -> Iterator[list[str]]:
    """Count what is costly: every computation of a password hash."""
    counted: list[str] = []
    hasher = type(get_hasher())
    encode, verify = hasher.encode, hasher.verify

    def counting(name: str, original: object) -> object:
        def run(self: object, *args: object) -> object:
            counted.append(name)
            return original(self, *args)  # type: ignore[operator]

        return run

    with (
        patch.object(hasher, "encode", counting("encode", encode)),
        patch.object(hasher, "verify", counting("verify", verify)),
    ):
        yield counted


def sign_in(client: Client, login: str = "curator", password: str = PASSWORD, **more: str) -> object:
    return client.post(LOGIN, {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["curator", " Curator ", "ukazkina@school.example", "Ukazkina@School.example"])
def test_login_takes_a_name_or_an_address(client: Client, curator: World, login: str) -> None:
    answer = sign_in(client, login)

    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(curator.cast["curator"].account.pk)


@pytest.mark.parametrize("login", ["curator", "nobody", "ukazkina@school.example", "nobody@school.example"])
def test_login_answers_alike_for_known_and_unknown(
    client: Client, curator: World, login: str, hashes: list[str]
) -> None:
    answer = sign_in(client, login, "Не-тот-пароль")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Имя или пароль не подходят" in page
    assert "Не-тот-пароль" not in page
    assert f'value="{login}"' in page
    assert len(hashes) == 1


def test_login_computes_no_hash_after_five_wrong_passwords(client: Client, curator: World, hashes: list[str]) -> None:
    answers = [sign_in(client, "curator", f"Не-тот-{number}") for number in range(20)]

    assert len(hashes) == 5
    assert "Слишком много попыток" in answers[-1].content.decode()
    assert "Слишком много попыток" in sign_in(client).content.decode()
    assert len(hashes) == 5


def test_login_counts_alike_under_another_port_or_spelling(client: Client, curator: World, hashes: list[str]) -> None:
    for number in range(10):
        client.post(LOGIN, {"login": "CURATOR", "password": "x" * 9}, headers={"host": f"localhost:{8000 + number}"})

    assert len(hashes) == 5


def test_login_counts_wrong_passwords_of_one_network(client: Client, world: World, hashes: list[str]) -> None:
    for number in range(70):
        sign_in(client, f"nobody{number}", "Не-тот-пароль")

    assert len(hashes) == 60


def test_login_opens_again_after_a_quarter_of_an_hour(client: Client, curator: World) -> None:
    with time_machine.travel(AT) as clock:
        for _ in range(6):
            sign_in(client, "curator", "Не-тот-пароль")
        clock.shift(901)

        assert sign_in(client).status_code == 302


def test_login_tells_of_a_block_only_after_the_right_password(client: Client, curator: World) -> None:
    head = curator.cast["curator"].person
    block_account(head, actor=_other_manager(curator), at=AT, blocked=True)

    wrong, right = sign_in(client, "curator", "Не-тот-пароль"), sign_in(client)

    assert "закрыли вход" not in wrong.content.decode()
    assert right.status_code == 403
    assert "закрыли вход" in right.content.decode()
    assert "_auth_user_id" not in client.session


def _other_manager(world: World) -> object:
    from nastavnik.core.access.viewer import system

    return system(because="a test blocks")


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/account/profile", "/account/profile"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("http://testserver/account/profile", "/"),
        ("javascript:alert(1)", "/"),
        ("account/profile", "/"),
    ],
)
def test_login_leads_only_within_the_site(client: Client, curator: World, wanted: str, led: str) -> None:
    assert sign_in(client, next=wanted)["Location"] == led


def test_login_gives_a_new_session_key(client: Client, curator: World) -> None:
    client.session["seen"] = "before"
    client.session.save()
    before = client.cookies["session"].value if "session" in client.cookies else ""

    sign_in(client)

    assert client.cookies["session"].value != before


def test_login_says_that_a_session_has_ended(client: Client, world: World) -> None:
    assert "Сеанс закончился" in client.get(f"{LOGIN}?ended=1").content.decode()


def test_login_has_no_sign_up_and_no_letters(client: Client, world: World) -> None:
    for path in ("/account/signup/", "/account/password/reset/", "/account/email/"):
        assert client.get(path).status_code == 404


def test_logout_forgets_the_session_and_what_the_browser_kept(client: Client, world: World) -> None:
    client.force_login(world.cast["curator"].account)
    key = client.session.session_key

    answer = client.post("/account/logout/")

    assert answer["Location"] == LOGIN
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.session.session_key != key
    assert not sessions_of(str(world.cast["curator"].account.pk), at=AT)


def test_logout_refuses_a_link(client: Client, world: World) -> None:
    client.force_login(world.cast["curator"].account)

    assert client.get("/account/logout/").status_code == 405


def test_session_ends_after_two_idle_hours(client: Client, world: World) -> None:
    with time_machine.travel(AT) as clock:
        client.force_login(world.cast["curator"].account)
        assert client.get("/account/profile").status_code == 200
        clock.shift(timedelta(hours=1, minutes=59))
        assert client.get("/account/profile").status_code == 200
        clock.shift(timedelta(hours=2, minutes=1))

        assert client.get("/account/profile")["Location"] == f"{LOGIN}?ended=1"


def test_session_of_a_guarded_role_ends_after_half_an_hour(client: Client, world: World) -> None:
    with time_machine.travel(AT) as clock:
        client.force_login(world.cast["psychologist"].account)
        client.get("/account/profile")
        clock.shift(timedelta(minutes=31))

        assert client.get("/account/profile")["Location"] == f"{LOGIN}?ended=1"


def test_session_ends_after_twelve_hours_however_busy(client: Client, world: World) -> None:
    with time_machine.travel(AT) as clock:
        client.force_login(world.cast["curator"].account)
        answers = []
        for _ in range(12):
            answers.append(client.get("/account/profile").status_code)
            clock.shift(timedelta(hours=1))

        assert answers == [200] * 12
        assert client.get("/account/profile").status_code == 302


def test_role_change_gives_a_new_session_key(client: Client, world: World) -> None:
    client.force_login(world.cast["curator"].account)
    client.get("/account/profile")
    before = client.session.session_key
    from nastavnik.domains.people.queries import standing_of

    standing = standing_of(world.cast["curator"].account, on=AT.date())
    assert standing is not None

    client.post(reverse("shell:role"), {"grant": standing.term.ref, "form_key": new_ref()})

    assert client.session.session_key != before


def test_password_change_signs_out_the_other_devices(client: Client, curator: World) -> None:
    other = Client()
    sign_in(client)
    sign_in(other)
    new = "Другой-Бор-2027"

    answer = client.post("/account/password/change/", {"old": PASSWORD, "new": new, "form_key": new_ref()})

    assert answer["Location"] == "/account/profile"
    assert client.get("/account/profile").status_code == 200
    assert other.get("/account/profile").status_code == 302
    curator.cast["curator"].account.refresh_from_db()
    assert curator.cast["curator"].account.check_password(new)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Не-тот-пароль", "Другой-Бор-2027", "Это не ваш нынешний пароль"),
        (PASSWORD, "12345678", "распростран"),
        ("", "", "Введите пароль"),
    ],
)
def test_password_change_says_what_is_wrong(client: Client, curator: World, old: str, new: str, words: str) -> None:
    sign_in(client)

    answer = client.post("/account/password/change/", {"old": old, "new": new, "form_key": new_ref()})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "<title>Ошибка:" in answer.content.decode()


def test_password_change_stops_guesses_of_the_old_one(client: Client, curator: World, hashes: list[str]) -> None:
    sign_in(client)
    hashes.clear()
    for number in range(15):
        client.post("/account/password/change/", {"old": f"Не-тот-{number}", "new": PASSWORD, "form_key": new_ref()})

    assert len(hashes) == 10


def test_password_change_asks_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get("/account/password/change/")["Location"].startswith(LOGIN)
