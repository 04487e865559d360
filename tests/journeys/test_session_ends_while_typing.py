"""A session that ended does not take what was typed: after signing in again the draft is in its form."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.steps import Colleague, open_menu, sign_in

pytestmark = pytest.mark.browser
TYPED = "Нарисовать стенгазету о наставниках"


def test_typed_text_waits_in_its_form(visit: Visit, colleague: Colleague) -> None:
    page, elsewhere = visit(), visit()
    for one in (page, elsewhere):
        sign_in(one, colleague.login, colleague.password)
    open_menu(page, "Дорожная карта")
    page.get_by_role("link", name="Действие", exact=True).click()
    page.get_by_label("Что сделать").fill(TYPED)
    form = page.url
    elsewhere.goto("/account/profile")
    elsewhere.locator("form[action='/account/profile/sign-out'] button").click()
    elsewhere.wait_for_url("**/account/login/**")

    page.get_by_role("button", name="Добавить").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Вход")
    sign_in(page, colleague.login, colleague.password)
    page.goto(form)

    expect(page.get_by_label("Что сделать")).to_have_value(TYPED)
    page.get_by_role("button", name="Добавить").click()
    expect(page.locator("#messages")).to_contain_text(TYPED)
    page.goto(form)
    expect(page.get_by_label("Что сделать")).to_have_value("")
