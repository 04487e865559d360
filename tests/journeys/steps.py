"""What people do again and again in the stories."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from cast import PASSWORD
from factories.plans import word_file


@dataclass(frozen=True)
class Colleague:
    """A second curator of the school, who came by invitation: what a story may do to without harm to another one."""

    surname: str
    login: str
    password: str
    card: str
    link: str


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Sign in through the form, and see that it was taken."""
    page.goto("/account/login/")
    page.get_by_label("Имя для входа или почта").fill(login)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url(lambda address: "/account/login" not in address)


def open_menu(page: Page, label: str) -> None:
    """Go where a line of the side menu leads."""
    page.locator("#side").get_by_role("link", name=re.compile(f"^{label}")).click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def add_colleague(page: Page, surname: str, *, role: str = "") -> str:
    """Add a person to the curator's school, give a role, and return the address of their card."""
    open_menu(page, "Люди и доступ")
    page.get_by_role("link", name="Добавить человека").click()
    page.get_by_label("Фамилия").fill(surname)
    page.get_by_label("Имя", exact=True).fill("Ада")
    page.get_by_role("button", name="Добавить человека").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(surname)
    if role:
        page.get_by_label("Роль", exact=True).select_option(label=role)
        page.get_by_role("button", name="Дать роль").click()
        expect(page.get_by_text("Роль дана.")).to_be_visible()
    return page.url


def make_link(page: Page) -> str:
    """Make a one-time link on the card that is open, and return its address."""
    page.locator("#make-link").click()
    return str(re.search(r"http\S+", page.locator("#entry-text").input_value())[0])


def enter_by_link(page: Page, link: str, *, login: str = "", password: str) -> None:
    """Open a one-time link and set what it asks for."""
    page.goto(link)
    if login:
        page.get_by_label("Имя для входа").fill(login)
    page.locator("input[autocomplete=new-password]").fill(password)
    page.locator("#enter").click()
    page.wait_for_url(lambda address: "/i/" not in address)


def first_task(page: Page) -> tuple[Locator, str]:
    """Return the first line that a word closes and its title; it is found by the title whatever comes before it."""
    by_word = page.locator("li.task", has=page.get_by_role("button", name="Отметить готовым"))
    title = by_word.locator("p.task-t").first.inner_text()
    return page.locator("li.task", has_text=title), title


def upload_plan(page: Page, *, name: str = "план.docx", content: bytes | None = None) -> None:
    """Give last year's plan, or another file, to be read."""
    open_menu(page, "Дорожная карта")
    page.get_by_role("link", name="Загрузить план").first.click()
    buffer = word_file() if content is None else content
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": buffer}
    )
    page.get_by_role("button", name="Прочитать план").click()
    expect(page.locator("#confirm, .sum").first).to_be_visible()
