import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from cast import AT, FOUNDER, ON, YEAR, World
from factories.bonds import a_bond_of
from nastavnik.core.access.roles import Role
from nastavnik.domains.people.models import EntryLink, RoleTerm
from nastavnik.domains.people.operations import Card, add_person, change_card, change_person, entry_link, give_role
from nastavnik.domains.people.queries import person_for, standing_of
from nastavnik.foundation.outbox.letters import letters_of
from nastavnik.foundation.outbox.models import LetterState
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

MENTOR = {"surname": "Скрепкин", "given_name": "Олег", "patronymic": "Игоревич", "post": "учитель истории", "email": ""}
ROLE = {"role-role": "site_editor", "role-valid_from": "19.10.2026", "role-valid_until": "", "role-basis": ""}
DEEDS = ("/role", "/link", "/link/revoke", "/block")


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


def card(world: World, login: str = "mentor", deed: str = "") -> str:
    return f"/sosh-7/{YEAR}/people/{world.cast[login].person.ref}{deed}"


def post(client: Client, path: str, **typed: str) -> object:
    return client.post(path, {"form_key": new_ref(), **typed})


def terms(world: World, login: str) -> list[RoleTerm]:
    rows = RoleTerm.objects.unscoped(because=Because.UPKEEP).filter(person=world.cast[login].person)
    return list(rows.order_by("pk"))


def test_person_shows_roles_and_the_way_in(curator: Client, world: World) -> None:
    page = curator.get(card(world)).content.decode()

    assert "Скрепкин Олег Игоревич" in page
    assert "наставник" in page
    assert "Имя для входа: <b>mentor</b>" in page


def test_person_hides_other_schools(curator: Client, world: World) -> None:
    for deed in ("", "/edit", "/leave", "/return", *DEEDS):
        assert post(curator, card(world, "stranger", deed)).status_code == 404
    assert curator.get(card(world, "stranger")).status_code == 404


def test_person_shows_the_head_no_contacts_and_lets_him_do_nothing(client: Client, world: World) -> None:
    person, actor = world.cast["mentor"].person, world.viewer("curator")
    change_card(
        person,
        Card("Скрепкин", "Олег", post="учитель истории", phone="89001234567", email="o@school.example"),
        actor=actor,
        at=AT,
        on=ON,
        expected_version=1,
    )
    client.force_login(world.cast["head"].account)

    page = client.get(card(world)).content.decode()

    assert "учитель истории" in page
    assert "123-45-67" not in page
    assert "o@school.example" not in page
    assert "Вход в систему" not in page
    assert {post(client, card(world, deed=deed)).status_code for deed in (*DEEDS, "/edit", "/leave")} == {403}


def test_person_is_closed_to_mentors(client: Client, world: World) -> None:
    client.force_login(world.cast["mentor"].account)

    assert client.get(card(world)).status_code == 403


def test_person_asks_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get(card(world))["Location"].startswith("/account/login/")


def test_edit_writes_the_names(curator: Client, world: World) -> None:
    answer = post(curator, card(world, deed="/edit"), **(MENTOR | {"surname": "Скрепкин-Мелов", "version": "1"}))

    assert answer.status_code == 302
    assert person_for(viewer=world.viewer("curator"), ref=world.cast["mentor"].person.ref).surname == "Скрепкин-Мелов"


def test_edit_shows_both_texts_when_somebody_wrote_meanwhile(curator: Client, world: World) -> None:
    person, actor = world.cast["mentor"].person, world.viewer("curator")
    change_person(person, actor=actor, at=AT, expected_version=1, **(MENTOR | {"post": "методист"}))

    answer = post(curator, card(world, deed="/edit"), **(MENTOR | {"post": "библиотекарь", "version": "1"}))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "методист" in page
    assert "библиотекарь" in page
    assert "З.\u00a0П.\u00a0Указкина" in page
    assert person_for(viewer=actor, ref=person.ref).post == "методист"
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version is not None
    again = post(curator, card(world, deed="/edit"), **(MENTOR | {"post": "библиотекарь", "version": version[1]}))
    assert again.status_code == 302
    assert person_for(viewer=actor, ref=person.ref).post == "библиотекарь"


def test_edit_keeps_the_seen_version_in_a_refused_form(curator: Client, world: World) -> None:
    actor = world.viewer("curator")
    change_person(
        world.cast["mentor"].person, actor=actor, at=AT, expected_version=1, **(MENTOR | {"post": "методист"})
    )

    page = post(curator, card(world, deed="/edit"), **(MENTOR | {"surname": "", "version": "1"})).content.decode()

    assert 'name="version" value="1"' in page


@pytest.mark.parametrize("version", ["", "x", "-1", "999999999999999999999"])
def test_edit_takes_no_strange_version(curator: Client, world: World, version: str) -> None:
    assert post(curator, card(world, deed="/edit"), **(MENTOR | {"version": version})).status_code == 409


def test_role_is_given_and_ended(curator: Client, world: World) -> None:
    given = post(curator, card(world, deed="/role"), **ROLE)
    term = terms(world, "mentor")[-1]

    ended = post(curator, card(world, deed=f"/role/{term.ref}/end"))

    assert (given.status_code, ended.status_code) == (302, 302)
    assert (term.role, term.valid_from) == (Role.SITE_EDITOR, ON)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"role-role": "administrator"}, "Выберите роль из списка"),
        ({"role-role": "regional_operator"}, "Выберите роль из списка"),
        ({"role-valid_until": "18.10.2026"}, "Последний день раньше первого"),
        ({"role-valid_from": "31.11.2026"}, "Такой даты нет"),
        ({"role-is_acting": "on"}, "на каком основании"),
    ],
)
def test_role_says_what_is_wrong(curator: Client, world: World, wrong: dict[str, str], words: str) -> None:
    answer = post(curator, card(world, deed="/role"), **(ROLE | wrong))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert len(terms(world, "mentor")) == 1


