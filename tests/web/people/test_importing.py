import io
import re
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from cast import YEAR, World
from factories.forms import send
from nastavnik.domains.people.queries import people_of

HOME = f"/sosh-7/{YEAR}/people"
HEAD = ("ФИО", "Класс", "Дата рождения")
PUPILS = (HEAD, ("Пеналова Ия", "6Б", "05.03.2014"), ("Мелков Лев", "6Б", "20.11.2014"))


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


def book(*rows: Any) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def upload(client: Client, data: bytes, name: str = "6Б.xlsx") -> Any:
    return send(client, f"{HOME}/import", file=SimpleUploadedFile(name, data))


def reviewed(client: Client, *rows: Any) -> tuple[str, str]:
    address = upload(client, book(*rows))["Location"]
    return address, client.get(address).content.decode()


def load(client: Client, address: str) -> Any:
    mark = re.search(r'name="mark" value="(\w+)"', client.get(address).content.decode())
    assert mark is not None
    return send(client, f"{address}/load", mark=mark[1])


def surnames(world: World) -> list[str]:
    return [one.surname for one in people_of(world.viewer("curator"))]


def test_import_shows_and_writes_nothing_before_the_yes(curator: Client, world: World) -> None:
    address, page = reviewed(curator, *PUPILS)

    assert "Добавим 2." in page
    assert "Загрузить 2\u00a0человека" in page
    assert "Пеналова" not in surnames(world)

    done = load(curator, address)
    assert done["Location"] == f"{address}/loaded"
    assert {"Пеналова", "Мелков"} <= set(surnames(world))


def test_import_names_consents_and_questionnaires(curator: Client) -> None:
    head = ("ФИО", "Должность", "Роль в наставничестве", "Согласие от", "Дата рождения")
    _, page = reviewed(curator, head, ("Линейкина Вера", "учитель", "наставник", "03.09.2026", "01.02.1980"))

    assert "Запишем 1\u00a0согласие на обработку данных" in page
    assert "Занесём с бумаги 1\u00a0анкету наставников" in page
    assert "Даты рождения взрослых не запишем: 1" in page


def test_import_writes_what_it_named_and_takes_it_back(curator: Client, world: World) -> None:
    head = ("ФИО", "Должность", "Роль в наставничестве", "Чем поможет", "Сколько наставляемых", "Согласие от")
    address, page = reviewed(curator, head, ("Линейкина Вера", "учитель", "наставник", "черчение", 3, "03.09.2026"))
    assert page.count('id="load"') == 1  # one confirmation for all of it
    loaded = curator.get(load(curator, address)["Location"]).content.decode()

    consents = curator.get(f"/sosh-7/{YEAR}/consents?state=asked").content.decode()
    assert re.search(r"Линейкина Вера.*?дано.*?3\xa0сен", consents, re.DOTALL)
    assert "1 из 0" in curator.get(f"/sosh-7/{YEAR}/surveys").content.decode()
    assert "Линейкина" in curator.get(f"/sosh-7/{YEAR}/matching/pools").content.decode()

    undo = re.search(r'action="(/account/undo/\w+)"', loaded)
    assert undo is not None
    send(curator, undo[1])
    for room in ("consents", "matching/pools", "people"):
        assert "Линейкина" not in curator.get(f"/sosh-7/{YEAR}/{room}").content.decode()


def test_import_shows_errors_in_the_row(curator: Client, world: World) -> None:
    rows = (*PUPILS, ("Cкрепкина Нора", "6Б", "01.01.2014"), ("Партов Глеб", "6Б", "31.02.2014"))

    address, page = reviewed(curator, *rows)

    assert "Добавим 3, не поняли 1." in page
    assert "смешаны русские и латинские" in page
    assert "Такой даты нет" in page
    load(curator, address)
    assert "Партов" in surnames(world)
    assert "Cкрепкина" not in surnames(world)


def test_import_is_taken_back_in_one_click(curator: Client, world: World) -> None:
    address, _ = reviewed(curator, *PUPILS)
    page = curator.get(load(curator, address)["Location"]).content.decode()
    undo = re.search(r'action="(/account/undo/\w+)"', page)
    assert undo is not None

    send(curator, undo[1])

    assert "Пеналова" not in surnames(world)
    assert "Загрузка отменена" in curator.get(f"{address}/loaded").content.decode()


