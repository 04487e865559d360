"""A student turned 14 or 18: somebody else signs now, and until they do the curator has it on the day's list."""

from typing import Any

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted
from nastavnik.domains.consents.queries import Standing, outgrown_of
from nastavnik.web.consents.words import grace_words, person_name
from nastavnik.web.shell.day_tasks import day_tasks
from nastavnik.web.shell.requests import Place, Request

MOST = 5  # lines of their own; more students make one line


def birthdays(request: Request) -> list[dict[str, Any]]:
    """Return a line for each student who must sign anew, or one for all of them."""
    assert request.place is not None
    found = outgrown_of(viewer=request.viewer, on=request.today)
    if len(found) > MOST:
        return [_together(found, request, request.place)]
    return [_line(one, request, request.place) for one in found]


def _line(one: Standing, request: Request, place: Place) -> dict[str, Any]:
    assert one.grace_ends_on is not None
    href = reverse("consents:person", args=[place.organisation.slug, place.year, one.person.ref])
    school_class = f", {one.person.school_class}" if one.person.school_class else ""
    return {
        "id": f"birthday-{one.person.ref[:8]}",
        "title": f"Взять новое согласие: {person_name(one.person)}{school_class}",
        "href": href,
        "reason": f"Исполнилось {one.outgrown}, {grace_words(one.grace_ends_on, on=request.today)}.",
        "icon": "cake",
        "state": "overdue" if one.grace_ends_on <= request.today else "",
        "action_label": "Открыть согласия",
        "action_href": href,
    }


def _together(found: list[Standing], request: Request, place: Place) -> dict[str, Any]:
    href = reverse("consents:consents", args=[place.organisation.slug, place.year]) + "?state=birthday"
    first = found[0].grace_ends_on
    assert first is not None
    who = counted(len(found), "ученика", "учеников", "учеников")
    return {
        "id": "birthdays",
        "title": f"Взять новые согласия у {who}",
        "href": href,
        "reason": f"Исполнилось 14 или 18, у первого {grace_words(first, on=request.today)}.",
        "icon": "cake",
        "state": "overdue" if first <= request.today else "",
        "action_label": "Показать",
        "action_href": href,
    }


day_tasks("birthdays", "Нужно новое согласие", build=birthdays, needs=Permission.CONSENTS_EDIT)
