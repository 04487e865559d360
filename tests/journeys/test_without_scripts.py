"""The version for low vision and the dark theme without JavaScript: sign in, close an action, take it back."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.steps import first_task, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("button", "attribute", "value"), [("#theme-dark", "data-theme", "dark"), (".lv-open:visible", "data-lv", "on")]
)
def test_action_is_closed_and_taken_back_without_scripts(visit: Visit, button: str, attribute: str, value: str) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page, "curator")
    page.locator(button).first.click()
    expect(page.locator("html")).to_have_attribute(attribute, value)
    task, title = first_task(page)

    task.get_by_role("button", name="Отметить готовым").click()

    expect(page.locator("#messages")).to_contain_text(title)
    page.locator("#undo-button").click()
    expect(page.locator("li.task", has_text=title)).to_have_count(1)
    expect(page.locator("html")).to_have_attribute(attribute, value)


def test_low_vision_is_chosen_before_signing_in_and_stays(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto("/account/login/")

    page.locator("#lv-open").click()
    page.locator("#lv-size-200").click()
    page.locator("#lv-colours-wb").click()
    sign_in(page, "curator")

    expect(page.locator("html")).to_have_attribute("data-lv-size", "200")
    expect(page.locator("html")).to_have_attribute("data-lv-colours", "wb")
    page.locator("#lv-off").click()
    expect(page.locator("html")).not_to_have_attribute("data-lv", "on")


def test_phone_menu_opens_without_scripts(visit: Visit) -> None:
    page = visit(java_script_enabled=False, viewport={"width": 390, "height": 844})
    sign_in(page, "curator")

    page.locator("#nav-open").click()

    expect(page.locator("#side").get_by_role("link", name="Люди и доступ")).to_be_in_viewport()
