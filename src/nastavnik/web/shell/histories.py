"""The history pages: of the organisation, and of one's own deeds."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Scope
from nastavnik.foundation.journal.reading import entries_of
from nastavnik.foundation.undo.steps import live_steps_of
from nastavnik.web import clock
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.history import events
from nastavnik.web.shell.requests import Request

PAGE = 50


@permission(Permission.HISTORY_VIEW)
def history(request: Request) -> HttpResponse:
    """Show what happened at the organisation."""
    assert request.place is not None
    scope = Scope(request.place.organisation.ref, request.place.organisation.path)
    return _page(request, scope, title="История", lead=f"{request.place.organisation.short_name}: кто, что и когда.")


@permission(Permission.PROFILE_VIEW)
def my_history(request: Request) -> HttpResponse:
    """Show one's own deeds."""
    scope = request.viewer.scope(Permission.PROFILE_VIEW)
    return _page(request, scope, title="Моя история", lead="Что сделано под вашим именем.", own=True)


def _page(request: Request, scope: Scope | None, *, title: str, lead: str, own: bool = False) -> HttpResponse:
    number = _page_number(request.GET.get("page", ""))
    rows = entries_of(scope, actor_ref=request.viewer.person_ref if own else "")
    shown = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    steps = live_steps_of(request.viewer, at=clock.moment())[:10]
    context = {
        "title": title,
        "lead": lead,
        "events": events(shown[:PAGE], request=request),
        "newer_href": f"?page={number - 1}" if number > 1 else "",
        "older_href": f"?page={number + 1}" if len(shown) > PAGE else "",
        "steps": [{"text": step.words, "undo_url": reverse("shell:undo", args=[step.ref])} for step in steps],
    }
    return render(request, "shell/history.html", context)


def _page_number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and 0 < int(typed[:6] or 0) < 100_000 else 1
