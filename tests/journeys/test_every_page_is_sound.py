"""Every page that somebody of the cast may open, in both sizes and every look; the addresses come from the resolver."""

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cast import CAST
from journeys.crawling import Crawl, Kind, enter
from journeys.looking import look_over
from journeys.product import Product
from journeys.steps import add_colleague, make_link, open_menu, upload_plan
from journeys.watching import Watch
from nastavnik.web.shell.addresses import addresses

pytestmark = pytest.mark.browser

ANYBODY = "nobody yet"
# By default the richest sample of each page; every sample of each in the full run.
MOST = None if os.environ.get("DEPTH") == "full" else 1
VIEWS = sorted({page.name for page in addresses()})
# Addresses to which no link leads in a school that has been working for weeks; a whole name, or a room with its colon.
# The school of the demo has asked nobody yet, so these stand on no page of it. Their own tests and the access matrix
# ask them; no browser looks them over until the demo tells of consents, questionnaires and a list that was loaded.
NOT_YET_IN_THE_DEMO = {
    "somebody was asked for a consent": (
        "consents:confirm consents:forms consents:links consents:phone consents:revoke consents:tablet "
        "consents:withdraw"
    ),
    "a questionnaire is open": (
        "surveys:answer surveys:close surveys:mine surveys:paper surveys:people surveys:remind surveys:reopen "
        "surveys:survey surveys:take_back"
    ),
    "a bank holds somebody": "matching:approve matching:excel matching:withdraw",
    "a list of people was read, a view was kept, two cards are one human, a guest showed a certificate": (
        "people:answers people:columns people:come_back people:drop_view people:link_revoke people:load people:loaded "
        "people:merge people:new_clearance people:remove_clearance people:review"
    ),
    "a plan was changed after its approval, holds two plans, or stood last year": (
        "roadmaps:changes roadmaps:choose roadmaps:give roadmaps:last_year roadmaps:take"
    ),
}
ELSEWHERE = {
    "start:": "the first start has a story of its own, which looks over each of its pages",
    "shell:no_role": "only somebody without a role is led there: the story of the invitation looks it over",
    "shell:role": "a form for whoever holds two roles; nobody of the cast does",
    "shell:stop": "a form that stands only while a job runs",
    **{view: f"stands once {when}" for when, views in NOT_YET_IN_THE_DEMO.items() for view in views.split()},
}


class Tour:
    """The crawl, and the browsers in which each of the cast stays signed in."""

    def __init__(self, browser: Browser, product: Product) -> None:
        self.crawl = Crawl()
        self.contexts: dict[str, BrowserContext] = {}
        self.watches: dict[str, Watch] = {}
        for login in (ANYBODY, *(one.login for one in CAST)):
            context = browser.new_context(base_url=product.address, locale="ru-RU", reduced_motion="reduce")
            self.contexts[login], self.watches[login] = context, Watch(context, product.address)

    def walk(self) -> None:
        """Follow the links as everybody, after a few deeds that open more pages."""
        for login, context in self.contexts.items():
            if login != ANYBODY:
                enter(context, login)
        invitation, card = self._invitation()
        more = {ANYBODY: ["/account/login/", invitation], "stranger": [self._draft()]}
        more["curator"] = [card, *self._guests()]
        more["administrator"] = [self._job()]
        self._take_into_work()
        for login, context in self.contexts.items():
            self.crawl.follow(context, login, [*more.get(login, []), "/"])

    def _page(self, login: str) -> Page:
        page = self.contexts[login].new_page()
        page.goto("/")
        return page

    def _invitation(self) -> tuple[str, str]:
        page = self._page("curator")
        card = add_colleague(page, "Приглашаева")
        return urlsplit(make_link(page)).path, urlsplit(card).path

    def _guests(self) -> list[str]:
        """Return the cards of those from outside: a list of hundreds ends before it comes to them."""
        page = self._page("curator")
        open_menu(page, "Участники")
        page.get_by_role("link", name=re.compile("^Внешние")).click()
        return [urlsplit(one.get_attribute("href") or "").path for one in page.locator("tbody th a").all()]

    def _take_into_work(self) -> None:
        page = self._page("curator")
        open_menu(page, "Дорожная карта")
        page.locator("tr.row-not_started th a").first.click()
        page.locator("#act-start").click()
        expect(page.locator("#undo-button")).to_be_visible()

    def _job(self) -> str:
        page = self._page("administrator")
        page.goto("/health")
        page.locator("form[action='/health/backup'] button").click()
        page.wait_for_url(lambda address: not address.endswith("/health"))
        return urlsplit(page.url).path

    def _draft(self) -> str:
        page = self._page("stranger")
        upload_plan(page)
        return urlsplit(page.url).path


@pytest.fixture(scope="module")
def tour(browser: Browser, product: Product) -> Iterator[Tour]:
    tour = Tour(browser, product)
    tour.walk()
    yield tour
    for context in tour.contexts.values():
        context.close()


def test_look_over_sees_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.set_content("<html><h1>Одно</h1><h1>Другое</h1><img src='data:,' width='700'><p style='color:#bbb'>Бледно")

    found = "\n".join(look_over(page))
    page.close()

    for fault in ("2 headings", "title «»", "language «»", "image-alt", "color-contrast", "scrolls sideways at 320"):
        assert fault in found


def test_watch_notices_what_should_not_happen(browser: Browser, product: Product) -> None:
    context = browser.new_context(base_url=product.address)
    watch, page = Watch(context, product.address), context.new_page()
    page.goto("/account/login/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    with page.expect_response("**/absent.png"):
        page.evaluate("document.body.append(Object.assign(new Image(), { src: '/static/absent.png' }))")
    page.goto("data:text/html,<img src='http://127.0.0.1:9/elsewhere.png'><script>absent()</script>")
    context.close()

    noticed = "\n".join(watch.taken())

    for fault in ("content policy: style-src-attr", "404 from", "left the machine", "script: "):
        assert fault in noticed


def test_crawl_meets_every_address(tour: Tour) -> None:
    missed = [view for view in VIEWS if not tour.crawl.kinds(view) - {Kind.CLOSED} and not _is_elsewhere(view)]

    assert not missed, f"No link leads there for anybody of the cast: {missed}"


def test_elsewhere_names_what_is_there() -> None:
    assert all(any(view.startswith(name) for view in VIEWS) for name in ELSEWHERE)


@pytest.mark.parametrize("view", VIEWS)
def test_page_is_sound(view: str, tour: Tour) -> None:
    findings = []
    for sample in list(tour.crawl.samples(view))[:MOST]:
        page = tour.contexts[sample.login].new_page()
        page.goto(sample.path)
        findings += [f"{sample.login} at {sample.path}: {one}" for one in look_over(page)]
        page.close()
        findings += [f"{sample.login} at {sample.path}: {one}" for one in tour.watches[sample.login].taken()]

    assert not findings, "\n".join(findings)


def _is_elsewhere(view: str) -> bool:
    return view in ELSEWHERE or f"{view.partition(':')[0]}:" in ELSEWHERE
