"""«Участники»: everybody of the school in one list that is searched, filtered, changed by many and taken to Excel."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import LABELS, Role
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.domains.people.models import Person, SavedView
from nastavnik.domains.people.operations import forget_view, mark_left, put_into_class, save_view
from nastavnik.domains.people.queries import classes_of, listed_people, tab_counts, view_for, views_of
from nastavnik.web import clock
from nastavnik.web.people.looking import COLUMNS, Look, allowed, look_of
from nastavnik.web.people.rows import Rows, name_of, workbook
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request, place_of

PAGE_LENGTH = 50
LONGEST = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = {"all": "Все", "employees": "Педагоги", "students": "Ученики", "external": "Внешние", "left": "Ушли"}
NEEDS = {"guardian": "Без представителя", "birth": "Без даты рождения", "clearance": "Без справки"}
SORTS = {"name": "По имени", "class": "По классу", "post": "По должности", "experience": "По стажу"}
FILTERED_ROLES = (Role.MENTOR, Role.MENTEE, Role.CURATOR, Role.HEAD, Role.PSYCHOLOGIST, Role.GUARDIAN)


@permission(Permission.PEOPLE_VIEW)
def people(request: Request) -> HttpResponse:
    """List the people of the school."""
    look, kept = _look(request)
    found = listed_people(look.wanted, viewer=request.viewer, on=request.today)
    page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
    shown = list(page)
    rows = Rows(shown, look.shown, viewer=request.viewer, on=request.today)
    heads = [COLUMNS[name] for name in look.shown]
    context = {
        "place": request.place,
        "look": look,
        "kept": kept,
        "heads": heads,
        "rows": [{"person": one, "name": name_of(one), "cells": list(zip(heads, rows.words(one), strict=True))}
                 for one in shown],
        "pages": _pages(page, look),
        "total": page.paginator.count,
        "may_edit": _may_edit(request),
        "home": _home(request),
        **_choices(request, look),
    }  # fmt: skip
    return render(request, "people/people.html", context)


@permission(Permission.PEOPLE_VIEW)
@require_POST
def find(request: Request) -> HttpResponse:
    """Keep the typed words as the last search and show the list by them: no name stands in an address."""
    place = place_of(request)
    typed = request.POST.get("q", "").strip()[:LONGEST]
    look = look_of(QueryDict(request.POST.get("query", "").lstrip("?")), may_edit=_may_edit(request))
    if not typed:
        return redirect(_home(request) + look.query(view=""))
    view = save_view(place.organisation, actor=request.viewer, at=clock.moment(), typed=typed)
    return redirect(_home(request) + look.query(view=view.ref))


@permission(Permission.PEOPLE_VIEW)
@require_POST
def keep_view(request: Request) -> HttpResponse:
    """Keep the way of looking under a name."""
    place, name = place_of(request), request.POST.get("name", "").strip()
    look = look_of(QueryDict(request.POST.get("query", "").lstrip("?")), may_edit=_may_edit(request))
    if not name:
        messages.error(request, "Назовите вид, например «Ученики 8 классов без представителя».")
        return redirect(_home(request) + look.query())
    typed = _kept_view(request, look).typed if look.view else ""
    query = look.query(view="")
    view = save_view(place.organisation, actor=request.viewer, at=clock.moment(), typed=typed, query=query, name=name)
    messages.success(request, f"Вид сохранён: {view.name}.")
    return redirect(_home(request) + look.query(view=view.ref))


@permission(Permission.PEOPLE_VIEW)
@require_POST
def drop_view(request: Request, kept: str) -> HttpResponse:
    """Forget one's own view."""
    forget_view(get_or_404(view_for, viewer=request.viewer, ref=kept), actor=request.viewer)
    messages.success(request, "Вид удалён.")
    return redirect(_home(request))


@permission(Permission.PEOPLE_EDIT)
@require_POST
def bulk(request: Request) -> HttpResponse:
    """Do one thing with several people: those marked on the page, or everybody whom the filter names."""
    chosen = _chosen(request)
    back = redirect(_home(request) + _posted_look(request).query())
    if not chosen:
        messages.error(request, "Отметьте людей в списке.")
        return back
    try:
        words = _done(request, chosen)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
        undoing.offer(request)
    return back


