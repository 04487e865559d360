"""A real school begins: an empty base, the address from the terminal, four forms, the plan, and the first actions."""

import re

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.product import Product
from journeys.steps import open_menu, upload_plan

pytestmark = pytest.mark.browser
PASSWORD = "четыре слова подряд тут"


def test_empty_school_comes_to_its_first_actions(visit: Visit, empty_product: Product) -> None:
    page = visit(empty_product)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Здесь пока никого нет")
    assert look_over(page) == []
    address = str(re.search(r"http\S+/start/\S+", empty_product.said)[0])

    page.goto(address)
    expect(page.locator("li.step")).to_have_count(5)
    assert look_over(page) == []
    page.get_by_role("link", name="Заполнить").click()
    _fill(page, {"Краткое название": "СОШ № 1, д. Пенальная"})
    _fill(page, {"Фамилия": "Глобусова", "Имя": "Ада", "Подписывает с": "01.09.2026"})
    expect(page.get_by_role("heading", level=1)).to_have_text("Последние номера")
    assert look_over(page) == []
    page.locator("#skip").click()
    page.locator("input[autocomplete=new-password]").fill(PASSWORD)
    _fill(page, {"Фамилия": "Партина", "Имя": "Ия", "Имя для входа": "partina"})

    expect(page.get_by_role("link", name="Загрузить план").first).to_be_visible()
    assert look_over(page) == []
    upload_plan(page)
    page.locator("#confirm").click()
    expect(page.locator("table.road")).to_contain_text("Утвердить положение")
    open_menu(page, "Сегодня")
    expect(page.locator("li.task").first).to_be_attached()
    _is_closed(visit(empty_product), address)


def _fill(page: Page, values: dict[str, str]) -> None:
    """Fill a step, look it over, and go on to the next one."""
    for label, value in values.items():
        page.get_by_label(re.compile(f"^{label}( — если есть)?$")).fill(value)
    assert look_over(page) == []
    here = page.url
    page.locator("#next").click()
    page.wait_for_url(lambda url: url != here)


def _is_closed(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Система уже настроена")
    assert look_over(page) == []
