"""A school begins in September with two files and comes to a signed order on its pairs, in few clicks."""

import io
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from factories.plans import ROWS, word_file
from journeys.clicks import Clicks
from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.phones import PHONE
from journeys.product import Product, start_product
from journeys.steps import add_colleague, enter_by_link, make_link, open_menu, upload_plan

pytestmark = pytest.mark.browser
PASSWORD = "четыре слова подряд тут"
MOST_CLICKS = 40
FEWEST_CLICKS = 15  # a way of so many pages cannot be shorter: the counter would be asleep
ORDER = "Издать приказ о закреплении наставнических пар"
PLAN = (*ROWS, ("4.", "Формирование пар", f"{ORDER}.", "ноябрь 2025 г.", "Директор Глобусов П. И."))
NOW = timezone.localdate()  # a real school lives by its own day, and so does this product
TODAY, CONSENTED = f"{NOW:%d.%m.%Y}", f"{NOW - timedelta(days=10):%d.%m.%Y}"
ABOUT_ALL = ("ФИО", "Должность", "Предмет", "Стаж")
ABOUT_MENTORING = ("Роль в наставничестве", "Запрос", "Чем поможет", "Мест", "Согласие от")
STAFF = (
    ("Скрепкин Олег Игоревич", "учитель", "история", 25, "наставник", "", "план урока, дисциплина", 2),
    ("Циркулев Андрей Львович", "учитель", "физика", 22, "наставник", "", "подготовка к экзамену", 1),
    ("Летописцева Рита Марковна", "учитель", "история", 1, "наставляемый", "план урока", "", ""),
    ("Дробина Алиса Юрьевна", "учитель", "физика", 1, "наставляемый", "подготовка к экзамену", "", ""),
    ("Указкина Зоя Павловна", "заместитель директора", "", 20, "", "", "", ""),
)
CHAIR = {"должность": "заместитель директора", "фамилия": "Указкина Зоя Павловна"}
SECRETARY = {"должность": "учитель", "фамилия": "Скрепкин Олег Игоревич"}


@pytest.fixture(scope="module")
def new_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run the product for one school that nobody else's story touches."""
    started = start_product(tmp_path_factory.mktemp("new-school"), "--empty")
    yield started
    started.stop()


def test_two_files_become_a_signed_order(visit: Visit, new_school: Product) -> None:
    page = visit(new_school)
    clicks = Clicks(page)

    page.goto(str(re.search(r"http\S+/start/\S+", new_school.said)[0]))
    _introduce_the_school(page)
    _load_both_files(page)
    _approve_pairs(page)
    _sign_minutes_and_order(page)

    assert FEWEST_CLICKS < clicks.count <= MOST_CLICKS
    assert look_over(page) == []
    _school_knows(page)
    _head_signs_on_a_phone(page, visit, new_school)


def _introduce_the_school(page: Page) -> None:
    page.get_by_role("link", name="Заполнить").click()
    name = {"Краткое название": "СОШ № 1, д. Пенальная", "Населённый пункт": "д. Пенальная"}
    _step(page, {**name, "Полное название по уставу": "Муниципальное учреждение «Школа деревни Пенальной»"})
    _step(page, {"Фамилия": "Глобусова", "Имя": "Ада", "Подписывает с": "01.09.2020"})
    page.locator("#skip").click()
    page.locator("input[autocomplete=new-password]").fill(PASSWORD)
    _step(page, {"Фамилия": "Указкина", "Имя": "Зоя", "Отчество": "Павловна", "Имя для входа": "ukazkina"})


def _step(page: Page, values: dict[str, str]) -> None:
    for label, value in values.items():
        page.get_by_label(re.compile(f"^{label}( — если есть)?$")).fill(value)
    here = page.url
    page.locator("#next").click()
    page.wait_for_url(lambda url: url != here)


