"""A list of people goes from a file to the cards: read with its faults, shown, mended, loaded with progress, undone."""

import io
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.phones import Desk, at_desk
from journeys.product import Product

pytestmark = pytest.mark.browser
HEAD = ("ФИО", "Класс", "Дата рождения", "Роль в наставничестве", "Согласие от")
GOOD = ("Обложкин Лев", "5Б", "20.11.2015", "наставляемый", "03.09.2026")
BAD = (("Cкрепкин Ян", "5Б", "01.02.2015", "", ""), ("Партов Глеб", "5Б", "31.02.2015", "", ""))
MANY = 400  # more than are loaded at once, so a worker does it


@pytest.fixture
def desk(visit: Visit, product: Product) -> Desk:
    return at_desk(visit(product))


def book(*rows: Sequence[Any]) -> bytes:
    made = Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def upload(desk: Desk, *rows: Sequence[Any]) -> Page:
    desk.go("people/import")
    file = {"name": "список.xlsx", "mimeType": "application/octet-stream", "buffer": book(*rows)}
    desk.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    desk.page.locator("#read-list").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Проверка списка")
    return desk.page


def test_list_is_read_with_its_faults_mended_loaded_and_taken_back(desk: Desk) -> None:
    page = upload(desk, GOOD, *BAD)
    expect(page.locator(".lead")).to_contain_text("не поняли 1")
    expect(page.locator("table.pp-rows")).to_contain_text("смешаны русские и латинские")
    expect(page.locator("table.pp-rows")).to_contain_text("Такой даты нет")
    assert look_over(page) == []

    page = upload(desk, GOOD, ("Скрепкин Ян", "5Б", "01.02.2015", "", ""), ("Партов Глеб", "5Б", "28.02.2015", "", ""))
    expect(page.locator(".lead")).to_have_text("Добавим 3. Пока ничего не записано.")
    expect(page.locator(".dry")).to_contain_text("Запишем 1\u00a0согласие на обработку данных")
    expect(page.locator(".dry")).to_contain_text("Занесём с бумаги 1\u00a0анкету наставляемых")
    page.locator("#load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Список загружен")
    assert look_over(page) == []

    page.locator("#undo-list").click()

    expect(page.locator("#messages")).to_contain_text("Отменено")
    desk.go("people?tab=students")
    expect(page.locator("main")).not_to_contain_text("Обложкин")


def test_a_long_list_is_loaded_with_progress_and_taken_back(desk: Desk) -> None:
    letters = "абвгдежзик"
    rows = [
        (f"Тетрадкин{letters[number // 100]}{letters[number // 10 % 10]}{letters[number % 10]} Ян", "7А", "", "", "")
        for number in range(MANY)
    ]
    page = upload(desk, *rows)
    expect(page.locator("#load")).to_contain_text(f"Загрузить {MANY}")

    page.locator("#load").click()

    page.wait_for_url("**/jobs/**")
    expect(page.locator(".job")).to_contain_text("готово", timeout=60_000)
    page.locator(".job a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Список загружен")
    page.locator("#undo-list").click()
    expect(page.locator("#messages")).to_contain_text("Отменено")
    desk.go("people?tab=students")
    expect(page.locator("main")).not_to_contain_text("Тетрадкинааа")
