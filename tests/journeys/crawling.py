"""Finding every page by following links, as each of the cast does: nothing is listed by hand.

The addresses of forms are followed too, by GET: they answer 405 where they only take, and so tell that no page is
there.
"""

import os
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html
from playwright.sync_api import APIResponse, BrowserContext

from cast import PASSWORD

IS_FULL = os.environ.get("DEPTH") == "full"
ENOUGH = 4 if IS_FULL else 2  # pages of one sort in a row that show nothing new: the rest of them look the same
MOST_NAMES = 2 if IS_FULL else 1  # in a query: several filters at once show nothing that each of them does not
Marks = frozenset[tuple[str, str]]
Sort = tuple[str, frozenset[str], str]  # a view, the names in the query, and the look of the link that leads there


class Kind(Enum):
    """What an address answers to GET."""

    PAGE = "a page"
    FILE = "a file"
    REDIRECT = "leads on"
    TAKES = "only takes forms"
    CLOSED = "not for this role"


@dataclass(frozen=True)
class Found:
    """One address as somebody found it."""

    login: str
    view: str
    path: str
    kind: Kind
    marks: Marks = frozenset()  # elements with their classes: what could look wrong


@dataclass
class Crawl:
    """What was found, by the name of the view."""

    found: dict[str, list[Found]] = field(default_factory=lambda: defaultdict(list))

    def kinds(self, view: str) -> set[Kind]:
        """Return how the view answered, whoever asked."""
        return {one.kind for one in self.found.get(view, ())}

    def samples(self, view: str) -> list[Found]:
        """Return as few pages of the view as show everything it can show: each adds an element not seen before."""
        seen: set[tuple[str, str]] = set()
        chosen = []
        pages = [one for one in self.found.get(view, ()) if one.kind is Kind.PAGE]
        for page in sorted(pages, key=lambda one: -len(one.marks)):
            if not chosen or page.marks - seen:
                chosen.append(page)
                seen |= page.marks
        return chosen

    def follow(self, context: BrowserContext, login: str, starts: Iterable[str]) -> None:
        """Follow every link from the starts, as whoever is signed in."""
        waiting = deque((path, "") for path in starts)
        met, shown, idle = {path for path, _ in waiting}, defaultdict[str, set[tuple[str, str]]](set), Counter[Sort]()
        while waiting:
            path, look = waiting.popleft()
            view, names = view_of(path), _names(path)
            if view is None or idle[sort := (view, names, look)] >= ENOUGH:
                continue
            if len(names) > MOST_NAMES and view in self.found:
                continue
            one, links = _answer(context.request.get(path, max_redirects=0), login=login, view=view, path=path)
            idle[sort] = 0 if one.marks - shown[view] else idle[sort] + (1 if one.kind is Kind.PAGE else ENOUGH)
            shown[view] |= one.marks
            self.found[view].append(one)
            waiting.extend((link, look) for link, look in links.items() if link not in met)
            met.update(links)


def _answer(answer: APIResponse, *, login: str, view: str, path: str) -> tuple[Found, dict[str, str]]:
    assert answer.status < 500, f"{login} gets {answer.status} from {path}"
    kind = kind_of(answer)
    if kind is Kind.REDIRECT:
        return Found(login, view, path, kind), {_plain(urljoin(path, answer.headers["location"])): ""}
    if kind is not Kind.PAGE:
        return Found(login, view, path, kind), {}
    page = html.fromstring(answer.text())
    marks = frozenset((str(one.tag), one.get("class", "")) for one in page.iter() if isinstance(one.tag, str))
    return Found(login, view, path, kind, marks), _links(page, path)


def enter(context: BrowserContext, login: str) -> None:
    """Sign in by sending the form as it stands; the stories do it through the browser."""
    page = html.fromstring(context.request.get("/account/login/").text())
    form = next(one for one in page.forms if one.action == "/account/login/")
    answer = context.request.post(
        form.action, form={**dict(form.fields), "login": login, "password": PASSWORD}, max_redirects=0
    )
    assert answer.status == 302, f"{login} could not sign in: {answer.status}"


def kind_of(answer: APIResponse) -> Kind:
    """Return what was answered."""
    if answer.status == 405:
        return Kind.TAKES
    if 300 <= answer.status < 400:
        return Kind.REDIRECT
    if answer.status != 200:
        return Kind.CLOSED
    return Kind.PAGE if "text/html" in answer.headers["content-type"] else Kind.FILE


def view_of(path: str) -> str | None:
    """Return the name of the view behind an address, or None where the product has none."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


def _links(page: html.HtmlElement, path: str) -> dict[str, str]:
    """Return the addresses with their looks: a row of another state may lead to a thing in another state."""
    links = {}
    for element in [*page.iter("a"), *page.iter("form")]:
        link = element.get("href") or element.get("action") or ""
        if not link.startswith(("mailto:", "tel:")):
            row = next(element.iterancestors("tr", "li"), element)
            links.setdefault(_plain(urljoin(path, link)), row.get("class", ""))
    return links


def _names(path: str) -> frozenset[str]:
    return frozenset(name for name, _ in parse_qsl(urlsplit(path).query))


def _plain(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
