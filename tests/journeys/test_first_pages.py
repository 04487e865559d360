"""Everybody of the cast signs in on a telephone and lands where the work of the role begins."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.phones import PHONE
from journeys.steps import sign_in

pytestmark = pytest.mark.browser
PROFILE = "Мой профиль"


@pytest.mark.parametrize(
    ("login", "heading", "words"),
    [
        ("psychologist", "Анкеты", "Запрос наставляемого"),
        ("site", PROFILE, "Закладкина"),
        ("guardian", PROFILE, "Указатель"),
        ("council", PROFILE, "Циркулев"),
        ("tutor", PROFILE, "Портфельский"),
        ("municipal", "Обзор", "Ясный Бор"),
        ("administrator", "Состояние системы", "копи"),
    ],
)
def test_first_page_of_a_role_makes_sense(visit: Visit, login: str, heading: str, words: str) -> None:
    page = visit(**PHONE)

    sign_in(page, login)

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("main")).to_contain_text(words)


def test_whoever_has_no_room_yet_finds_help_and_the_own_history(visit: Visit) -> None:
    page = visit()
    sign_in(page, "site")

    page.locator("#side").get_by_role("link", name="Моя история").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("стори")
    page.locator("#side").get_by_role("link", name="Помощь").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Помощь")


def test_head_reads_the_year_in_facts(visit: Visit) -> None:
    page = visit()
    sign_in(page, "head")

    page.locator("#side").get_by_role("link", name="Сводка").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Сводка")
    expect(page.locator("main")).to_contain_text("действий сделано")
    expect(page.locator("main form")).to_have_count(0)
    assert look_over(page) == []
