import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from cast import AT, YEAR, World
from nastavnik.core.access.viewer import Scope
from nastavnik.domains.organisations.models import DayKind
from nastavnik.domains.organisations.operations import appoint_head, change_organisation, set_calendar_day
from nastavnik.domains.organisations.queries import calendar_rows, head_on, head_terms_of, names_of
from nastavnik.foundation.numbering.reading import next_text
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/settings"
SECTIONS = ("", "/requisites", "/head", "/registers", "/calendar")
NAMES = {"short_name": "СОШ № 7, п. Ясный Бор", "time_zone": "Europe/Moscow", "line_spacing": "1"}
HEAD = {"surname": "Тетрадин", "given_name": "Лев", "post": "Директор", "from_on": "01.10.2026"}


def post(client: Client, path: str, **typed: str) -> object:
    return client.post(PAGE + path, {"form_key": new_ref(), **typed})


@pytest.fixture(autouse=True)
def _october() -> Iterator[None]:
    with time_machine.travel(AT):
        yield


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


@pytest.mark.parametrize("section", SECTIONS)
def test_settings_open_to_the_curator(curator: Client, section: str) -> None:
    assert curator.get(PAGE + section).status_code == 200


@pytest.mark.parametrize("section", SECTIONS)
def test_settings_hide_other_schools(client: Client, world: World, section: str) -> None:
    client.force_login(world.cast["stranger"].account)

    assert client.get(PAGE + section).status_code == 404


@pytest.mark.parametrize("section", SECTIONS)
def test_settings_refuse_mentor(client: Client, world: World, section: str) -> None:
    client.force_login(world.cast["mentor"].account)

    assert client.get(PAGE + section).status_code == 403


@pytest.mark.parametrize("section", SECTIONS)
def test_settings_ask_strangers_to_sign_in(client: Client, world: World, section: str) -> None:
    assert client.get(PAGE + section)["Location"].startswith("/account/login/")


@pytest.mark.parametrize("login", ["head", "municipal", "region"])
def test_settings_are_read_only_for_whoever_only_looks(client: Client, world: World, login: str) -> None:
    client.force_login(world.cast[login].account)

    page = client.get(PAGE)

    assert page.status_code == 200
    assert "Изменить реквизиты" not in page.content.decode()
    assert client.get(f"{PAGE}/calendar").status_code == 200
    assert client.get(f"{PAGE}/requisites").status_code == 403
    assert {post(client, deed).status_code for deed in ("/head", "/registers", "/calendar/day", "/years/next")} == {403}


def test_settings_of_the_own_municipality_open_to_its_curator(client: Client, world: World) -> None:
    client.force_login(world.cast["municipal"].account)

    assert client.get(f"/priozersky/{YEAR}/settings/requisites").status_code == 200
    assert client.get(f"/sosh-zvonok/{YEAR}/settings").status_code == 404


def test_requisites_are_written_and_keep_the_old_name(curator: Client, world: World) -> None:
    answer = post(
        curator, "/requisites", **(NAMES | {"short_name": "Гимназия № 7", "inn": "7707083893", "version": "1"})
    )

    world.school.refresh_from_db()
    assert answer["Location"] == f"{PAGE}#requisites"
    assert (world.school.short_name, world.school.inn) == ("Гимназия № 7", "7707083893")
    former = names_of(viewer=world.viewer("curator"), organisation=world.school)
    assert [name.short_name for name in former] == ["СОШ № 7, п. Ясный Бор"]
    assert "Прежние названия: 1" in curator.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"inn": "7707083894"}, "Такого ИНН не бывает"),
        ({"inn": "12345"}, "В ИНН организации 10 цифр"),
        ({"kpp": "12"}, "В КПП 9 цифр"),
        ({"ogrn": "1234567890123"}, "Такого ОГРН не бывает"),
        ({"short_name": ""}, "Введите краткое название"),
        ({"time_zone": "Europe/Paris"}, "Выберите корректный вариант"),
        ({"email": "не почта"}, "Так адреса не пишут"),
    ],
)
def test_requisites_say_what_is_wrong(curator: Client, wrong: dict[str, str], words: str) -> None:
    answer = post(curator, "/requisites", **(NAMES | {"place": "п. Канарейкин", "version": "1"} | wrong))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "п. Канарейкин" in page


def test_requisites_show_both_texts_when_somebody_wrote_meanwhile(curator: Client, world: World) -> None:
    change_organisation(
        world.school, actor=world.viewer("curator"), at=AT, expected_version=1, place="п. Ясный", short_name="СОШ № 7"
    )

    answer = post(curator, "/requisites", **(NAMES | {"place": "п. Боровой", "version": "1"}))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "п. Ясный" in page
    assert "п. Боровой" in page
    assert re.search(r'name="version" value="2"', page)


def test_line_spacing_of_papers_is_chosen_from_what_the_standard_allows(curator: Client, world: World) -> None:
    version = str(world.school.version)
    refused = post(curator, "/requisites", **{**NAMES, "line_spacing": "2", "version": version})
    written = post(curator, "/requisites", **{**NAMES, "line_spacing": "1.25", "version": version})

    world.school.refresh_from_db()
    assert (refused.status_code, written.status_code) == (422, 302)
    assert world.school.line_spacing == "1.25"
    assert "Межстрочный интервал документов: 1,25" in curator.get(PAGE).content.decode()


