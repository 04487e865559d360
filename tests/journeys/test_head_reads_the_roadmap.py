"""The head opens the plan: everything can be read, nothing can be changed, and a foreign address says who can."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import open_menu, sign_in

pytestmark = pytest.mark.browser


def test_head_finds_no_button_that_changes_the_plan(visit: Visit) -> None:
    page = visit()
    sign_in(page, "head")
    open_menu(page, "Дорожная карта")

    expect(page.locator("table.road")).to_contain_text("Банк наставляемых")
    expect(page.get_by_role("link", name="Загрузить план")).to_have_count(0)
    page.goto(page.locator("tr.row-in_progress th a").first.get_attribute("href") or "")

    expect(page.locator(".item-acts button, .item-acts a")).to_have_count(0)
    assert look_over(page) == []


def test_head_is_told_who_may_change_the_plan(visit: Visit) -> None:
    page = visit()
    sign_in(page, "head")

    answer = page.goto("/sosh-7/2026-27/roadmap/items/new")

    assert answer is not None
    assert answer.status == 403
    expect(page.locator("main")).to_contain_text("куратор")
    assert look_over(page) == []