@permission(Permission.PEOPLE_VIEW)
def excel(request: Request) -> HttpResponseBase:
    """Give the list as it is seen: the same filter, order and columns."""
    look, _ = _look(request)
    found = list(listed_people(look.wanted, viewer=request.viewer, on=request.today))
    columns = {name: COLUMNS[name] for name in look.shown}
    return FileResponse(
        BytesIO(workbook(found, columns, viewer=request.viewer, on=request.today)),
        as_attachment=True,
        filename=f"{request.today.isoformat()} Участники.xlsx",
        content_type=XLSX,
    )


def _done(request: Request, chosen: Sequence[Person]) -> str:
    if request.POST.get("deed") == "left":
        count = mark_left(chosen, actor=request.viewer, at=clock.moment(), on=request.today)
        return f"Отмечен уход: {counted(count, 'человек', 'человека', 'человек')}."
    name = request.POST.get("school_class", "").strip()
    if not name:
        raise NoClass
    count = put_into_class(chosen, name, actor=request.viewer, at=clock.moment())
    return f"Класс {name}: {counted(count, 'ученик', 'ученика', 'учеников')}."


class NoClass(Refusal):
    """No class was typed."""

    def __init__(self) -> None:
        super().__init__("Напишите класс, в который перевести, например 6А.")


def _chosen(request: Request) -> list[Person]:
    if request.POST.get("everyone") == "yes":
        return list(listed_people(_posted_look(request).wanted, viewer=request.viewer, on=request.today))
    refs = set(request.POST.getlist("person")[:1000])
    everybody = listed_people(_posted_look(request).wanted, viewer=request.viewer, on=request.today)
    return list(everybody.filter(ref__in=refs)) if refs else []


def _posted_look(request: Request) -> Look:
    return _with_words(request, look_of(QueryDict(request.POST.get("query", "").lstrip("?")), may_edit=True))[0]


def _look(request: Request) -> tuple[Look, SavedView | None]:
    look, kept = _with_words(request, look_of(request.GET, may_edit=_may_edit(request)))
    if not _may_edit(request):
        columns = tuple(name for name in look.shown if name in allowed(False))
        look = Look(look.wanted, columns, look.view)
    return look, kept


def _with_words(request: Request, look: Look) -> tuple[Look, SavedView | None]:
    """Add the words that a kept view holds; they never stand in the address."""
    if not look.view:
        return look, None
    kept = _kept_view(request, look)
    return replace(look, wanted=replace(look.wanted, typed=kept.typed)), kept


def _kept_view(request: Request, look: Look) -> SavedView:
    if len(look.view) != 32:
        raise Http404
    view: SavedView = get_or_404(view_for, viewer=request.viewer, ref=look.view)
    return view


def _choices(request: Request, look: Look) -> dict[str, Any]:
    counts, home, wanted = tab_counts(viewer=request.viewer), _home(request), look.wanted
    tabs = [
        {
            "label": label,
            "href": home + look.query(tab=tab, school_class="", need="", columns=()),
            "count": counts[tab],
            "current": tab == wanted.tab,
        }
        for tab, label in TABS.items()
    ]
    return {
        "tabs": tabs,
        "counts": counts,
        "classes": classes_of(viewer=request.viewer),
        "roles": [(role.value, LABELS[role]) for role in FILTERED_ROLES],
        "needs": NEEDS.items(),
        "sorts": SORTS.items(),
        "columns": [(name, head, name in look.shown) for name, head in allowed(_may_edit(request)).items()],
        "views": [
            {
                "name": one.name,
                "ref": one.ref,
                "href": home + _opened(one),
                "current": one.ref == look.view,
            }
            for one in views_of(request.viewer)
        ],
        "query": look.query(),
        "bare": home + Look().query(),
        "is_filtered": bool(wanted.school_class or wanted.role or wanted.need or wanted.typed),
    }


def _opened(view: SavedView) -> str:
    pairs = QueryDict(view.query.lstrip("?"), mutable=True)
    pairs["view"] = view.ref
    return f"?{pairs.urlencode()}"


def _pages(page: Page[Person], look: Look) -> dict[str, Any]:
    return {
        "from": page.start_index(),
        "to": page.end_index(),
        "newer": look.query(page=page.number - 1) if page.has_previous() else "",
        "older": look.query(page=page.number + 1) if page.has_next() else "",
        "several": page.paginator.num_pages > 1,
    }


def _may_edit(request: Request) -> bool:
    return request.viewer.may(Permission.PEOPLE_EDIT, path=place_of(request).organisation.path)


def _home(request: Request) -> str:
    place = place_of(request)
    return reverse("people:people", args=[place.organisation.slug, place.year])
