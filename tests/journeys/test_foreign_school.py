"""What belongs to another school is not there, in the house's own words."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/sosh-7/2026-27/roadmap", "/sosh-7/2026-27/access", "/shkoly-net/2026-27/today"])
def test_foreign_page_is_absent_in_the_style_of_the_house(visit: Visit, path: str) -> None:
    page = visit()
    sign_in(page, "stranger")

    answer = page.goto(path)

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Такой страницы нет")
    expect(page.locator("body")).not_to_contain_text("Ясный Бор")
    assert look_over(page) == []
