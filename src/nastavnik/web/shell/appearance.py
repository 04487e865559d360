"""Theme and low-vision version: cookies of the device, set by a plain form, so that they work without JavaScript."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nastavnik.web.shell.access import public

THEME, LOW_VISION = "theme", "lv"
_YEAR_SECONDS = 365 * 24 * 60 * 60
_CHOICES = {
    "size": ("100", "150", "200"),
    "colours": ("bw", "wb", "blue"),
    "spacing": ("normal", "wide"),
    "images": ("on", "off"),
}
_FIRST = {"size": "150", "colours": "bw", "spacing": "normal", "images": "on"}


def theme_of(request: HttpRequest) -> str:
    """Return «light», «dark» or an empty string for the system's own choice."""
    theme = request.COOKIES.get(THEME, "")
    return theme if theme in ("light", "dark") else ""


def low_vision_of(request: HttpRequest) -> dict[str, str] | None:
    """Return the choices of the low-vision version, or None for the ordinary one."""
    try:
        kept = json.loads(request.COOKIES.get(LOW_VISION, ""))
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    return {name: _allowed(name, kept.get(name)) for name in _CHOICES}


@public("the look of a page is chosen before anybody signs in")
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep one choice and lead back to the page it was made on."""
    answer = redirect(_back(request))
    if request.POST.get("theme") in ("light", "dark"):
        _keep(answer, THEME, request.POST["theme"])
    if request.POST.get("lv") == "off":
        answer.delete_cookie(LOW_VISION)
    elif _chooses_low_vision(request.POST):
        _keep(answer, LOW_VISION, json.dumps(_chosen(request)))
    return answer


def _chooses_low_vision(sent: QueryDict) -> bool:
    return sent.get("lv") == "on" or any(name in sent for name in _CHOICES)


def _chosen(request: HttpRequest) -> dict[str, str]:
    before = low_vision_of(request) or _FIRST
    return {name: _allowed(name, request.POST.get(name, before[name])) for name in _CHOICES}


def _allowed(name: str, value: Any) -> str:
    return value if value in _CHOICES[name] else _FIRST[name]


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=_YEAR_SECONDS, samesite="Lax", httponly=False)


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else "/"
