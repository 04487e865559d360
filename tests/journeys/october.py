"""One demo school for a whole story: who works in it stays signed in, each deed is done once, and all is undone after.

Whichever test comes first asks for the deeds that its own one rests on; those that come later find them done.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from journeys.crawling import enter
from journeys.phones import PHONE
from journeys.product import Product
from journeys.watching import Watch

DESK = {"viewport": {"width": 1366, "height": 768}}
AT_A_DESK = frozenset({"curator", "region"})
PATIENCE_MS = 15_000


class October:
    """The demo school as it stands on its day, and the people of the story in it."""

    def __init__(self, browser: Browser, product: Product) -> None:
        self.product = product
        self.told: set[str] = set()
        self._browser = browser
        self._pages: dict[str, Page] = {}
        self._watches: list[Watch] = []

    def page(self, login: str) -> Page:
        """Return the page of one of the cast, signed in: a few sit at a desk, the others hold a telephone."""
        if login not in self._pages:
            self._pages[login] = self.stranger(**(DESK if login in AT_A_DESK else PHONE))
            enter(self._pages[login].context, login)
        self._pages[login].goto("/")
        return self._pages[login]

    def keep(self, name: str, page: Page) -> None:
        """Remember the page of somebody who came by invitation."""
        self._pages[name] = page

    def stranger(self, **options: object) -> Page:
        """Return a page on which nobody has signed in."""
        context: BrowserContext = self._browser.new_context(
            base_url=self.product.address, locale="ru-RU", reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE_MS)
        self._watches.append(Watch(context, self.product.address))
        return context.new_page()

    def close(self) -> list[str]:
        """Close every browser and return what was noticed."""
        for context in {page.context for page in self._pages.values()}:
            context.close()
        return [complaint for watch in self._watches for complaint in watch.taken()]


Deed = Callable[[October], None]


def once(deed: Deed) -> Deed:
    """Let a deed of the story be done the first time it is asked for, and never again."""

    @wraps(deed)
    def told(story: October) -> None:
        if deed.__name__ not in story.told:
            deed(story)
            story.told.add(deed.__name__)

    return told


@contextmanager
def put_back(folder: Path) -> Iterator[None]:
    """Write the base as it stood, however the story ends: other stories begin with the same school."""
    path, kept = folder / "home" / "nastavnik.sqlite3", sqlite3.connect(":memory:")
    _copy(path, kept)
    try:
        yield
    finally:
        with sqlite3.connect(path, timeout=20) as base:
            kept.backup(base)
        base.close()
        kept.close()


def _copy(path: Path, kept: sqlite3.Connection) -> None:
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)
    base.backup(kept)
    base.close()
