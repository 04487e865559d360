"""Two people edited one thing: both texts side by side, and nothing typed is lost."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import initials_before
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.foundation.records.models import Record
from nastavnik.web.shell.requests import Request


def conflict_page(
    request: Request, form: forms.BaseForm, current: Record, *, thing: str, back_href: str
) -> HttpResponse:
    """Return both versions; the form on the page writes one's own over the other, knowingly."""
    who, when = _last_editor(request, current)
    context = {
        "thing": thing,
        "who": who,
        "when": when,
        "fields": _differences(form, current),
        "hidden": [{"name": name, "value": value} for name, value in _typed(form)],
        "action_url": request.get_full_path(),
        "version": current.version,
        "back_href": back_href,
    }
    return render(request, "conflict.html", context, status=409)


def _differences(form: forms.BaseForm, current: Record) -> list[dict[str, Any]]:
    pairs = [(str(field.label), form.cleaned_data[name], getattr(current, name)) for name, field in form.fields.items()]
    return [{"label": label, "mine": mine, "theirs": theirs} for label, mine, theirs in pairs if mine != theirs]


def _typed(form: forms.BaseForm) -> list[tuple[str, str]]:
    assert isinstance(form.data, QueryDict)
    return [(name, value) for name in form.fields for value in form.data.getlist(name)]


def _last_editor(request: Request, current: Record) -> tuple[str, str]:
    entry = next(iter(entries_about(current.ref, scope=request.viewer.scope(Permission.PROFILE_VIEW), limit=1)), None)
    if entry is None or request.standing is None:
        return "Кто-то другой", "только что"
    zone = ZoneInfo(request.standing.term.organisation.time_zone)
    person = names_by_ref({entry.actor_ref}, viewer=request.viewer).get(entry.actor_ref)
    who = initials_before(person.surname, person.given_name, person.patronymic) if person else "Кто-то другой"
    return who, f"в {entry.at.astimezone(zone):%H:%M}"
