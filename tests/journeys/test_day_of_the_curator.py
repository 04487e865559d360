"""The curator comes in the morning, sees what is pressing, closes an action, takes it back, and looks into the plan."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import first_task, open_menu, sign_in

pytestmark = pytest.mark.browser


def test_curator_sees_the_day_on_the_first_page(visit: Visit) -> None:
    page = visit()

    sign_in(page, "curator")

    expect(page).to_have_title("Сегодня — Наставник")
    expect(page.get_by_role("heading", level=1)).to_have_text("Понедельник, 19 октября")
    expect(page.locator("#side").get_by_role("link", name="Сегодня")).to_have_attribute("aria-current", "page")
    expect(page.locator("li.task").first).to_be_visible()


def test_curator_closes_an_action_and_takes_it_back(visit: Visit) -> None:
    page = visit()
    sign_in(page, "curator")
    task, title = first_task(page)

    task.get_by_role("button", name="Отметить готовым").click()

    expect(page.locator("#messages")).to_contain_text(title)
    expect(page.locator("li.task", has_text=title)).to_have_count(0)
    assert look_over(page) == []

    page.locator("#undo-button").click()

    expect(page.locator("#messages")).to_contain_text("Отменено")
    expect(page.locator("li.task", has_text=title)).to_have_count(1)


def test_undo_bar_stays_until_it_is_closed(visit: Visit) -> None:
    page = visit()
    sign_in(page, "curator")
    task, title = first_task(page)
    task.get_by_role("button", name="Отметить готовым").click()
    page.locator("#undo-close").click()

    expect(page.locator("#undo-button")).to_have_count(0)
    page.goto("/account/history")
    page.locator(".card li", has_text=title).get_by_role("button", name="Отменить").first.click()
    expect(page.locator("#messages")).to_contain_text("Отменено")
    page.goto("/")

    expect(page.locator("li.task", has_text=title)).to_have_count(1)


def test_action_opens_beside_the_plan(visit: Visit) -> None:
    page = visit()
    sign_in(page, "curator")
    open_menu(page, "Дорожная карта")
    link = page.locator("tr.row-in_progress th a").first
    title = link.inner_text()

    link.click()

    expect(page.locator("#panel h2").first).to_contain_text(title)
    expect(page.locator("#panel h2").first).to_be_focused()
    assert look_over(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#panel article")).to_have_count(0)
    expect(link).to_be_focused()


def test_phone_opens_the_menu_and_gives_focus_back(visit: Visit) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(page, "curator")

    page.locator("#nav-open").tap()
    expect(page.locator("#side-close")).to_be_focused()
    expect(page.locator("#side")).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(page.locator("#nav-open")).to_be_focused()
    expect(page.locator("#side")).not_to_be_in_viewport()