def test_head_is_appointed_and_the_one_before_ends(curator: Client, world: World) -> None:
    viewer = world.viewer("curator")
    appoint_head(world.school, actor=viewer, at=AT, from_on=date(2026, 9, 1), surname="Глобусов", given_name="Пётр")

    answer = post(curator, "/head", **HEAD)

    assert answer["Location"] == f"{PAGE}#head"
    head = head_on(date(2026, 10, 19), viewer=viewer, organisation=world.school)
    assert head is not None
    assert head.surname == "Тетрадин"
    assert "Тетрадин Лев" in curator.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"is_acting": "on"}, "на каком основании"),
        ({"until_on": "30.09.2026"}, "Последний день раньше первого"),
        ({"from_on": "31.09.2026"}, "Такой даты нет"),
        ({"surname": "Тетрaдин"}, "смешаны русские и латинские"),
    ],
)
def test_head_says_what_is_wrong(curator: Client, world: World, wrong: dict[str, str], words: str) -> None:
    answer = post(curator, "/head", **(HEAD | wrong))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not head_terms_of(viewer=world.viewer("curator"), organisation=world.school)


def test_head_end_writes_the_last_day_and_hides_other_schools(curator: Client, client: Client, world: World) -> None:
    viewer = world.viewer("curator")
    appoint_head(world.school, actor=viewer, at=AT, from_on=date(2026, 9, 1), surname="Глобусов", given_name="Пётр")
    term = head_terms_of(viewer=viewer, organisation=world.school)[0]

    early = post(curator, f"/head/{term.ref}/end", until_on="31.08.2026")
    right = post(curator, f"/head/{term.ref}/end", until_on="31.10.2026")
    stranger = Client()
    stranger.force_login(world.cast["stranger"].account)

    assert (early.status_code, right.status_code) == (422, 302)
    assert head_on(date(2026, 11, 1), viewer=viewer, organisation=world.school) is None
    assert stranger.get(f"/oosh-klyuchi/{YEAR}/settings/head/{term.ref}/end").status_code == 404


def test_registers_go_on_from_the_paper_one(curator: Client, world: World) -> None:
    answer = post(curator, "/registers", main_activity="130-о", minutes="7")

    scope, year = Scope(world.school.ref, world.school.path), 2026
    assert answer["Location"] == f"{PAGE}#registers"
    assert next_text(scope, register="main_activity", year=year) == "131-о"
    assert next_text(scope, register="minutes", year=year) == "8"
    assert "131-о" in curator.get(PAGE).content.decode()


def test_registers_write_all_or_none(curator: Client, world: World) -> None:
    answer = post(curator, "/registers", main_activity="130-о", minutes="какой-то")

    assert answer.status_code == 422
    assert "Не похоже на номер" in answer.content.decode()
    scope = Scope(world.school.ref, world.school.path)
    assert next_text(scope, register="main_activity", year=2026) == "1-о"


def test_calendar_is_filled_as_not_verified_and_keeps_own_days(curator: Client, world: World) -> None:
    viewer = world.viewer("curator")
    own = date(2026, 11, 4)
    set_calendar_day(world.school, actor=viewer, at=AT, day=own, kind=DayKind.WORKING, note="канарейка")

    post(curator, "/calendar/fill", year="2026")
    post(curator, "/calendar/fill", year="2026")

    rows = calendar_rows(viewer=viewer, organisation=world.school, year=2026)
    assert len(rows) == 22
    assert {row.day: row.is_verified for row in rows}[date(2026, 5, 9)] is False
    assert next(row for row in rows if row.day == own).note == "канарейка"
    assert "не сверено" in curator.get(f"{PAGE}/calendar?year=2026").content.decode()


def test_calendar_day_is_written_verified_and_taken_out(curator: Client, world: World) -> None:
    rows = {"viewer": world.viewer("curator"), "organisation": world.school, "year": 2026}

    post(curator, "/calendar/day", day="05.11.2026", kind="off", note="День школы")
    written = [(row.note, row.is_verified) for row in calendar_rows(**rows)]
    post(curator, "/calendar/day", day="05.11.2026", kind="plain")

    assert written == [("День школы", True)]
    assert not calendar_rows(**rows)


def test_calendar_says_what_is_wrong(curator: Client) -> None:
    answer = post(curator, "/calendar/day", day="31.11.2026", kind="off", note="")

    assert answer.status_code == 422
    assert "Такой даты нет" in answer.content.decode()


@pytest.mark.parametrize("year", ["x", "99999", "-1", ""])
def test_calendar_of_a_strange_year_is_this_years(curator: Client, year: str) -> None:
    assert curator.get(f"{PAGE}/calendar?year={year}").status_code == 200


def test_calendar_shows_the_one_from_above(curator: Client, world: World) -> None:
    set_calendar_day(
        world.region, actor=world.viewer("region"), at=AT, day=date(2026, 11, 6), kind=DayKind.OFF, note=""
    )

    assert "календарь вышестоящей организации" in curator.get(f"{PAGE}/calendar?year=2026").content.decode()
