"""The head opens what waits on a phone and gives one paper back; the curator reads why and sends it again."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.phones import PHONE
from journeys.steps import open_menu, sign_in

pytestmark = pytest.mark.browser
REMARK = "Добавьте Мелкову в банк наставников"


def test_a_returned_paper_comes_back_with_a_remark(visit: Visit) -> None:
    phone, desk = visit(**PHONE), visit()
    sign_in(phone, "head")
    expect(phone.get_by_role("heading", level=1)).to_have_text("На подпись")
    waiting = phone.locator("a.sign-card").count()

    phone.locator("a.sign-card", has_text="анки").first.tap()
    expect(phone.locator("#sign")).to_be_visible()
    phone.locator("summary", has_text="Вернуть с замечанием").tap()
    phone.locator("textarea, input[name$=remark]").first.fill(REMARK)
    phone.locator("#give-back").tap()
    expect(phone.locator("a.sign-card")).to_have_count(waiting - 1)

    sign_in(desk, "curator")
    open_menu(desk, "Документы")
    desk.locator("main a", has_text="Банки наставников").first.click()
    expect(desk.locator("main")).to_contain_text(REMARK)
    desk.locator("#send").click()
    expect(desk.locator("#recall")).to_be_visible()
    phone.goto("/")
    expect(phone.locator("a.sign-card")).to_have_count(waiting)
    phone.locator("a.sign-card", has_text="анки").first.tap()
    expect(phone.locator("#sign")).to_be_visible()
    phone.goto("/")
    expect(phone.locator("#sign-all")).to_be_visible()