def test_import_again_updates_and_makes_no_doubles(curator: Client, world: World) -> None:
    load(curator, reviewed(curator, *PUPILS)[0])

    address, page = reviewed(curator, HEAD, ("Пеналова Ия", "7Б", "05.03.2014"), ("Мелков Лев", "6Б", "20.11.2014"))

    assert "Обновим 1, без изменений 1." in page
    assert '<span class="was">6Б</span>' in page
    load(curator, address)
    assert surnames(world).count("Пеналова") == 1


def test_import_takes_columns_by_hand(curator: Client) -> None:
    address, _ = reviewed(curator, ("ФИО", "Подразделение", "Класс"), ("Пеналова Ия", "Химия", "6Б"))
    page = curator.get(address).content.decode()
    titles = re.findall(r'for="column-(\d)">«(.+?)»', page)
    fields = {"ФИО": "full_name", "Подразделение": "subjects", "Класс": "school_class"}
    chosen = {f"column-{place}": fields[title] for place, title in titles}

    send(curator, f"{address}/columns", **chosen, default_kind="student")

    assert "химия" in curator.get(address).content.decode()


@pytest.mark.parametrize(("chosen", "words"), [("full_name", "не могут значить одно"), ("", "не нашлось списка людей")])
def test_import_refuses_columns_that_make_no_list(curator: Client, chosen: str, words: str) -> None:
    address, page = reviewed(curator, *PUPILS)
    names = re.findall(r'name="(column-\d)"', page)

    send(curator, f"{address}/columns", **dict.fromkeys(names, chosen), default_kind="student")

    page = curator.get(address).content.decode()
    assert words in page
    assert "Добавим 2." in page


def test_import_asks_who_is_meant(curator: Client, world: World) -> None:
    address, page = reviewed(curator, HEAD, ("Мелков Лев", "6Б", ""), ("Мелков Лев", "6Б", ""))
    assert "Похоже на строку 2" in page

    send(curator, f"{address}/answers", **{"row-1": "new"})
    load(curator, address)

    assert surnames(world).count("Мелков") == 2


def test_import_shows_anew_when_cards_have_changed(curator: Client, world: World) -> None:
    address, page = reviewed(curator, *PUPILS)
    load(curator, reviewed(curator, *PUPILS)[0])
    mark = re.search(r'name="mark" value="(\w+)"', page)
    assert mark is not None

    answer = send(curator, f"{address}/load", mark=mark[1])

    assert answer.status_code == 409
    assert surnames(world).count("Пеналова") == 1


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("список.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Старый формат Excel"),
        ("план.csv", "№;Действие\n1;Собрать согласия\n".encode(), "не нашлось списка людей"),
        ("пусто.xlsx", b"PK\x03\x04", "повреждён"),
    ],
)
def test_import_refuses_files_in_words(curator: Client, name: str, data: bytes, words: str) -> None:
    answer = upload(curator, data, name)

    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor"])
def test_import_is_for_curators(client: Client, world: World, login: str) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(f"{HOME}/import").status_code == 403


def test_import_of_a_long_list_goes_by_a_job(
    curator: Client, world: World, django_capture_on_commit_callbacks: Any
) -> None:
    letters = "абвгдежзиклмнопрст"
    rows = [(f"Списков{one}{two} Ян{three}", "6Б", "05.03.2014")
            for one in letters for two in letters for three in "абвгдежзик"][:3000]  # fmt: skip
    address, _ = reviewed(curator, HEAD, *rows)

    began = time.perf_counter()
    with django_capture_on_commit_callbacks(execute=True):
        answer = load(curator, address)
    seconds = time.perf_counter() - began

    page = curator.get(answer["Location"]).content.decode()
    assert answer["Location"].startswith("/jobs/")
    assert "Загружаем список людей" in page
    assert f"{address}/loaded" in page
    assert len(surnames(world)) > 3000
    assert seconds < 30
    undo = re.search(r'action="(/account/undo/\w+)"', curator.get(f"{address}/loaded").content.decode())
    assert undo is not None
    send(curator, undo[1])
    assert len(surnames(world)) < 100
