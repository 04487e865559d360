"""Without a mouse: sign in, skip to the content, search, open an action, close it and take it back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cast import PASSWORD
from journeys.conftest import Visit
from journeys.looking import look_over

pytestmark = pytest.mark.browser
ACTION = "Обучить в Школе наставников"
MOST_STEPS = 60


def test_everything_is_reached_by_keyboard(visit: Visit) -> None:
    page = visit()
    _sign_in(page)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("наставников обучить")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=ACTION)).to_be_visible()
    assert look_over(page) == []
    _step_to(page, page.get_by_role("link", name=ACTION))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(ACTION)

    _step_to(page, page.locator("#act-done"))
    page.keyboard.press("Enter")
    _step_to(page, page.locator("#done-go"))
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text(ACTION)
    _step_to(page, page.locator("#undo-button"))
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Отменено")


def test_question_mark_shows_the_keys(visit: Visit) -> None:
    page = visit()
    _sign_in(page)

    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#keys")).to_be_hidden()


def _sign_in(page: Page) -> None:
    page.goto("/account/login/")
    expect(page.get_by_label("Имя для входа или почта")).to_be_focused()
    page.keyboard.type("curator")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today")


def _step_to(page: Page, target: Locator) -> None:
    """Press Tab until the target is in focus, and see that the focus can be seen there."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            style = target.evaluate("one => getComputedStyle(one).outlineStyle + getComputedStyle(one).boxShadow")
            assert style != "nonenone"
            expect(target).to_be_in_viewport()
            return
    raise AssertionError(f"{MOST_STEPS} steps do not reach {target}")
