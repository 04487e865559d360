"""Two curators change one action at once: the second sees both texts and decides; nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import Colleague, open_menu, sign_in

pytestmark = pytest.mark.browser


def test_second_editor_sees_both_texts(visit: Visit, colleague: Colleague) -> None:
    mine, theirs = visit(), visit()
    sign_in(mine, "curator")
    sign_in(theirs, colleague.login, colleague.password)
    address = _edit_something(mine)
    theirs.goto(address)
    _write_result(theirs, "Плакат в учительской")
    expect(theirs.locator("#messages")).to_contain_text("Сохранено")

    _write_result(mine, "Плакат у раздевалки")

    expect(mine.get_by_role("heading", level=1)).to_have_text("Пока вы правили, текст изменили")
    expect(mine.locator(".lead")).to_contain_text(colleague.surname)
    expect(mine.locator(".ver").first).to_have_text("Плакат у раздевалки")
    expect(mine.locator(".ver").last).to_have_text("Плакат в учительской")
    assert look_over(mine) == []
    mine.get_by_role("button", name="Записать мой текст").click()
    expect(mine.locator("dl.dl")).to_contain_text("Плакат у раздевалки")


def _edit_something(page: Page) -> str:
    open_menu(page, "Дорожная карта")
    page.goto(page.locator("tr.row-not_started th a").last.get_attribute("href") or "")
    page.locator("#act-edit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Изменить действие")
    return page.url


def _write_result(page: Page, text: str) -> None:
    page.get_by_label("Что должно получиться").fill(text)
    page.get_by_role("button", name="Сохранить").click()
