"""The curator's own tasks, and «Передать…» for a task or an action of the plan."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.year.models import OwnTask
from nastavnik.domains.year.operations import finish_task, hand_over_task, postpone_task, write_task
from nastavnik.domains.year.queries import own_task_for
from nastavnik.web import clock
from nastavnik.web.dashboards.forms import HandOverForm, OwnTaskForm, PutOffForm
from nastavnik.web.roadmaps.item_page import fetch_item
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import PageForm, form_page
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.ROADMAP_EDIT)
def add(request: Request) -> HttpResponse:
    """Write a task of one's own."""
    place = place_of(request)
    form = OwnTaskForm(request.POST or None, initial={"due_on": request.today})
    if form.is_valid():
        how: dict[str, Any] = {"year": place.year, "actor": request.viewer, "at": clock.moment()}
        write_task(place.organisation, **form.cleaned_data, **how)
        return _said(request, "Добавлено в список дня", may_undo=False)
    return _page(request, form, title="Своё дело", label="Добавить")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def done(request: Request, own: str) -> HttpResponse:
    """Close a task."""
    task = finish_task(_fetch(request, own), actor=request.viewer, at=clock.moment(), on=request.today)
    return _said(request, f"Готово: {task.title}")


@permission(Permission.ROADMAP_EDIT)
def postpone(request: Request, own: str) -> HttpResponse:
    """Take a task off the list until another day."""
    task = _fetch(request, own)
    form = PutOffForm(request.POST or None)
    if form.is_valid() and _did(form, "day", lambda: _postpone(request, task, form)):
        return _said(request, f"Отложено: {task.title}")
    return _page(request, form, title="Отложить", lead=task.title, label="Отложить")


@permission(Permission.ROADMAP_EDIT)
def hand_over(request: Request, own: str) -> HttpResponse:
    """Let somebody else owe a task."""
    task = _fetch(request, own)
    form = HandOverForm(request.POST or None)
    if form.is_valid() and _did(form, "until", lambda: hand_over_task(task, **form.cleaned_data, **_how(request))):
        return _said(request, f"Передано: {task.title}")
    return _page(request, form, title="Передать", lead=task.title, label="Передать")


@permission(Permission.ROADMAP_EDIT)
def hand_over_item(request: Request, item: str) -> HttpResponse:
    """Let somebody else owe an action of the plan."""
    kept = fetch_item(request, item)
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        who, until = form.cleaned_data["who"], form.cleaned_data["until"]
        if _did(
            form,
            "until",
            lambda: move_item(kept, to=ItemState.WAITING, waiting_for=who, until=until, **_how(request)),
        ):
            return _said(request, f"Передано: {kept.text}")
    return _page(request, form, title="Передать", lead=kept.text, label="Передать")


def _postpone(request: Request, task: OwnTask, form: PageForm) -> None:
    postpone_task(task, until=form.cleaned_data["day"], **_how(request))


def _did(form: PageForm, field: str, deed: Callable[[], object]) -> bool:
    """Do the deed; a refusal goes to its field."""
    try:
        deed()
    except Refusal as refusal:
        form.refuse(refusal, field)
        return False
    return True


def _how(request: Request) -> dict[str, Any]:
    return {"actor": request.viewer, "at": clock.moment(), "on": request.today}


def _fetch(request: Request, ref: str) -> OwnTask:
    task: OwnTask = get_or_404(own_task_for, viewer=request.viewer, ref=ref)
    if (task.organisation, task.year) != (place_of(request).organisation, place_of(request).year):
        raise Http404
    return task


def _page(request: Request, form: PageForm, *, title: str, label: str, lead: str = "") -> HttpResponse:
    back = {"label": "Сегодня", "href": _home(request)}
    return form_page(request, "shell/form_page.html", form, title=title, label=label, lead=lead, back=back)


def _said(request: Request, words: str, *, may_undo: bool = True) -> HttpResponse:
    messages.success(request, words)
    if may_undo:
        undoing.offer(request)
    return redirect(_home(request))


def _home(request: Request) -> str:
    return reverse("dashboards:today", args=[place_of(request).organisation.slug, place_of(request).year])
