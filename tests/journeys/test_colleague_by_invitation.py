"""The curator invites somebody: a one-time link, a name and a password of one's own, and the link is dead."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import Colleague, add_colleague, enter_by_link, make_link, sign_in

pytestmark = pytest.mark.browser


def test_invited_colleague_enters_and_the_link_is_dead(visit: Visit, colleague: Colleague) -> None:
    page = visit()
    sign_in(page, colleague.login, colleague.password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Понедельник, 19 октября")

    answer = visit().goto(colleague.link)

    assert answer is not None
    assert answer.status == 404


def test_dead_link_says_what_to_do(visit: Visit, colleague: Colleague) -> None:
    page = visit()

    page.goto(colleague.link)

    expect(page.get_by_role("heading", level=1)).to_have_text("Ссылка не действует")
    expect(page.get_by_role("link", name="Перейти ко входу")).to_be_visible()
    assert look_over(page) == []


def test_weak_password_is_refused_beside_its_field(visit: Visit) -> None:
    curator, page = visit(), visit()
    sign_in(curator, "curator")
    add_colleague(curator, "Слабова")
    page.goto(make_link(curator))
    page.get_by_label("Имя для входа").fill("slabova")
    field = page.locator("input[autocomplete=new-password]")
    field.fill("12345678")
    page.locator("#enter").click()

    expect(page.locator(".sum")).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Имя для входа")).to_have_value("slabova")
    assert look_over(page) == []


def test_somebody_without_a_role_is_told_whom_to_ask(visit: Visit) -> None:
    curator, page = visit(), visit()
    sign_in(curator, "curator")
    add_colleague(curator, "Безролева")

    enter_by_link(page, make_link(curator), login="bezroleva", password="четыре слова подряд тут")

    expect(page.get_by_role("heading", level=1)).to_have_text("Для вас пока ничего не открыто")
    assert look_over(page) == []
