"""Somebody without an address of mail forgets the password; the curator makes a link, and the old word is worthless."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import Colleague, enter_by_link, make_link, sign_in

pytestmark = pytest.mark.browser
NEW = "совсем другие четыре слова"


def test_curator_gives_a_way_to_a_new_password(visit: Visit, colleague: Colleague) -> None:
    curator, page = visit(), visit()
    sign_in(curator, "curator")
    curator.goto(colleague.card)

    enter_by_link(page, make_link(curator), password=NEW)

    expect(page.get_by_role("heading", level=1)).to_have_text("Понедельник, 19 октября")
    again = visit()
    again.goto("/account/login/")
    again.get_by_label("Имя для входа или почта").fill(colleague.login)
    again.get_by_label("Пароль").fill(colleague.password)
    again.get_by_role("button", name="Войти").click()
    expect(again.locator(".sum")).to_contain_text("Имя или пароль не подходят")
    assert look_over(again) == []
    sign_in(again, colleague.login, NEW)