def _load_both_files(page: Page) -> None:
    upload_plan(page, content=word_file(PLAN))
    page.locator("#confirm").click()
    expect(page.locator("table.road")).to_contain_text(ORDER)
    open_menu(page, "Участники")
    page.get_by_role("link", name=re.compile("^Загрузить")).first.click()
    sheet = {"name": "люди.xlsx", "mimeType": "application/octet-stream", "buffer": _staff_file()}
    page.locator("input[type=file]").set_input_files(sheet)
    page.locator("#read-list").click()
    page.locator("#load").click()
    page.wait_for_url("**/loaded")


def _staff_file() -> bytes:
    book, written = Workbook(), io.BytesIO()
    for row in ((*ABOUT_ALL, *ABOUT_MENTORING), *((*one, CONSENTED) for one in STAFF)):
        book.worksheets[0].append(list(row))
    book.save(written)
    return written.getvalue()


def _approve_pairs(page: Page) -> None:
    open_menu(page, "Пары")
    page.get_by_role("button", name="Подобрать пары").click()
    page.locator("main").get_by_role("link", name=re.compile("^Утвердить")).click()
    page.wait_for_load_state()
    page.locator("main").get_by_role("button", name=re.compile("^Утвердить")).click()
    page.wait_for_load_state()


def _sign_minutes_and_order(page: Page) -> None:
    open_menu(page, "Документы")
    page.get_by_role("link", name=re.compile("^Протокол")).first.click()
    officials = {"Председатель": CHAIR, "Секретарь": SECRETARY}
    facts = {f"{who}: {what}": value for who, parts in officials.items() for what, value in parts.items()}
    _sign(page, {**facts, "Сколько человек": "7", "Голосов": "7", "Дата документа": TODAY})
    page.get_by_role("link", name=re.compile("^Приказ о закреплении")).first.click()
    _sign(page, {"Дата документа": TODAY})


def _sign(page: Page, facts: dict[str, str]) -> None:
    """Write the facts into the open draft and say that it was signed by hand."""
    for label, value in facts.items():
        page.get_by_label(re.compile(f"^{label}")).first.fill(value)
    page.get_by_role("button", name="Вписать в документ").click()
    page.wait_for_load_state()
    page.locator("summary", has_text="Подписано на бумаге").click()
    page.get_by_label("Дата подписания").fill(TODAY)
    page.get_by_role("button", name=re.compile("Подписан|Записать|Отметить")).last.click()
    page.wait_for_load_state()


def _school_knows(page: Page) -> None:
    """See that the pairs work, that the order closed its action, and that the day knows of both."""
    open_menu(page, "Работа пар")
    expect(page.locator("main")).to_contain_text(re.compile(r"Работают\s+2"))
    expect(page.locator("main")).to_contain_text("Скрепкин О. И. — Летописцева Р. М.")
    open_menu(page, "Дорожная карта")
    expect(page.locator("table.road")).to_contain_text(re.compile(r"Формирование пар\s+1 из 1"))
    open_menu(page, "Сегодня")
    expect(page.locator("li.task", has_text=ORDER)).to_have_count(0)
    page.locator("summary", has_text="Сделано на этой неделе").click()
    expect(page.locator("main")).to_contain_text(ORDER)


def _head_signs_on_a_phone(page: Page, visit: Visit, school: Product) -> None:
    """Let the curator invite the head and send an order, and the head sign it between two lessons."""
    open_menu(page, "Документы")
    page.locator("summary", has_text="Собрать ещё").click()
    page.locator("main form", has_text="Приказ о назначении куратора").get_by_role("button").first.click()
    page.locator("#send").click()
    expect(page.locator("#recall")).to_be_visible()
    add_colleague(page, "Глобусова", role="директор")
    phone = visit(school, **PHONE)
    enter_by_link(phone, make_link(page), login="globusova", password=PASSWORD)
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("На подпись")

    phone.locator("a.sign-card").first.tap()
    expect(phone.locator("#sheet")).to_contain_text("Назначить куратором")
    phone.locator("#sign").tap()

    expect(phone.locator("#messages")).to_contain_text("Подписано: Приказ о назначении куратора и наставников, №")
    expect(phone.get_by_text("На подписи ничего нет")).to_be_visible()
    assert look_over(phone) == []
