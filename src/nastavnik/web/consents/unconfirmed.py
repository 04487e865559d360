"""Somebody has answered by a link: the consent holds once the curator has looked at the name that was typed."""

from typing import Any

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted, plural
from nastavnik.domains.consents.queries import count_answered_in_full
from nastavnik.web.shell.day_tasks import day_tasks
from nastavnik.web.shell.requests import Request


def unconfirmed(request: Request) -> list[dict[str, Any]]:
    """Return one line for all who have answered everything, or none."""
    place = request.place
    assert place is not None
    count = count_answered_in_full(viewer=request.viewer, organisation=place.organisation)
    href = reverse("consents:confirm", args=[place.organisation.slug, place.year])
    verb = plural(count, "ответил", "ответили", "ответили")
    who = f"{counted(count, 'человек', 'человека', 'человек')} {verb}"
    line = {
        "id": "unconfirmed",
        "title": "Проверить подписи под согласиями",
        "href": href,
        "reason": f"{who} на всё. Согласие действует, когда вы сверили подпись.",
        "icon": "file-check",
        "state": "",
        "action_label": "Проверить",
        "action_href": href,
    }
    return [line] if count else []


day_tasks("unconfirmed", "Ждут вашей проверки", build=unconfirmed, needs=Permission.CONSENTS_EDIT)
