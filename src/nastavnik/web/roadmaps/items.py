"""One action of the plan: its page, and everything that can be done with it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.items import add_item, move_item, postpone_item
from nastavnik.domains.roadmaps.operations.refusals import FutureDay
from nastavnik.domains.roadmaps.operations.terms import change_item
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.roadmaps.chosen import plan_asked
from nastavnik.web.roadmaps.forms import DoneForm, ItemForm, NewItemForm, PostponeForm, ReopenForm, SkipForm
from nastavnik.web.roadmaps.item_page import back_to, fetch_item, home_of, item_page, said
from nastavnik.web.roadmaps.table import item_href
from nastavnik.web.shell import history
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import PageForm, expected_version, form_page
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.ROADMAP_VIEW)
def item(request: Request, item: str) -> HttpResponse:
    """Show one action; the side panel asks for the same without the frame."""
    return item_page(request, fetch_item(request, item))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def done(request: Request, item: str) -> HttpResponse:
    """Mark an action as done; whatever proof is missing is given by hand, with a note."""
    kept = fetch_item(request, item)
    form = DoneForm(request.POST)
    if form.is_valid():
        day, note = form.cleaned_data["day"], form.cleaned_data["note"]
        how: dict[str, Any] = {"actor": request.viewer, "at": clock.moment(), "on": request.today}
        try:
            move_item(kept, to=ItemState.DONE, done_on=day, reason=note, **how)
        except FutureDay as refusal:
            form.refuse(refusal, "day")
        else:
            return said(request, kept, "Готово")
    return item_page(request, kept, done_form=form, open="done")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def start(request: Request, item: str) -> HttpResponse:
    """Take an action up."""
    return _move(request, item, ItemState.IN_PROGRESS, "Взято в работу")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def reopen(request: Request, item: str) -> HttpResponse:
    """Open an action again; its proofs are withdrawn."""
    form = ReopenForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return _move(request, item, ItemState.IN_PROGRESS, "Открыто снова", reason)


@permission(Permission.ROADMAP_EDIT)
@require_POST
def skip(request: Request, item: str) -> HttpResponse:
    """Leave an action out this year, with a reason."""
    kept = fetch_item(request, item)
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
        return said(request, kept, "Не нужно в этом году")
    return item_page(request, kept, skip_form=form, open="skip")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def postpone(request: Request, item: str) -> HttpResponse:
    """Take an action off the day's list until another day."""
    kept = fetch_item(request, item)
    form = PostponeForm(request.POST)
    if form.is_valid():
        try:
            until = form.cleaned_data["day"]
            postpone_item(kept, until=until, actor=request.viewer, at=clock.moment(), on=request.today)
        except Refusal as refusal:
            form.refuse(refusal, "day")
        else:
            return said(request, kept, f"Отложено до {until.strftime('%d.%m.%Y')}")
    return item_page(request, kept, postpone_form=form, open="postpone")


@permission(Permission.ROADMAP_EDIT)
def edit(request: Request, item: str) -> HttpResponse:
    """Change the words, the term and the owners of an action."""
    kept = fetch_item(request, item)
    form = ItemForm(request.POST or None, initial=_initial(kept))
    form.offer_main([owner["text"] for owner in kept.owners])
    seen = kept.version
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
            return said(request, kept, "Сохранено", may_undo=kept.version != seen)
    context = {"title": "Изменить действие", "back": back_to(request, kept), "version": kept.version, **_draft(request)}
    return form_page(request, "roadmaps/item_form.html", form, label="Сохранить", **context)


@permission(Permission.ROADMAP_EDIT)
def add(request: Request) -> HttpResponse:
    """Add an action of the school's own."""
    place, roadmap = place_of(request), plan_asked(request)
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
            return said(request, made, "Добавлено", may_undo=False)
    back = {"label": "Дорожная карта", "href": home_of(request)}
    words = {"title": "Новое действие", "label": "Добавить"}
    return form_page(request, "roadmaps/item_form.html", form, back=back, **words, **_draft(request))


def _draft(request: Request) -> dict[str, str]:
    """Name the draft that the device keeps of a form: each person's own, for a computer may be shared."""
    return {"draft": f"item-{request.viewer.account_ref}"}


def _move(request: Request, ref: str, to: ItemState, words: str, reason: str = "") -> HttpResponse:
    kept = fetch_item(request, ref)
    move_item(kept, to=to, actor=request.viewer, at=clock.moment(), on=request.today, reason=reason)
    return said(request, kept, words)


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
    typed = {name: request.POST.get(name, "") for name in form.fields if name in theirs}
    fields = [
        {"label": form.fields[name].label, "mine": typed[name], "theirs": shown(theirs[name])}
        for name in typed
        if typed[name].split() != shown(theirs[name]).split()
    ]
    context = {
        "thing": "действие плана",
        **_last_editor(request, current),
        "fields": fields,
        "action_url": request.path,
        "hidden": [{"name": name, "value": value} for name, value in typed.items()],
        "version": current.version,
        "back_href": item_href(kept, place_of(request)),
    }
    return render(request, "conflict.html", context, status=409)


def _last_editor(request: Request, current: Item) -> dict[str, str]:
    entries = entries_about(current.ref, scope=request.viewer.scope(Permission.ROADMAP_VIEW), limit=1)
    last = history.events(entries, request=request)
    return {"who": last[0]["who"], "when": f"в {last[0]['time']}"} if last else {"who": "Кто-то", "when": ""}
