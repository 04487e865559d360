from django.test import Client

from cast import AT, ON, World
from nastavnik.core.access.roles import Role
from nastavnik.domains.people.operations import give_role
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.sessions.signed_in import sessions_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36"


def test_profile_says_who_i_am_and_offers_my_other_roles(client: Client, world: World) -> None:
    other = give_role(world.cast["curator"].person, Role.MENTOR, actor=world.viewer("curator"), at=AT, valid_from=ON)
    client.force_login(world.cast["curator"].account)

    page = client.get("/account/profile").content.decode()

    assert "Указкина Зоя Павловна" in page
    assert f'name="grant" value="{other.ref}"' in page


def test_profile_lists_my_devices_and_nobody_elses(client: Client, world: World) -> None:
    account = world.cast["curator"].account
    account.set_password("Ясный-Бор-2026")
    account.save()
    client.post(
        "/account/login/",
        {"login": "curator", "password": "Ясный-Бор-2026"},
        headers={"user-agent": WINDOWS},
    )
    stranger = Client()
    stranger.force_login(world.cast["stranger"].account)
    stranger.get("/account/profile")

    page = client.get("/account/profile").content.decode()

    assert page.count("Chrome, Windows") == 1
    assert "это устройство" in page


def test_sign_out_ends_every_session_of_mine(client: Client, world: World) -> None:
    account, other = world.cast["curator"].account, Client()
    for browser in (client, other):
        browser.force_login(account)
        browser.get("/account/profile")

    answer = client.post("/account/profile/sign-out", {"form_key": new_ref()})

    assert answer["Location"] == "/account/login/"
    assert not sessions_of(str(account.pk), at=AT)
    assert other.get("/account/profile").status_code == 302


def test_profile_asks_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get("/account/profile")["Location"] == "/account/login/?next=/account/profile"


def test_profile_opens_to_every_role(client: Client, world: World) -> None:
    for actor in world.cast.values():
        client.force_login(actor.account)
        assert client.get("/account/profile").status_code == 200
