"""The laws of the templates: nothing inline, one h1, a name for every lone icon, everything named exists."""

import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import lucide
import pytest
from django.template import Context, Engine, Template
from django.template.loader import get_template
from django.test import RequestFactory

from nastavnik import web
from nastavnik.web.shell.menus import PAGES as PAGES_OF_MENU

TEMPLATES = Path(web.__file__).parent / "templates"
PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
NEVER = (r"\sstyle=", r"\son[a-z]+=", r"\shx-on", r"<style", r"javascript:", r"<script(?![^>]*\ssrc=)", r"https?://")
STATES = ("not_started", "in_progress", "waiting", "overdue", "done", "skipped")
ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_template_holds_nothing_inline(name: str) -> None:
    assert [word for word in NEVER if re.search(word, source(name))] == []


@pytest.mark.parametrize("name", PAGES)
def test_template_compiles_and_what_it_includes_exists(name: str) -> None:
    get_template(name)
    named = re.findall(r'{% (?:include|extends) "([^"]+)"', source(name))
    assert [one for one in named if not (TEMPLATES / one).is_file()] == []


@pytest.mark.parametrize("name", PAGES)
def test_template_names_icons_of_the_set(name: str) -> None:
    named = set(re.findall(r'{% (?:icon|lucide) "([^"]+)"', source(name)))
    assert named - icon_names() == set()


def icon_names() -> set[str]:
    with ZipFile(Path(lucide.__file__).parent / "lucide.zip") as kept:
        return {Path(name).stem for name in kept.namelist()}


class Outline(HTMLParser):
    """What a page consists of, as far as the laws ask."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.language = given.get("lang") or self.language


@pytest.mark.parametrize("name", ERRORS)
def test_error_page_stands_without_any_context(name: str) -> None:
    page = Engine.get_default().get_template(name).render(Context({}))
    outline = Outline(page)
    assert outline.tags.count("h1") == 1
    assert outline.language == "ru"
    assert " — Наставник</title>" in page


def test_component_page_shows_every_state_and_repeats_no_id() -> None:
    page = get_template("shell/components.html").render({"shell": {}}, RequestFactory().get("/"))
    outline = Outline(page)
    assert [state for state in STATES if f"st-{state}" not in page] == []
    assert outline.tags.count("h1") == 1
    assert sorted(outline.ids) == sorted(set(outline.ids))
    assert 'aria-describedby="id_sample-due_helptext id_sample-due_error"' in page


def test_component_page_shows_every_component() -> None:
    shown = source("shell/components.html") + source("components/first_steps.html") + source("components/field.html")
    drawn_by_tags = {"card", "table_region", "year_ribbon", "roadmap_bar", "roadmap_months"}
    parts = {path.stem for path in (TEMPLATES / "components").glob("*.html")} - drawn_by_tags
    assert {part for part in parts if f"components/{part}.html" not in shown} == set()


@pytest.mark.parametrize("state", STATES)
def test_status_has_a_word_and_a_shape_of_its_own(state: str) -> None:
    drawn = {one: get_template("components/status.html").render({"state": one}) for one in STATES}
    words = {re.sub(r"<[^>]+>", "", html).strip() for html in drawn.values()}
    shapes = {re.sub(r'class="[^"]*"', "", html.split("</svg>")[0]) for html in drawn.values()}
    assert len(words) == len(shapes) == len(STATES)


def test_form_with_errors_says_so_in_the_title() -> None:
    page = Template('{% extends "bare.html" %}{% block title %}Вход{% endblock %}').render(
        Context({"has_errors": True})
    )
    assert "<title>Ошибка: Вход — Наставник</title>" in page


def test_low_vision_panel_marks_what_is_chosen() -> None:
    lv = {"size": "200", "colours": "wb", "spacing": "wide", "images": "off"}
    page = get_template("bare.html").render({"shell": {"lv": lv}}, RequestFactory().get("/"))
    assert 'data-lv-size="200" data-lv-colours="wb" data-lv-spacing="wide" data-lv-images="off"' in page
    assert len(re.findall(r'id="lv-[^"]+"[^>]+aria-pressed="true"', page)) == 4


def test_menu_names_icons_of_the_set() -> None:
    assert {page.icon for page in PAGES_OF_MENU} - icon_names() == set()