def test_role_end_hides_other_schools(curator: Client, world: World) -> None:
    foreign = terms(world, "stranger")[0]

    assert post(curator, card(world, deed=f"/role/{foreign.ref}/end")).status_code == 404
    assert standing_of(world.cast["stranger"].account, on=ON) is not None


def test_role_end_keeps_the_own_role(curator: Client, world: World) -> None:
    own = terms(world, "curator")[0]

    answer = post(curator, card(world, "curator", f"/role/{own.ref}/end"))

    assert answer.status_code == 409
    assert "самому себе" in answer.content.decode()
    assert standing_of(world.cast["curator"].account, on=ON) is not None


def test_link_is_shown_once_and_enters(curator: Client, world: World) -> None:
    answer = post(curator, card(world, deed="/link"))
    page, again = (curator.get(card(world)).content.decode() for _ in range(2))

    assert answer["Location"].endswith("#link")
    found = re.search(r"http://testserver/i/([\w-]+)", page)
    assert found is not None
    assert entry_link(found[1], at=AT + timedelta(minutes=1)).person == world.cast["mentor"].person
    assert "/i/" not in again


def test_link_keeps_only_a_hash(curator: Client, world: World) -> None:
    post(curator, card(world, deed="/link"))
    page = curator.get(card(world)).content.decode()
    token = re.search(r"/i/([\w-]+)", page)
    row = EntryLink.objects.unscoped(because=Because.UPKEEP).get()

    assert token is not None
    assert token[1] not in str(vars(row))


def test_link_goes_by_mail_where_mail_and_an_address_are_set(curator: Client, world: World, settings: Settings) -> None:
    settings.HAS_MAIL, settings.PUBLIC_ADDRESS = True, "https://nastavnik.school.example"
    person, actor = world.cast["mentor"].person, world.viewer("curator")
    change_person(person, actor=actor, at=AT, expected_version=1, **(MENTOR | {"email": "o@school.example"}))

    post(curator, card(world, deed="/link"))
    page = curator.get(card(world)).content.decode()
    (letter,) = letters_of(viewer=actor)
    post(curator, card(world, deed="/link/revoke"))

    assert letter.address == "o@school.example"
    assert "https://nastavnik.school.example/i/" in letter.body
    assert "Скрепкин" not in letter.subject + letter.body
    assert "Письмо с этой ссылкой" in page
    letter.refresh_from_db(from_queryset=letters_of(viewer=actor))
    assert letter.state == LetterState.CANCELLED


def test_link_sends_no_letter_without_a_public_address(curator: Client, world: World, settings: Settings) -> None:
    settings.HAS_MAIL, settings.PUBLIC_ADDRESS = True, ""
    person, actor = world.cast["mentor"].person, world.viewer("curator")
    change_person(person, actor=actor, at=AT, expected_version=1, **(MENTOR | {"email": "o@school.example"}))

    post(curator, card(world, deed="/link"))

    assert not letters_of(viewer=actor)


def test_link_revoke_stops_it(curator: Client, world: World) -> None:
    post(curator, card(world, deed="/link"))

    post(curator, card(world, deed="/link/revoke"))

    assert EntryLink.objects.unscoped(because=Because.UPKEEP).get().revoked_at is not None


@pytest.mark.parametrize("deed", ["/link", "/block"])
def test_link_and_block_refuse_an_account_that_opens_more(curator: Client, world: World, deed: str) -> None:
    from cast import FOUNDER

    give_role(world.cast["mentor"].person, Role.ADMINISTRATOR, actor=FOUNDER, at=AT, valid_from=ON)

    answer = post(curator, card(world, deed=deed), blocked="yes")

    assert answer.status_code == 409
    assert "не только у вас" in answer.content.decode()
    assert not EntryLink.objects.unscoped(because=Because.UPKEEP).exists()


def test_block_ends_the_session_and_opens_again(curator: Client, world: World) -> None:
    mentor = Client()
    mentor.force_login(world.cast["mentor"].account)
    assert mentor.get("/account/profile").status_code == 200

    post(curator, card(world, deed="/block"), blocked="yes")
    shut = mentor.get("/account/profile")
    post(curator, card(world, deed="/block"), blocked="no")

    assert shut["Location"].startswith("/account/login/")
    world.cast["mentor"].account.refresh_from_db()
    assert world.cast["mentor"].account.is_active


def test_block_refuses_oneself(curator: Client, world: World) -> None:
    assert post(curator, card(world, "curator", "/block"), blocked="yes").status_code == 409
    assert curator.get("/account/profile").status_code == 200


def test_person_finds_the_role_of_their_pair_chosen_and_others_none(curator: Client, world: World) -> None:
    paired, single = (add_person(world.school, actor=FOUNDER, at=AT, surname=name) for name in ("Датова", "Ластикова"))
    a_bond_of(world.cast["mentor"].person, paired)

    for person, role in ((paired, "mentee"), (single, "")):
        page = curator.get(f"/sosh-7/{YEAR}/people/{person.ref}").content.decode()
        assert f'<option value="{role}" selected>' in page


def test_role_is_not_given_by_a_click_that_chose_none(curator: Client, world: World) -> None:
    answer = post(curator, card(world, deed="/role"), **(ROLE | {"role-role": ""}))

    assert answer.status_code == 422
    assert "Выберите роль" in answer.content.decode()
    assert len(terms(world, "mentor")) == 1
