"""Every page that somebody of the cast may open, in both sizes and every look; the addresses come from the resolver."""

import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cast import CAST
from journeys.crawling import Crawl, Kind, enter
from journeys.looking import look_over, page_with_rules
from journeys.product import Product
from journeys.steps import add_colleague, make_link, open_menu, upload_plan
from journeys.watching import Watch
from nastavnik.web.shell.addresses import addresses

pytestmark = pytest.mark.browser

ANYBODY = "nobody yet"
# By default the richest sample of each page; every sample of each in the full run.
MOST = None if os.environ.get("DEPTH") == "full" else 1
VIEWS = sorted({page.name for page in addresses()})
# Addresses to which no link leads on any page of the demo; their own tests and the access matrix ask them.
NOT_IN_THE_DEMO = {
    "a plan that was read holds two plans, or stood last year": "roadmaps:choose roadmaps:last_year roadmaps:take",
    "an action waits for two proofs": "roadmaps:give",
    "a pair stands still": "programmes:resume",
    "a pair has ended and left somebody alone": "matching:again",
    "the school says of an act of law what the directory does not": "organisations:ground_forget",
    "a job has put papers into one file": "documents:archive",
}
ELSEWHERE = {
    "start:": "the first start has a story of its own, which looks over each of its pages",
    "shell:no_role": "only somebody without a role is led there: the story of the invitation looks it over",
    "shell:stop": "a form that stands only while a job runs",
    **{view: f"stands once {when}" for when, views in NOT_IN_THE_DEMO.items() for view in views.split()},
}


class Tour:
    """The crawl, and the browsers in which each of the cast stays signed in."""

    def __init__(self, browser: Browser, product: Product) -> None:
        self.crawl = Crawl()
        self.contexts: dict[str, BrowserContext] = {}
        self.watches: dict[str, Watch] = {}
        self._pages: dict[str, Page] = {}
        for login in (ANYBODY, *(one.login for one in CAST)):
            context = browser.new_context(base_url=product.address, locale="ru-RU", reduced_motion="reduce")
            self.contexts[login], self.watches[login] = context, Watch(context, product.address)

    def open(self, login: str, path: str) -> Page:
        """Open an address in the browser of somebody."""
        if login not in self._pages:
            self._pages[login] = page_with_rules(self.contexts[login])
        self._pages[login].goto(path)
        return self._pages[login]

    def walk(self) -> None:
        """Follow the links as everybody, after a few deeds that open more pages."""
        for login, context in self.contexts.items():
            if login != ANYBODY:
                enter(context, login)
        invitation, card = self._invitation()
        more = {ANYBODY: ["/account/login/", invitation, *self._phones()], "stranger": [self._draft()]}
        more["curator"] = [card, *self._cards(), *self._lists()]
        more["administrator"] = [self._job()]
        self._take_into_work()
        self._remind()
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

    def _cards(self) -> list[str]:
        """Return cards that a list of hundreds does not come to: guests, one who left, a pupil with a mother."""
        page = self._page("curator")
        open_menu(page, "Участники")
        found = []
        for tab in ("Внешние", "Ушли"):
            page.get_by_role("link", name=re.compile(f"^{tab}")).first.click()
            found += _paths(page, "tbody th a")
        page.goto(f"{urlsplit(page.url).path}?tab=students&class=6Б")
        return [*found, *_paths(page, "tbody th a:text-matches('^Указатель')")]

    def _lists(self) -> list[str]:
        """Read two lists: one is loaded, the other stays as it was read."""
        page = self._page("curator")
        _read_list(page, "Чернильникова Алина Марковна;5А;14.05.2015")
        page.locator("#load").click()
        page.wait_for_url("**/loaded")
        loaded = urlsplit(page.url).path
        _read_list(page, "Чернильникова Алина Марковна;7Б;14.05.2015\nУказатель Тимофей;11А;")
        return [loaded, urlsplit(page.url).path]

    def _phones(self) -> list[str]:
        """Return a personal link of each sort, as it is sent to somebody."""
        page = self._page("curator")
        open_menu(page, "Согласия")
        page.locator("#to-links").click()
        consent = _link_in(page, "/c/")
        open_menu(page, "Анкеты")
        page.locator("tbody tr", has_text="до 30").get_by_role("link").first.click()
        page.locator("a[id^=link-]").first.click()
        return [consent, _link_in(page, "/q/")]

    def _take_into_work(self) -> None:
        page = self._page("curator")
        open_menu(page, "Дорожная карта")
        page.locator("tr.row-not_started th a").first.click()
        page.locator("#act-start").click()
        expect(page.locator("#undo-button")).to_be_visible()

    def _remind(self) -> None:
        page = self._page("curator")
        page.locator("a[id^=remind-][href*='/today/remind/']").first.click()
        page.locator("button[value=send]").click()
        expect(page.locator("#tasks-h")).to_be_attached()

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
        page = tour.open(sample.login, sample.path)
        findings += [f"{sample.login} at {sample.path}: {one}" for one in look_over(page)]
        findings += [f"{sample.login} at {sample.path}: {one}" for one in tour.watches[sample.login].taken()]

    assert not findings, "\n".join(findings)


def _paths(page: Page, selector: str) -> list[str]:
    return [urlsplit(one.get_attribute("href") or "").path for one in page.locator(selector).all()]


def _read_list(page: Page, rows: str) -> None:
    open_menu(page, "Участники")
    page.get_by_role("link", name="Загрузить список").first.click()
    text = f"ФИО ученика;Класс;Дата рождения\n{rows}\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "класс.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.locator("#read-list").click()
    expect(page.locator("#columns")).to_be_attached()


def _link_in(page: Page, mark: str) -> str:
    found = re.search(rf"{mark}[\w-]+", page.content())
    assert found is not None, f"no link {mark} at {page.url}"
    return found[0]


def _is_elsewhere(view: str) -> bool:
    return view in ELSEWHERE or f"{view.partition(':')[0]}:" in ELSEWHERE
