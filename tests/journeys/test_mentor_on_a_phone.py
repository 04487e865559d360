"""Between two lessons: a mentor writes a meeting down on a phone, with a network that comes and goes."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from journeys.conftest import Visit
from journeys.steps import sign_in

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def begin_a_record(page: Page, day: str) -> None:
    """Come to the form from the first page, as a thumb does."""
    sign_in(page, "mentor")
    page.get_by_role("link", name=re.compile("^Записать встречу")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Встреча с")
    page.locator(".rd", has_text=day).click()
    page.get_by_label("Что дальше").fill("Попробовать на следующем уроке")


def in_the_diary(page: Page, words: str) -> None:
    """See that the record stands, and stands once."""
    page.goto("/")
    page.locator("main h2 a").first.click()
    expect(page.locator(".mts .mt-b", has_text=words)).to_have_count(1)


def test_a_meeting_takes_three_taps(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    sign_in(page, "mentor")

    page.get_by_role("link", name=re.compile("^Записать встречу")).first.click()
    save = page.get_by_role("button", name="Сохранить запись")
    expect(save).to_be_in_viewport()
    page.locator(".rd", has_text="Другой день").click()
    page.locator("[name=other_day]").fill("12.10.2026")
    save.click()

    expect(page.locator("#messages")).to_contain_text("Встреча записана.")
    page.locator("#undo-button").click()
    expect(page.locator("#messages")).to_contain_text("Отменено: Встреча записана")


def test_a_record_waits_for_the_network_and_goes_by_itself(visit: Visit) -> None:
    page, words = visit(viewport=PHONE), "Разобрали начало урока без связи."
    begin_a_record(page, "Вчера")
    page.get_by_label("Что получилось и что трудно").fill(words)

    page.context.set_offline(True)
    page.get_by_role("button", name="Сохранить запись").click()
    expect(page.locator("[data-outbox]").first).to_contain_text("сохранена на этом устройстве")
    page.context.set_offline(False)

    page.wait_for_url(re.compile(r"/bonds/[0-9a-f]{32}$"))
    in_the_diary(page, words)
    expect(page.locator("[data-outbox]").first).to_be_hidden()


def test_a_record_whose_answer_was_lost_stands_once(visit: Visit) -> None:
    page, words = visit(viewport=PHONE), "Ответ сервера не дошёл, запись одна."
    begin_a_record(page, "Сегодня")
    page.get_by_label("Что получилось и что трудно").fill(words)

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/meetings/new", lose_the_answer)
    page.get_by_role("button", name="Сохранить запись").click()
    expect(page.locator("[data-outbox]").first).to_contain_text("ждёт отправки")
    page.unroute("**/meetings/new")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    page.wait_for_url(re.compile(r"/bonds/[0-9a-f]{32}$"))
    in_the_diary(page, words)


def test_what_was_typed_comes_back_after_the_page_was_left(visit: Visit) -> None:
    page, words = visit(viewport=PHONE), "Недописанное слово"
    begin_a_record(page, "Сегодня")
    page.get_by_label("Что получилось и что трудно").fill(words)
    page.get_by_label("Что дальше").focus()
    expect(page.locator(".drafted")).to_contain_text("Черновик сохранён")

    page.reload()

    expect(page.get_by_label("Что получилось и что трудно")).to_have_value(words)


def test_a_meeting_is_written_without_scripts(visit: Visit) -> None:
    page, words = visit(viewport=PHONE, java_script_enabled=False), "Записано без сценариев."
    sign_in(page, "mentor")
    page.get_by_role("link", name=re.compile("^Записать встречу")).first.click()
    page.locator(".rd", has_text="Другой день").click()
    page.locator("[name=other_day]").fill("16.10.2026")
    page.get_by_label("Что получилось и что трудно").fill(words)

    page.get_by_role("button", name="Сохранить запись").click()

    in_the_diary(page, words)


def test_a_mentee_confirms_in_one_tap(visit: Visit) -> None:
    page = visit(viewport=PHONE)
    sign_in(page, "mentee")
    expect(page.get_by_role("heading", name="Мой шаг до встречи")).to_be_visible()

    page.get_by_role("button", name="Подтвердить, оценка 5 из 5").first.click()

    expect(page.locator("#messages")).to_contain_text("Встреча подтверждена.")
