"""Changing a term or the main owner right in the cell of the table; without scripts, on a page of its own."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.terms import change_main_owner, change_term
from nastavnik.domains.roadmaps.queries import owners_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.roadmaps.filters import state_of
from nastavnik.web.roadmaps.forms import DueForm, OwnerForm
from nastavnik.web.roadmaps.item_page import fetch_item, home_of
from nastavnik.web.roadmaps.table import cell_hrefs, due_cell, owner_cell
from nastavnik.web.roadmaps.words import due_words
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import PageForm, expected_version, form_page
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.ROADMAP_EDIT)
def due(request: Request, item: str) -> HttpResponse:
    """Change the term of an action in its cell."""
    kept = fetch_item(request, item)
    form = DueForm(request.POST or None, initial={"end_on": kept.end_on}, auto_id=f"id_%s_{kept.ref}")

    def write() -> None:
        start, end = _term(kept, form.cleaned_data["end_on"])
        change_term(kept, start_on=start, end_on=end, **_how(request))

    return _cell(request, kept, form, "due", "end_on", write)


@permission(Permission.ROADMAP_EDIT)
def owner(request: Request, item: str) -> HttpResponse:
    """Change the main owner of an action in its cell."""
    kept = fetch_item(request, item)
    known = owners_of(kept.roadmap, viewer=request.viewer)
    first = kept.owners[0]["text"] if kept.owners else ""
    form = OwnerForm(request.POST or None, initial={"owner": first}, known=known, auto_id=f"id_%s_{kept.ref}")

    def write() -> None:
        change_main_owner(kept, owner=form.cleaned_data["owner"], **_how(request))

    return _cell(request, kept, form, "owner", "owner", write)


def _cell(
    request: Request, kept: Item, form: PageForm, name: str, field: str, write: Callable[[], None]
) -> HttpResponse:
    if request.method == "GET" and request.GET.get("cell") == "shown":
        return render(request, f"roadmaps/cell_{name}.html", _shown(request, kept) | {"is_answer": True})
    seen = kept.version
    if form.is_valid():
        try:
            write()
        except Conflict:
            kept = fetch_item(request, kept.ref)
            form.add_error(field, _written_meanwhile(kept, name, on=request.today))
        except Refusal as refusal:
            form.refuse(refusal, field)
        else:
            return _written(request, kept, name, is_changed=kept.version != seen)
    return _asked(request, kept, form, name)


def _asked(request: Request, kept: Item, form: PageForm, name: str) -> HttpResponse:
    context = {"version": kept.version, "back": {"label": "Дорожная карта", "href": home_of(request, kept)}}
    if not _in_cell(request, kept, name):
        title = {"due": "Изменить срок", "owner": "Изменить ответственного"}[name]
        words = {"title": title, "lead": kept.text, "label": "Сохранить", "cancel_href": home_of(request, kept)}
        return form_page(request, "roadmaps/item_form.html", form, **context, **words)
    status = 422 if form.errors else 200
    return render(
        request, f"roadmaps/cell_{name}.html", _shown(request, kept) | context | {"form": form}, status=status
    )


def _written(request: Request, kept: Item, name: str, *, is_changed: bool) -> HttpResponse:
    """Lead to the cell as it stands now, or to the whole table where the cell was a page."""
    if is_changed:
        undoing.offer(request)
    if _in_cell(request, kept, name):
        return redirect(f"{reverse(f'roadmaps:{name}', args=_at(request, kept))}?cell=shown")
    messages.success(request, f"Сохранено: {kept.text}")
    return redirect(f"{home_of(request, kept)}#item-{kept.ref}")


def _in_cell(request: Request, kept: Item, name: str) -> bool:
    return request.headers.get("HX-Target") == f"{name}-{kept.ref}"


def _shown(request: Request, kept: Item) -> dict[str, Any]:
    cell = {
        "ref": kept.ref,
        "title": kept.text,
        "state": state_of(kept, request.today),
        **due_cell(kept, on=request.today),
        **owner_cell(kept),
        **cell_hrefs(kept, place_of(request)),
    }
    return {"item": cell}


def _term(kept: Item, end: date | None) -> tuple[date | None, date | None]:
    """Return the term with another end; a single day moves as a whole."""
    single = kept.start_on is not None and kept.start_on == kept.end_on
    return (end if single else kept.start_on), end


def _written_meanwhile(kept: Item, name: str, *, on: date) -> str:
    term = due_words(kept.start_on, kept.end_on, kept.rule, on=on) or "без срока"
    now = term if name == "due" else owner_cell(kept)["owner"] or "никто"
    return f"Пока вы правили, действие изменили. Сейчас записано: {now}. Сохраните ещё раз, если ваш вариант вернее"


def _how(request: Request) -> dict[str, Any]:
    return {"expected_version": expected_version(request), "actor": request.viewer, "at": clock.moment()}


def _at(request: Request, kept: Item) -> list[str]:
    return [place_of(request).organisation.slug, place_of(request).year, kept.ref]
