import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from homes import made_once, new_home
from journeys.product import Product, start_product
from journeys.steps import Colleague, add_colleague, enter_by_link, make_link, sign_in
from journeys.watching import Watch

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
PATIENCE_MS = 15_000
DESK = {"width": 1366, "height": 768}
# Of colleagues: each has a name of their own, and a surname holds no digit.
NUMBERS, LETTERS = itertools.count(1), iter("абвгдежзиклмнопрстуфхцчшщэюя")

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the installed browser once; what a test needs of its own is a context."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed, and CHROMIUM names none")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run the product with its demo school, which is made once for both workers."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(made_once("demo", _make_demo) / "home", folder / "home")
    yield from _running(folder)


def _make_demo(folder: Path) -> None:
    folder.mkdir()
    start_product(folder).stop()


@pytest.fixture(scope="session")
def empty_product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """Run the product as a real school finds it first; its tables are made beforehand, which takes longest."""
    folder = tmp_path_factory.mktemp("empty")
    new_home(folder / "home")
    yield from _running(folder, "--empty")


def _running(folder: Path, *words: str) -> Iterator[Product]:
    started = start_product(folder, *words)
    yield started
    started.stop()


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Give somebody a browser of their own on the demo school; at the end nothing may have been noticed."""
    watches: list[Watch] = []
    contexts = []

    def open_browser(at: Product | None = None, **options: Any) -> Page:
        address = (at or request.getfixturevalue("product")).address
        context = browser.new_context(
            base_url=address, locale="ru-RU", reduced_motion="reduce", **{"viewport": DESK, **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        watches.append(Watch(context, address))
        contexts.append(context)
        return context.new_page()

    yield open_browser
    for context in contexts:
        context.close()
    noticed = [complaint for watch in watches for complaint in watch.taken()]
    assert not noticed, "\n".join(noticed)


@pytest.fixture
def colleague(visit: Visit) -> Colleague:
    """Let the curator invite a second curator, who sets a name and a password."""
    letter, login = next(LETTERS), f"sosedkina{next(NUMBERS)}"
    surname, password = f"Соседкина-{letter}", "четыре слова подряд тут"
    curator = visit()
    sign_in(curator, "curator")
    card = add_colleague(curator, surname, role="куратор школы")
    link = make_link(curator)
    enter_by_link(visit(), link, login=login, password=password)
    return Colleague(surname, login, password, card, link)
