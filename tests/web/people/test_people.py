import io
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import AT, ON, YEAR, World
from factories.forms import send
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import Card, add_guardian, mark_left, write_person
from nastavnik.domains.people.queries import person_for, views_of

HOME = f"/sosh-7/{YEAR}/people"


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


def write(world: World, surname: str, given: str = "Ия", kind: str = "student", **values: Any) -> Person:
    card = Card(surname, given, kind=kind, **values)
    return write_person(world.school, card, actor=world.viewer("curator"), at=AT, on=ON)


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_people_list_the_own_school_alone(curator: Client) -> None:
    page = page_of(curator, HOME)

    assert "Скрепкин Олег Игоревич" in page
    assert "Тетрадкина" not in page
    assert 'aria-current="page"' in page or "Участники" in page


@pytest.mark.parametrize(("login", "status"), [("head", 200), ("psychologist", 200), ("mentor", 403), ("site", 403)])
def test_people_are_shown_to_those_who_work_with_them(client: Client, world: World, login: str, status: int) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(HOME).status_code == status


def test_people_hide_contacts_from_the_head(client: Client, world: World) -> None:
    write(world, "Линейкина", kind="employee", phone="89001234567")
    client.force_login(world.cast["head"].account)

    for address in (f"{HOME}?c=phone", f"{HOME}?tab=employees&c=phone&c=email"):
        assert "123-45-67" not in page_of(client, address)
    assert client.post(f"{HOME}/bulk", {"form_key": "k" * 32}).status_code == 403


def test_people_split_into_tabs(curator: Client, world: World) -> None:
    write(world, "Пеналова", school_class="6Б")
    mark_left([write(world, "Ушедшев", "Ян")], actor=world.viewer("curator"), at=AT, on=ON)

    assert "Пеналова" in page_of(curator, f"{HOME}?tab=students")
    assert "Пеналова" not in page_of(curator, f"{HOME}?tab=employees")
    assert "Ушедшев" not in page_of(curator, HOME)
    assert "Ушедшев" in page_of(curator, f"{HOME}?tab=left")


@pytest.mark.parametrize("query", ["?tab=nobody", "?sort=password", "?page=999", "?c=account", "?role=x&need=y"])
def test_people_take_no_strange_address(curator: Client, query: str) -> None:
    assert curator.get(HOME + query).status_code == 200


def test_people_know_no_strange_view(curator: Client) -> None:
    assert curator.get(f"{HOME}?view={'0' * 32}").status_code == 404
    assert curator.get(f"{HOME}?view=x").status_code == 404


def test_find_keeps_the_words_out_of_the_address(curator: Client, world: World) -> None:
    write(world, "Журавлёва", "Ася")

    answer = send(curator, f"{HOME}/find", q="fcz журавлева", query="?tab=students")

    assert re.fullmatch(rf"{HOME}\?tab=students&view=[0-9a-f]{{32}}", answer["Location"])
    page = page_of(curator, answer["Location"])
    assert "Журавлёва Ася" in page
    assert "По словам «fcz журавлева»: 1" in page


def test_find_of_another_person_stays_theirs(curator: Client, world: World, client: Client) -> None:
    address = send(curator, f"{HOME}/find", q="скрепкин")["Location"]
    other = Client()
    other.force_login(world.cast["head"].account)

    assert other.get(address).status_code == 404


def test_keep_view_opens_again_and_is_shared_by_its_address(curator: Client, world: World) -> None:
    write(world, "Пеналова", school_class="6Б")
    found = send(curator, f"{HOME}/find", q="пеналова", query="?tab=students&class=6%D0%91")["Location"]

    kept = send(curator, f"{HOME}/views", name="Пеналовы из 6Б", query=found.split("people")[1])

    view = views_of(world.viewer("curator")).get()
    assert view.ref in kept["Location"]
    head = Client()
    head.force_login(world.cast["head"].account)
    assert "Пеналова" in page_of(head, f"{HOME}?tab=students&view={view.ref}")
    assert send(curator, f"{HOME}/views/{view.ref}/forget").status_code == 302
    assert not views_of(world.viewer("curator"))


def test_excel_is_what_is_seen(curator: Client, world: World) -> None:
    write(world, "=1+1", "Ия", school_class="6Б")
    write(world, "Линейкина", kind="employee")

    answer = curator.get(f"{HOME}/excel?tab=students&c=school_class")

    sheet = load_workbook(io.BytesIO(b"".join(answer))).active  # type: ignore[arg-type]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["ФИО", "Класс"], ["=1+1 Ия", "6Б"]]
    assert sheet["A2"].data_type == "s"


def test_bulk_moves_marked_students_and_offers_undo(curator: Client, world: World) -> None:
    one, other = write(world, "Пеналова", school_class="5А"), write(world, "Мелков", school_class="5А")

    answer = send(curator, f"{HOME}/bulk", person=[one.ref], deed="class", school_class="6а", query="?tab=students")

    assert answer["Location"] == f"{HOME}?tab=students"
    assert "Отменить" in page_of(curator, answer["Location"])
    classes = [person_for(viewer=world.viewer("curator"), ref=ref).school_class for ref in (one.ref, other.ref)]
    assert classes == ["6А", "5А"]


def test_bulk_takes_everybody_of_the_filter(curator: Client, world: World) -> None:
    for name in ("Пеналова", "Мелков"):
        write(world, name, school_class="5А")
    write(world, "Звонкова", school_class="5Б")

    send(curator, f"{HOME}/bulk", everyone="yes", deed="left", query="?tab=students&class=5%D0%90")

    assert "Звонкова" in page_of(curator, f"{HOME}?tab=students")
    assert "Мелков" not in page_of(curator, f"{HOME}?tab=students")


