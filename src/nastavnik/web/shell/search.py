"""The search field: actions, people, organisations and help by words in any order, layout and with ё or е."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.text.keys import query_words
from nastavnik.domains.documents.queries import documents_found
from nastavnik.domains.organisations.queries import home_of, organisations_below
from nastavnik.domains.people.queries import people_found
from nastavnik.domains.roadmaps.queries import items_found
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.context import year_of
from nastavnik.web.shell.help import topics_found
from nastavnik.web.shell.requests import Request

LONGEST = 200


@permission(Permission.SEARCH, reads=True)
def search(request: Request) -> HttpResponse:
    """Show what was found. The typed words come by POST, so that no name stands in an address."""
    typed = request.POST.get("q", "").strip()[:LONGEST]
    groups = [group for group in _groups(request, typed) if group["found"]] if typed else []
    return render(request, "shell/search.html", {"typed": typed, "groups": groups})


def _groups(request: Request, typed: str) -> list[dict[str, Any]]:
    return [
        {"title": "Действия", "found": _items(request, typed)},
        {"title": "Люди", "found": _people(request, typed)},
        {"title": "Документы", "found": _documents(request, typed)},
        {"title": "Организации", "found": _organisations(request, typed)},
        {"title": "Помощь", "found": topics_found(typed)},
    ]


def _items(request: Request, typed: str) -> list[dict[str, str]]:
    return [
        {
            "title": item.text,
            "note": item.result,
            "href": reverse("roadmaps:item", args=[item.organisation.slug, item.roadmap.year, item.ref]),
        }
        for item in items_found(typed, viewer=request.viewer)
    ]


def _people(request: Request, typed: str) -> list[dict[str, str]]:
    assert request.standing is not None
    slug = request.standing.term.organisation.slug
    return [
        {
            "title": full_name(one.surname, one.given_name, one.patronymic),
            "note": one.post,
            "href": reverse("people:person", args=[slug, year_of(request), one.ref]),
        }
        for one in people_found(typed, viewer=request.viewer)
    ]


def _documents(request: Request, typed: str) -> list[dict[str, str]]:
    return [
        {
            "title": one.title,
            "note": f"№\u00a0{one.number}" if one.number else "",
            "href": reverse("documents:document", args=[one.organisation.slug, one.year, one.ref]),
        }
        for one in documents_found(typed, viewer=request.viewer)
    ]


def _organisations(request: Request, typed: str) -> list[dict[str, str]]:
    if request.viewer.scope(Permission.OVERVIEW_VIEW) is None:
        return []
    rows = organisations_below(viewer=request.viewer, organisation=home_of(request.viewer))
    return [
        {
            "title": one.short_name,
            "note": one.place,
            "href": reverse("organisations:settings", args=[one.slug, year_of(request)]),
        }
        for one in rows
        if all(any(reading in one.search_key for reading in readings) for readings in query_words(typed))
    ][:20]
