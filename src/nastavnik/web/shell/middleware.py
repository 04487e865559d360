from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from nastavnik.core.access.roles import GUARDED
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.refusals import Refusal
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.people.queries import Standing, standing_of
from nastavnik.foundation.files.refusals import full_disk
from nastavnik.web import clock
from nastavnik.web.shell.requests import Request

GetResponse = Callable[[HttpRequest], HttpResponse]


class ViewerMiddleware:
    """Says of every request who looks: role and rights are read anew, so that a lost right ends at once."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        ours = cast(Request, request)
        ours.installation = installation()
        ours.today = clock.day(installation=ours.installation)
        ours.standing, ours.place = None, None
        if ours.user.is_authenticated and not self._settle(ours):
            logout(request)
            return redirect(reverse(settings.LOGIN_URL) + "?ended=1")
        with timezone.override(ours.standing.term.organisation.time_zone if ours.standing else clock.DEFAULT_ZONE):
            return self.get_response(request)

    def _settle(self, request: Request) -> bool:
        if not request.user.is_active:
            return False
        standing = standing_of(request.user, on=request.today)
        request.standing = standing
        if standing is not None:
            request.viewer = standing.viewer
            request.today = clock.day(installation=request.installation, time_zone=standing.term.organisation.time_zone)
        return _session_lives(request, standing)


def _session_lives(request: Request, standing: Standing | None) -> bool:
    now = clock.moment()
    began = request.session.setdefault("began_at", now.isoformat())
    seen = request.session.setdefault("seen_at", began)
    guarded = standing is not None and standing.viewer.role in GUARDED
    idle = settings.SESSION_IDLE_SECONDS_GUARDED if guarded else settings.SESSION_IDLE_SECONDS
    if _older(began, now, settings.SESSION_ABSOLUTE_SECONDS) or _older(seen, now, idle):
        return False
    if _older(seen, now, 60):
        request.session["seen_at"] = now.isoformat()  # once a minute is exact enough and spares a write
    return True


def _older(moment: str, now: datetime, seconds: int) -> bool:
    return datetime.fromisoformat(moment) + timedelta(seconds=seconds) < now


class DefaultDenyMiddleware:
    """A view that says nothing about access is closed; a refusal becomes a page in words."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Close what did not say who may enter."""
        if getattr(view, "access", None) is None:
            return render(request, "403.html", status=403)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal that no page translated into its own words."""
        if isinstance(exception, NotPermitted):
            return render(request, "403.html", {"words": str(exception)}, status=403)
        if isinstance(exception, Refusal):
            messages.error(request, str(exception))
            return render(request, "refused.html", {"words": str(exception)}, status=409)
        full = full_disk(exception)
        if full is not None:
            return render(request, "refused.html", {"words": str(full)}, status=507)
        return None
