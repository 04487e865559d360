"""The lines of a package for what people bring one by one: consents, programmes of pairs."""

from typing import Any

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.year.queries import Collected, consents_collected, programmes_collected
from nastavnik.web.shell.requests import Request, place_of


def collected_lines(request: Request, moment: str) -> list[dict[str, Any]]:
    """Return the lines of a moment, as the list shows a paper; none before anybody was asked."""
    place = place_of(request)
    if moment == "people" and request.viewer.scope(Permission.CONSENTS_VIEW) is not None:
        count = consents_collected(place.organisation, year=place.year)
        return _lines(request, "Согласия участников", count, "consents:consents")
    if moment == "pairs" and request.viewer.scope(Permission.BONDS_VIEW) is not None:
        count = programmes_collected(place.organisation, year=place.year)
        return _lines(request, "Персонализированные программы", count, "documents:programmes")
    return []


def _lines(request: Request, title: str, count: Collected, page: str) -> list[dict[str, Any]]:
    if not count.total:
        return []
    place = place_of(request)
    shape = "done" if count.done == count.total else "in_progress" if count.done else "not_started"
    return [
        {
            "title": title,
            "note": "",
            "href": reverse(page, args=[place.organisation.slug, place.year]),
            "shape": shape,
            "state": f"{count.done} из {count.total}",
            "mark": "",
            "current": False,
        }
    ]
