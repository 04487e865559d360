"""A school that has no plan yet takes last year's one out of Word: read, shown, confirmed, and on today's list."""

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.steps import open_menu, sign_in, upload_plan

pytestmark = pytest.mark.browser
ACTION = "Утвердить положение"


def test_plan_goes_from_word_to_the_table_and_to_the_day(visit: Visit) -> None:
    page = visit()
    sign_in(page, "stranger")

    upload_plan(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Проверка плана")
    expect(page.get_by_text("сроки перенесены с 2025/26")).to_be_visible()
    expect(page.get_by_role("heading", name=ACTION)).to_be_visible()
    page.locator("#confirm").click()

    expect(page.locator("#messages")).to_contain_text("План записан")
    expect(page.locator("table.road")).to_contain_text(ACTION)
    open_menu(page, "Сегодня")
    expect(page.locator("li.task", has_text=ACTION)).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "content"), [("план.docx", b"not a word file"), ("план.docx", b""), ("план.exe", b"MZ" + bytes(64))]
)
def test_file_that_cannot_be_read_is_refused_in_words(visit: Visit, name: str, content: bytes) -> None:
    page = visit()
    sign_in(page, "stranger")

    upload_plan(page, name=name, content=content)

    expect(page.locator(".sum")).to_be_focused()
    expect(page).to_have_title("Ошибка: Загрузить план — Дорожная карта — Наставник")
    assert look_over(page) == []


def test_curator_corrects_the_plan_before_taking_it(visit: Visit) -> None:
    page = visit()
    sign_in(page, "stranger")
    upload_plan(page)

    page.locator("#at-0-1").get_by_role("link", name="Исправить").click()
    page.get_by_label("Срок").fill("до 5 октября")
    page.locator("#save").click()
    expect(page.locator("#at-0-1")).to_contain_text("до 5 октября")
    page.locator("#at-1-0").get_by_role("link", name="Исправить").click()
    page.locator("#drop").click()

    expect(page.get_by_role("heading", name="Не нашли места: 1")).to_be_visible()
    expect(page.locator(".dry")).to_contain_text("Не войдёт 1")
    assert look_over(page) == []
    page.locator("#take-0").click()
    expect(page.locator("#unread-h")).to_have_count(0)


def test_table_without_heads_is_read_once_its_columns_are_named(visit: Visit) -> None:
    page = visit()
    sign_in(page, "stranger")
    open_menu(page, "Дорожная карта")
    page.get_by_role("link", name="Загрузить план").first.click()
    rows = "А;Б\nПровести встречу пар и обсудить программы;май 2027\nНаписать отчёт за год;июнь 2027\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "без названий.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Прочитать план").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Что в столбцах?")
    expect(page.get_by_label("Столбец 2")).to_have_value("timing")
    assert look_over(page) == []
    page.locator("#save").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Проверка плана")
    expect(page.locator(".lead")).to_contain_text("2\u00a0действия")
