"""From the pairs of the demo to the first meeting: curator, head, mentor, mentee and the rest, each at home."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from journeys.october import October, once, put_back
from journeys.phones import PHONE
from journeys.product import Product
from journeys.steps import enter_by_link, make_link, open_menu

pytestmark = pytest.mark.browser
TODAY = "19.10.2026"
ORDER = "Приказ о закреплении наставнических пар"
TO_ISSUE, TO_RECORD = "Издать приказ о закреплении пар", "Провести отбор и оформить протокол"
MENTOR, MENTEE = "Скрепкин", "Датова Нина Дмитриевна"
OFFICIALS = {
    "Председатель: должность": "учитель",
    "Председатель: фамилия": "Циркулев Артём Львович",
    "Секретарь: должность": "учитель",
    "Секретарь: фамилия": "Мелкова Ирина Степановна",
}
FACTS = {**OFFICIALS, "Сколько человек": "7", "Голосов": "7", "Дата документа": TODAY}
HELP = "Не получается объяснить теорему на уроке, нужен совет"


@pytest.fixture(scope="module")
def october(browser: Browser, product: Product) -> Iterator[October]:
    story = October(browser, product)
    with put_back(product.folder):
        yield story
        noticed = story.close()
    assert not noticed, "\n".join(noticed)


@once
def pairs_are_approved(october: October) -> None:
    page = october.page("curator")
    _line(page, "Подобрать пары и группы").get_by_role("link", name="Открыть подбор").click()
    expect(page.locator("main .lead")).to_contain_text("Предложено 9\u00a0пар из 12")
    page.locator("#approve").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Утвердить 9\u00a0пар?")
    page.locator("main").get_by_role("button", name="Утвердить 9\u00a0пар").click()
    expect(_said(page)).to_contain_text("9\u00a0пар утверждены. Черновики приказа и протокола собраны")


@once
def order_is_sent(october: October) -> None:
    pairs_are_approved(october)
    page = october.page("curator")
    _line(page, TO_RECORD).get_by_role("link", name="Открыть документ").click()
    for label, words in FACTS.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(words)
    page.locator("#fill").click()
    expect(page.locator("#sheet")).to_contain_text("Присутствовали: 7 человек")
    page.locator("summary", has_text="Подписано на бумаге").click()
    page.locator("#signed-on-paper").click()
    expect(_said(page)).to_contain_text("Записано: №")
    open_menu(page, "Сегодня")
    expect(_line(page, TO_ISSUE)).to_contain_text("Черновик готов. Всё заполнено.")
    _line(page, TO_ISSUE).get_by_role("link", name="Открыть документ").click()
    expect(page.locator("#early")).to_contain_text("Документ датирован 23 октября")
    page.get_by_label("Дата документа").fill(TODAY)
    page.locator("#fill").click()
    expect(page.locator("#sheet")).to_contain_text("19 октября 2026")
    page.locator("#send").click()
    expect(_said(page)).to_contain_text(f"{ORDER}: на подписи у директора.")


@once
def order_is_signed(october: October) -> None:
    order_is_sent(october)
    phone = october.page("head")
    card = phone.locator("a.sign-card", has_text=ORDER)
    expect(card).to_contain_text("Закроются 2 действия")
    card.tap()
    expect(phone.locator("#sheet")).to_contain_text(MENTEE)
    phone.locator("#sign").tap()
    expect(_said(phone)).to_contain_text(f"Подписано: {ORDER}, №")


@once
def meeting_is_written_down(october: October) -> None:
    order_is_signed(october)
    phone = october.page("mentor")
    _card(phone, MENTEE).get_by_role("link", name="Записать встречу").tap()
    phone.locator(".rd", has_text="Сегодня").tap()
    phone.get_by_label("Что дальше").fill("Нина присылает план урока")
    phone.get_by_role("button", name="Сохранить запись").tap()
    expect(_said(phone)).to_contain_text("Встреча записана.")


@once
def mentee_is_invited(october: October) -> None:
    pairs_are_approved(october)
    desk, phone = october.page("curator"), october.stranger(**PHONE)
    open_menu(desk, "Участники")
    desk.locator("#find").fill(MENTEE)
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=MENTEE).click()
    desk.get_by_role("button", name="Дать роль").click()
    expect(_said(desk)).to_contain_text("Роль дана.")
    enter_by_link(phone, make_link(desk), login="datova", password="четыре слова подряд тут")
    october.keep("datova", phone)


def test_curator_takes_the_pairs_from_the_day_to_the_head(october: October) -> None:
    order_is_sent(october)

    page = october.page("curator")

    expect(_line(page, "Подобрать пары и группы")).to_have_count(0)
    expect(_line(page, TO_RECORD)).to_have_count(0)
    expect(_line(page, TO_ISSUE)).to_have_count(0)


def test_head_signs_the_order_on_a_phone(october: October) -> None:
    order_is_signed(october)

    phone = october.page("head")

    expect(phone.get_by_role("heading", level=1)).to_have_text("На подпись")
    expect(phone.locator("a.sign-card", has_text=ORDER)).to_have_count(0)
    phone.goto(phone.url.replace("signing", "summary"))
    expect(phone.locator("main")).to_contain_text("14\u00a0пар")


def test_mentor_writes_down_the_first_meeting_on_a_phone(october: October) -> None:
    meeting_is_written_down(october)

    phone = october.page("mentor")

    expect(_card(phone, MENTEE)).to_contain_text("1\u00a0встреча")
    _card(phone, MENTEE).get_by_role("link", name=MENTEE, exact=True).tap()
    expect(phone.locator(".mts")).to_contain_text("Нина присылает план урока")


def test_mentee_comes_by_invitation_and_confirms(october: October) -> None:
    meeting_is_written_down(october)
    mentee_is_invited(october)
    phone = october.page("datova")
    expect(phone.locator("main")).to_contain_text(f"Наставник: {MENTOR}")
    expect(phone.get_by_role("heading", name="Мой шаг до встречи")).to_be_visible()

    phone.get_by_role("button", name="Подтвердить, оценка 5 из 5").tap()

    expect(_said(phone)).to_contain_text("Встреча подтверждена.")


def test_curator_finds_what_the_order_closed(october: October) -> None:
    meeting_is_written_down(october)

    page = october.page("curator")

    page.locator("summary", has_text="Сделано на этой неделе").click()
    expect(page.locator("main")).to_contain_text(TO_ISSUE)
    expect(_line(page, "Составить персонализированные программы")).to_contain_text("Без утверждённой программы: 9 из 9")
    page.locator("summary", has_text="Позже").click()
    expect(_line(page, "Провести первые встречи пар")).to_contain_text("Первая встреча прошла у 1 из 9.")
    open_menu(page, "Дорожная карта")
    expect(page.locator("table.road")).to_contain_text(re.compile(r"Пары и программы\s+3 из 8"))
    open_menu(page, "Работа пар")
    expect(page.get_by_role("row", name=re.compile(f"{MENTOR}.*Датова"))).to_contain_text("были сегодня")
    open_menu(page, "Пары")
    expect(page.locator("#to-papers")).to_have_text("Открыть приказ")
    page.locator("#to-papers").click()
    expect(page.locator("main h2", has_text=ORDER)).to_be_visible()


def test_guardian_answers_and_the_curator_waits_for_one_less(october: October) -> None:
    phone = october.page("guardian")
    phone.get_by_role("link", name="Ответить").tap()
    phone.get_by_role("button", name="Ответить").first.tap()
    phone.get_by_text("Я законный представитель Тимофея").tap()
    phone.get_by_label("Ваши фамилия и инициалы").fill("Указатель Т. В.")
    phone.locator("#agree").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Спасибо, ответ записан")

    phone.get_by_role("link", name="Мои согласия").tap()
    expect(phone.get_by_role("button", name="Ответить")).to_have_count(0)
    desk = october.page("curator")
    expect(_line(desk, "Собрать")).to_contain_text("Дано 61 из 67")
    _line(desk, "Проверить подписи").get_by_role("link", name="Проверить", exact=True).click()
    desk.locator("#confirm").click()
    expect(_said(desk)).to_contain_text("Подтверждено:")
    open_menu(desk, "Сегодня")
    expect(_line(desk, "Собрать 5\u00a0согласий")).to_contain_text("Дано 62 из 67")


def test_psychologist_reads_the_diary_and_a_call_for_help(october: October) -> None:
    mentee, phone = october.page("mentee"), october.page("psychologist")
    mentee.get_by_role("link", name="Мне нужна помощь").tap()
    mentee.get_by_text("психолог школы").tap()
    mentee.get_by_label("Вопрос").fill(HELP)
    mentee.locator("#send").tap()
    expect(_said(mentee)).to_contain_text("Вопрос передан: Азбукина")

    phone.locator(".tabs, nav").get_by_role("link", name="Вопросы").last.tap()
    question = phone.locator("section.card", has_text=HELP)
    question.get_by_role("link", name="Открыть пару").tap()
    expect(phone.locator(".mts")).to_contain_text("Разбор урока Рины")
    expect(phone.get_by_role("link", name="Записать встречу")).to_have_count(0)
    phone.go_back()
    question.get_by_role("button", name="Вопрос решён").tap()

    expect(_said(phone)).to_contain_text("Отмечено: вопрос решён.")


def test_council_member_works_with_the_new_pair(october: October) -> None:
    order_is_signed(october)
    phone = october.page("council")

    phone.get_by_role("button", name="Работать в этой роли").tap()

    expect(_card(phone, "Дробина Алиса Денисовна").get_by_role("link", name="Составить программу")).to_be_visible()


@pytest.mark.parametrize("login", ["municipal", "region"])
def test_those_above_see_the_school_and_none_of_its_people(october: October, login: str) -> None:
    pairs_are_approved(october)
    page = october.page(login)
    expect(page.get_by_role("heading", level=1)).to_have_text("Обзор")

    page.locator("main").get_by_role("link", name="Ясный Бор").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Настройки")
    expect(page.locator("main")).not_to_contain_text(re.compile(f"{MENTOR}|Датова"))
    page.goto(october.page("curator").url)
    expect(page.locator("main")).to_contain_text("куратор")
    expect(page.locator("main")).not_to_contain_text("Что сделать")


def test_put_back_writes_the_base_as_it_stood(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    reader = sqlite3.connect(tmp_path / "home" / "nastavnik.sqlite3", isolation_level=None)
    reader.execute("PRAGMA journal_mode = WAL")
    reader.execute("CREATE TABLE pair (mentee)")

    with put_back(tmp_path):
        reader.execute("INSERT INTO pair VALUES ('Датова')")

    assert reader.execute("SELECT count(*) FROM pair").fetchone() == (0,)
    reader.close()


def _line(page: Page, title: str) -> Locator:
    return page.locator("li.task", has_text=title)


def _card(page: Page, name: str) -> Locator:
    return page.locator("section.own-card", has=page.get_by_role("heading", name=name))


def _said(page: Page) -> Locator:
    return page.locator("#messages")
