"""One action of the plan: its page, and everything that can be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.states import MOVES, ItemState
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import add_item, move_item, postpone_item
from nastavnik.domains.roadmaps.operations.terms import change_item
from nastavnik.domains.roadmaps.queries import item_for, roadmap_of
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.roadmaps.forms import ItemForm, NewItemForm, PostponeForm, SkipForm
from nastavnik.web.roadmaps.table import item_href, late
from nastavnik.web.roadmaps.words import due_words, proof_words
from nastavnik.web.shell import history, undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import PageForm, expected_version, form_page
from nastavnik.web.shell.requests import Place, Request


@permission(Permission.ROADMAP_VIEW)
def item(request: Request, item: str) -> HttpResponse:
    """Show one action; the side panel asks for the same without the frame."""
    return _page(request, _item(request, item))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def done(request: Request, item: str) -> HttpResponse:
    """Mark an action as done."""
    return _move(request, item, ItemState.DONE, "Готово")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def start(request: Request, item: str) -> HttpResponse:
    """Take an action up."""
    return _move(request, item, ItemState.IN_PROGRESS, "Взято в работу")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def reopen(request: Request, item: str) -> HttpResponse:
    """Open an action again."""
    return _move(request, item, ItemState.IN_PROGRESS, "Открыто снова")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def skip(request: Request, item: str) -> HttpResponse:
    """Leave an action out this year, with a reason."""
    kept = _item(request, item)
    form = SkipForm(request.POST)
    if form.is_valid():
        move_item(
            kept,
            to=ItemState.SKIPPED,
            actor=request.viewer,
            at=clock.moment(),
            on=request.today,
            reason=form.cleaned_data["reason"],
        )
        return _said(request, kept, "Не нужно в этом году")
    return _page(request, kept, skip_form=form, open="skip")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def postpone(request: Request, item: str) -> HttpResponse:
    """Take an action off the day's list until another day."""
    kept = _item(request, item)
    form = PostponeForm(request.POST)
    if form.is_valid():
        try:
            until = form.cleaned_data["day"]
            postpone_item(kept, until=until, actor=request.viewer, at=clock.moment(), on=request.today)
        except Refusal as refusal:
            form.refuse(refusal, "day")
        else:
            return _said(request, kept, f"Отложено до {until.strftime('%d.%m.%Y')}")
    return _page(request, kept, postpone_form=form, open="postpone")


@permission(Permission.ROADMAP_EDIT)
def edit(request: Request, item: str) -> HttpResponse:
    """Change the words, the term and the owners of an action."""
    kept = _item(request, item)
    form = ItemForm(request.POST or None, initial=_initial(kept))
    if form.is_valid():
        try:
            change_item(
                kept,
                actor=request.viewer,
                at=clock.moment(),
                expected_version=expected_version(request),
                **form.values(),
            )
        except Conflict as conflict:
            return _both_texts(request, kept, form, conflict)
        except Refusal as refusal:
            form.refuse(refusal, "end_on" if kept.text and form.cleaned_data["text"] else "text")
        else:
            return _said(request, kept, "Сохранено")
    context = {"title": "Изменить действие", "back": _back(request, kept), "version": kept.version, **_draft(request)}
    return form_page(request, "roadmaps/item_form.html", form, label="Сохранить", **context)


@permission(Permission.ROADMAP_EDIT)
def add(request: Request) -> HttpResponse:
    """Add an action of the school's own."""
    place = _place(request)
    roadmap = roadmap_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    if roadmap is None:
        return redirect("roadmaps:import", place.organisation.slug, place.year)
    stages = {stage.ref: stage for stage in roadmap.stages.all()}
    choices = [(ref, f"{number}. {stage.title}") for number, (ref, stage) in enumerate(stages.items(), start=1)]
    form = NewItemForm(request.POST or None, stages=choices)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            made = add_item(stages[values.pop("stage")], actor=request.viewer, at=clock.moment(), **values)
        except Refusal as refusal:
            form.refuse(refusal, "end_on")
        else:
            return _said(request, made, "Добавлено")
    back = {"label": "Дорожная карта", "href": _home(request)}
    words = {"title": "Новое действие", "label": "Добавить"}
    return form_page(request, "roadmaps/item_form.html", form, back=back, **words, **_draft(request))


def _draft(request: Request) -> dict[str, str]:
    """Name the draft that the device keeps of a form: each person's own, for a computer may be shared."""
    return {"draft": f"item-{request.viewer.account_ref}"}


def _place(request: Request) -> Place:
    assert request.place is not None
    return request.place


def _home(request: Request) -> str:
    place = _place(request)
    return reverse("roadmaps:roadmap", args=[place.organisation.slug, place.year])


def _item(request: Request, ref: str) -> Item:
    """Fetch the action through its door; one of another school or year than the address says is not there."""
    kept: Item = get_or_404(item_for, viewer=request.viewer, ref=ref)
    place = _place(request)
    if (kept.organisation, kept.roadmap.year) != (place.organisation, place.year):
        raise Http404
    return kept


