"""A mentor and a mentee answer on their telephones: to the end, with a break in the middle, and after the closing."""

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.phones import (
    PHONE,
    Desk,
    add_person,
    answer_screen,
    answer_to_the_end,
    at_desk,
    link_to_survey,
    number_of,
    open_survey,
    weight,
)
from journeys.product import Product

pytestmark = pytest.mark.browser
LIMIT = 40 * 1024


@pytest.fixture
def desk(visit: Visit, product: Product) -> Desk:
    return at_desk(visit(product))


def phone(visit: Visit, product: Product, link: str) -> Page:
    page = visit(product, **PHONE)
    page.goto(link)
    return page


def test_mentor_answers_by_a_link_to_the_end(visit: Visit, desk: Desk, product: Product) -> None:
    add_person(desk, "employee", "Линейкин", "Лев")
    survey = open_survey(desk, "Возможности наставника", "педагоги", "Линейкин")
    link = link_to_survey(desk, survey, "Линейкин")

    page = phone(visit, product, link)
    assert weight(page) < LIMIT
    page.locator("#start").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 из ")
    assert look_over(page) == []
    page.set_viewport_size(PHONE["viewport"])  # type: ignore[arg-type]

    assert answer_to_the_end(page) > 5

    expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо, ответы у куратора")
    desk.page.goto(survey)
    expect(desk.page.get_by_role("row", name="Линейкин Лев")).to_contain_text("по ссылке")


def test_mentee_closes_the_page_comes_back_and_goes_on_and_another_is_late(
    visit: Visit, desk: Desk, product: Product
) -> None:
    for surname in ("Мелков", "Звонков"):
        add_person(desk, "student", surname, "Ян", Класс="8А", Дата_рождения="01.03.2013")
    survey = open_survey(desk, "Запрос наставляемого", "ученики", "Мелков", "Звонков")
    link, late = (link_to_survey(desk, survey, surname) for surname in ("Мелков", "Звонков"))

    page = phone(visit, product, link)
    page.locator("#start").tap()
    for _ in range(3):
        answer_screen(page)
    left_at = number_of(page)
    page.context.close()

    again = phone(visit, product, link)
    assert number_of(again) == left_at
    again.locator("#back").tap()
    expect(again.locator("h1")).to_contain_text(f"{left_at - 1} из ")
    again.goto(link)
    answer_to_the_end(again)
    expect(again.get_by_role("heading", level=1)).to_have_text("Спасибо, ответы у куратора")

    desk.page.goto(survey)
    desk.page.locator("#close-survey").click()
    expect(desk.said()).to_contain_text("Анкета закрыта")
    after = phone(visit, product, late)
    expect(after.locator("main")).to_contain_text("ответы сохранятся черновиком")
    after.locator("#start").tap()
    answer_to_the_end(after)
    expect(after.get_by_role("heading", level=1)).to_have_text("Анкета закрыта")
    expect(after.locator("main")).to_contain_text("Ваши ответы сохранены черновиком")
    assert look_over(after) == []
    desk.page.goto(survey)
    expect(desk.page.get_by_role("row", name="Звонков Ян")).to_contain_text("черновик после срока")
