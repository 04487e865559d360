"""A class answers at once: thirty telephones behind one address on a served installation, and none is refused."""

import re
import urllib.parse
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from threading import Barrier

import pytest
from playwright.sync_api import expect

from journeys.conftest import Visit
from journeys.phones import Desk, at_desk
from journeys.product import Product
from journeys.test_list_of_people import upload

pytestmark = pytest.mark.browser
PHONES = 30
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


class Phone:
    """One telephone with cookies of its own: opens a page, presses a button."""

    def __init__(self, link: str) -> None:
        self.link = link
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def open(self, address: str = "") -> str:
        """Return a page."""
        with self._opener.open(address or self.link, timeout=60) as answer:
            return str(answer.read().decode())

    def press(self, page: str, **fields: str) -> str:
        """Send the form of a page and return what comes after it."""
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        sent = urllib.parse.urlencode(hidden | fields).encode()
        with self._opener.open(self.link, data=sent, timeout=60) as answer:
            return str(answer.read().decode())


def all_at_once(links: list[str], deed: Callable[[Phone], str]) -> list[str]:
    """Let every telephone do the same at the same moment; whoever is refused raises."""
    together = Barrier(len(links))

    def one(link: str) -> str:
        together.wait()
        return deed(Phone(link))

    with ThreadPoolExecutor(len(links)) as pool:
        return list(pool.map(one, links))


def consent(phone: Phone) -> str:
    """Agree to the one paper that a grown-up signs."""
    return phone.press(phone.open(), deed="agree", name="Глобусов Г. Г.")


def begin_answering(phone: Phone) -> str:
    """Open the questionnaire and answer its first question."""
    phone.open()
    return phone.press(phone.open(f"{phone.link}?n=1"), go="next", wish="yes")


@pytest.fixture
def desk(visit: Visit, product: Product) -> Desk:
    return at_desk(visit(product))


def test_thirty_phones_behind_one_address_are_all_let_in(desk: Desk) -> None:
    rows = [(f"Глобусов{letter}{letter} Ян", "", "", "наставник", "") for letter in LETTERS]
    rows += [(f"Азбукин{letter} Ян", "", "", "", "") for letter in LETTERS[: PHONES - len(LETTERS)]]
    page = upload(desk, *rows)
    page.locator("#columns summary").click()
    page.locator("#default-kind").select_option("employee")
    page.locator("#columns-apply").click()
    page.locator("#load").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Список загружен")

    desk.go("consents?state=new")
    page.locator("#everybody").check()
    page.locator("#ask").click()
    links = re.findall(r"http\S+/c/[\w-]+", page.locator("main").inner_html())
    links = list(dict.fromkeys(links))[:PHONES]
    assert len(links) == PHONES
    pages = all_at_once(links, consent)
    assert sum("Спасибо, ответ записан" in one for one in pages) == PHONES

    desk.go("surveys")
    page.get_by_label("О чём спросить").select_option(label="Запрос наставляемого")
    page.get_by_label("Кого касается").select_option(label="педагоги")
    page.locator("#open-survey").click()
    page.locator("#ask").click()
    page.goto(f"{page.url}/reminder")
    asked = list(dict.fromkeys(re.findall(r"http\S+/q/[\w-]+", page.locator("main").inner_html())))[:PHONES]
    assert len(asked) == PHONES
    pages = all_at_once(asked, begin_answering)
    assert sum("2 из " in one for one in pages) == PHONES