def _move(request: Request, ref: str, to: ItemState, words: str) -> HttpResponse:
    kept = _item(request, ref)
    move_item(kept, to=to, actor=request.viewer, at=clock.moment(), on=request.today)
    return _said(request, kept, words)


def _said(request: Request, kept: Item, words: str) -> HttpResponse:
    """Say what was done and lead back to where the button was pressed."""
    messages.success(request, f"{words}: {kept.text}")
    undoing.offer(request)
    if request.POST.get("back") == "today":
        return redirect("dashboards:today", _place(request).organisation.slug, _place(request).year)
    return redirect(item_href(kept, _place(request)))


def _back(request: Request, kept: Item) -> dict[str, str]:
    return {"label": kept.text, "href": item_href(kept, _place(request))}


def _page(request: Request, kept: Item, **refused: Any) -> HttpResponse:
    in_panel = request.headers.get("HX-Target") == "panel"
    template = "roadmaps/item_body.html" if in_panel else "roadmaps/item.html"
    context = _context(request, kept) | {"in_panel": in_panel} | refused
    return render(request, template, context, status=422 if refused else 200)


def _context(request: Request, kept: Item) -> dict[str, Any]:
    entries = entries_about(kept.ref, scope=request.viewer.scope(Permission.ROADMAP_VIEW))
    return {
        "back": {"label": "Дорожная карта", "href": _home(request)},
        "item": _item_words(request, kept),
        "owners": [
            {"name": owner["text"], "note": "главный" if first and len(kept.owners) > 1 else ""}
            for first, owner in zip([True] + [False] * len(kept.owners), kept.owners, strict=False)
        ],
        "proofs": [
            {"label": proof_words(code), "done": kept.state == ItemState.DONE, "href": ""} for code in kept.proofs
        ],
        "version": kept.version,
        "postpone_form": PostponeForm(),
        "skip_form": SkipForm(),
        "events": history.events(entries, request=request),
        **_addresses(request, kept),
    }


def _item_words(request: Request, kept: Item) -> dict[str, Any]:
    waiting = f"Ждём: {kept.waiting_for}" if kept.state == ItemState.WAITING and kept.waiting_for else ""
    return {
        "ref": kept.ref,
        "number": "",
        "title": kept.text,
        "stage": kept.stage.title,
        "state": "overdue" if late(kept, request.today) else kept.state,
        "state_text": waiting,
        "result": kept.result,
        "due_text": due_words(kept.start_on, kept.end_on, kept.rule, on=request.today),
        "postponed": kept.postponed_until,
        "skip_reason": kept.skip_reason,
        "source": kept.source_text,
    }


def _addresses(request: Request, kept: Item) -> dict[str, str]:
    place = _place(request)
    if not request.viewer.may(Permission.ROADMAP_EDIT, path=place.organisation.path):
        return {}
    at = [place.organisation.slug, place.year, kept.ref]
    moves = MOVES[ItemState(kept.state)]
    is_open = ItemState.DONE in moves
    return {
        "done_url": reverse("roadmaps:done", args=at) if is_open else "",
        "start_url": reverse("roadmaps:start", args=at) if kept.state == ItemState.NOT_STARTED else "",
        "reopen_url": "" if is_open else reverse("roadmaps:reopen", args=at),
        "postpone_url": reverse("roadmaps:postpone", args=at) if is_open else "",
        "skip_url": reverse("roadmaps:skip", args=at) if is_open else "",
        "edit_href": reverse("roadmaps:edit", args=at),
    }


def _initial(kept: Item) -> dict[str, Any]:
    return {
        "text": kept.text,
        "result": kept.result,
        "start_on": kept.start_on,
        "end_on": kept.end_on,
        "owners": "\n".join(owner["text"] for owner in kept.owners),
    }


def _both_texts(request: Request, kept: Item, form: PageForm, conflict: Conflict) -> HttpResponse:
    """Show the editor's text beside the one that was written meanwhile."""
    current = conflict.current
    assert isinstance(current, Item)
    theirs = _initial(current)
    shown: Callable[[Any], str] = lambda value: (  # noqa: E731
        value.strftime("%d.%m.%Y") if hasattr(value, "strftime") else str(value or "")
    )
    typed = {name: request.POST.get(name, "") for name in form.fields}
    fields = [
        {"label": form.fields[name].label, "mine": typed[name], "theirs": shown(theirs[name])}
        for name in form.fields
        if typed[name].split() != shown(theirs[name]).split()
    ]
    context = {
        "thing": "действие плана",
        **_last_editor(request, current),
        "fields": fields,
        "action_url": request.path,
        "hidden": [{"name": name, "value": value} for name, value in typed.items()],
        "version": current.version,
        "back_href": item_href(kept, _place(request)),
    }
    return render(request, "conflict.html", context, status=409)


def _last_editor(request: Request, current: Item) -> dict[str, str]:
    entries = entries_about(current.ref, scope=request.viewer.scope(Permission.ROADMAP_VIEW), limit=1)
    last = history.events(entries, request=request)
    return {"who": last[0]["who"], "when": f"в {last[0]['time']}"} if last else {"who": "Кто-то", "when": ""}
