"""A guardian consents on a telephone by a personal link, comes back and withdraws; a guessed link opens nothing."""

import pytest
from playwright.sync_api import Page, expect

from journeys.conftest import Visit
from journeys.looking import look_over
from journeys.phones import PHONE, Desk, add_person, ask_consent, at_desk, weight
from journeys.product import Product

pytestmark = pytest.mark.browser
LIMIT = 40 * 1024


@pytest.fixture
def desk(visit: Visit, product: Product) -> Desk:
    return at_desk(visit(product))


def a_child(desk: Desk, surname: str) -> None:
    add_person(desk, "student", surname, "Тимофей", Класс="6Б", Дата_рождения="01.03.2015")
    desk.page.get_by_role("link", name="Добавить представителя").click()
    desk.page.get_by_label("Фамилия").fill(surname)
    desk.page.get_by_label("Имя", exact=True).fill("Тамара")
    desk.page.get_by_label("Отчество").fill("Викторовна")
    desk.page.locator("#save").click()
    expect(desk.page.locator("main")).to_contain_text("Тамара")


def phone(visit: Visit, product: Product, link: str) -> Page:
    page = visit(product, **PHONE)
    page.goto(link)
    return page


def test_guardian_consents_in_three_taps_comes_back_and_withdraws(visit: Visit, desk: Desk, product: Product) -> None:
    a_child(desk, "Указатель")
    link = ask_consent(desk, "Указатель")

    page = phone(visit, product, link)
    assert weight(page) < LIMIT
    expect(page.get_by_role("heading", level=1)).to_have_text("Участие Тимофея Указателя в программе наставничества")
    assert look_over(page) == []
    page.set_viewport_size(PHONE["viewport"])  # type: ignore[arg-type]
    agree, refuse = page.locator("#agree").bounding_box(), page.locator("#refuse").bounding_box()
    assert agree is not None
    assert refuse is not None
    assert (agree["width"], agree["height"]) == (refuse["width"], refuse["height"])

    page.get_by_text("Я законный представитель Тимофея").tap()
    page.get_by_label("Ваши фамилия и инициалы").fill("Указатель Т. В.")
    page.locator("#agree").tap()
    expect(page.locator("main")).to_contain_text("Документ 2 из 2")
    page.locator("#agree").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо, ответ записан")

    again = phone(visit, product, link)
    expect(again.locator("main")).to_contain_text("Вы согласились")
    assert weight(again) < LIMIT
    first = again.locator("section.card").first
    first.locator("summary", has_text="Отозвать согласие").tap()
    first.get_by_role("button", name="Отозвать согласие").tap()
    expect(again.locator("section.card").first).to_contain_text("Вы отозвали согласие")

    desk.go("consents")
    row = desk.page.get_by_role("row", name="Указатель Тимофей")
    expect(row).to_contain_text("отозвано")
    expect(row).to_contain_text("не подтверждено")


def test_what_is_missing_is_said_and_the_name_stays(visit: Visit, desk: Desk, product: Product) -> None:
    a_child(desk, "Пеналов")
    page = phone(visit, product, ask_consent(desk, "Пеналов"))

    page.get_by_label("Ваши фамилия и инициалы").fill("Пеналова Т. В.")
    page.locator("#agree").tap()

    expect(page.locator(".sum")).to_be_focused()
    expect(page.locator(".sum")).to_contain_text("отметьте, что вы законный представитель")
    expect(page.get_by_label("Ваши фамилия и инициалы")).to_have_value("Пеналова Т. В.")
    assert look_over(page) == []


def test_a_guessed_link_says_so_and_whom_to_ask(visit: Visit, product: Product) -> None:
    page = visit(product, **PHONE)

    for door in ("c", "q"):
        page.goto(f"/{door}/AAAAAAAAAAAAAAAAAAAAAA")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Ссылка не")
        expect(page.locator("main")).to_contain_text("куратор")
        assert look_over(page) == []
        page.set_viewport_size(PHONE["viewport"])  # type: ignore[arg-type]