@pytest.mark.parametrize(
    ("typed", "words"), [({}, "Отметьте людей"), ({"everyone": "yes", "deed": "class"}, "Напишите класс")]
)
def test_bulk_says_what_is_missing(curator: Client, world: World, typed: dict[str, str], words: str) -> None:
    answer = send(curator, f"{HOME}/bulk", **typed)

    assert words in page_of(curator, answer["Location"])


@pytest.mark.parametrize("tab", ["all", "students", "external"])
def test_people_ask_the_same_for_one_and_for_many(curator: Client, world: World, tab: str) -> None:
    write(world, "Один"), write(world, "Одна", kind="external")
    few = queries(curator, f"{HOME}?tab={tab}")
    pupils = [
        Person(organisation=world.school, kind=kind, surname=f"Много{n}", search_key=f" много{n} ", sort_key=f"{n}")
        for kind in ("student", "external")
        for n in range(350)
    ]
    Person._base_manager.bulk_create(pupils)
    guardian = write(world, "Многова", "Вера", "guardian")
    for pupil in pupils[:40]:
        add_guardian(pupil, guardian, actor=world.viewer("curator"), at=AT, from_on=ON)

    assert queries(curator, f"{HOME}?tab={tab}") == few


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_add_asks_about_a_namesake(curator: Client, world: World) -> None:
    typed = {"surname": "Скрепкин", "given_name": "Олег", "patronymic": "Игоревич"}

    asked = send(curator, f"{HOME}/new?kind=employee", **typed)
    taken = send(curator, f"{HOME}/new?kind=employee", **typed, other="yes")

    assert asked.status_code == 422
    assert "уже есть" in asked.content.decode()
    assert taken.status_code == 302


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"surname": "Cкрепкина"}, "смешаны русские и латинские"),
        ({"surname": "Скрепкина", "phone": "спросить"}, "Нужен номер телефона"),
        ({"surname": "Скрепкина", "birth_date": "05.03.2034"}, "ещё не наступил"),
        ({"surname": "Скрепкина", "birth_date": "31.02.2014"}, "Такой даты нет"),
    ],
)
def test_add_refuses_in_words(curator: Client, typed: dict[str, str], words: str) -> None:
    answer = send(curator, f"{HOME}/new?kind=student", given_name="Ия", **typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_new_guardian_knows_the_guardian_of_another_child(curator: Client, world: World) -> None:
    first, second = write(world, "Мелков", "Лев", school_class="5А"), write(world, "Мелкова", "Ева")
    guardian = write(world, "Мелкова", "Вера", "guardian")
    add_guardian(first, guardian, actor=world.viewer("curator"), at=AT, from_on=ON)
    typed = {"surname": "Мелкова", "given_name": "Вера", "kind": "parent", "from_on": "19.10.2026"}
    address = f"{HOME}/{second.ref}/guardians/new"

    asked = send(curator, address, **typed)
    taken = send(curator, address, **typed, who=guardian.ref)

    assert "представитель: Мелков Лев 5А" in asked.content.decode()
    assert taken.status_code == 302
    assert page_of(curator, f"{HOME}/{guardian.ref}").count("Представляет учеников") == 1


def test_new_guardian_writes_a_new_grown_up(curator: Client, world: World) -> None:
    child = write(world, "Мелков", "Лев")
    typed = {"surname": "Мелкова", "given_name": "Вера", "phone": "8 900 123 45 67", "kind": "parent"}

    answer = send(curator, f"{HOME}/{child.ref}/guardians/new", **typed, from_on="19.10.2026")

    page = page_of(curator, answer["Location"])
    assert "Мелкова Вера" in page
    assert "+7\u00a0900\u00a0123-45-67" in page


def test_card_flags_a_clearance_that_is_over(curator: Client, world: World) -> None:
    person = write(world, "Заводской", "Ян", PersonKind.EXTERNAL)
    assert "не показана" in page_of(curator, f"{HOME}/{person.ref}")

    typed = {"kind": "criminal_record", "shown_on": "01.09.2026", "valid_until": "01.10.2026"}
    answer = send(curator, f"{HOME}/{person.ref}/clearances/new", **typed)

    page = page_of(curator, answer["Location"])
    assert "истекла" in page
    assert "Указкина" in page


def test_merge_shows_both_and_makes_one(curator: Client, world: World) -> None:
    born = date(2014, 3, 5)
    kept = write(world, "Звонкова", "Ася", birth_date=born, phone="70707")
    gone = write(world, "Звонкова", "Ася", birth_date=born, phone="80808")
    address = f"{HOME}/{kept.ref}/merge/{gone.ref}"
    assert address in page_of(curator, f"{HOME}/duplicates")
    assert "вторая карточка" in page_of(curator, f"{HOME}/{kept.ref}")

    answer = send(curator, address, phone="gone", kept_version="1", gone_version="1")

    assert "8-08-08" in page_of(curator, answer["Location"])
    assert curator.get(f"{HOME}/{gone.ref}")["Location"].endswith(kept.ref)


def test_merge_notices_a_card_that_has_changed(curator: Client, world: World) -> None:
    kept, gone = write(world, "Звонкова", "Ася"), write(world, "Звонкова", "Ася")

    answer = send(curator, f"{HOME}/{kept.ref}/merge/{gone.ref}", kept_version="7", gone_version="1")

    assert answer.status_code == 409
    assert "изменили" in answer.content.decode()
