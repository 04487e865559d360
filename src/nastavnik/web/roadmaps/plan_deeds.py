"""What is done with the whole roadmap: approving it by an order, seeing what differs from it, moving its terms."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted, plural
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.amendments import ADDED, OWNERS, SKIPPED, TERM, WORDS, Approved, amendment_words
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.shifting import shift_terms
from nastavnik.domains.roadmaps.queries import Amendment, TermMove, amendments_of, fingerprint, term_moves
from nastavnik.web import clock
from nastavnik.web.roadmaps.chosen import model_of, plan_address, plan_asked
from nastavnik.web.roadmaps.forms import ApproveForm, ShiftForm
from nastavnik.web.roadmaps.item_page import home_of
from nastavnik.web.roadmaps.table import item_href
from nastavnik.web.roadmaps.words import due_words, owners_words
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request, place_of

PARTS = {TERM: "срок", OWNERS: "ответственные", WORDS: "текст", ADDED: "новое действие", SKIPPED: "не нужно"}


@permission(Permission.ROADMAP_EDIT)
def approve(request: Request) -> HttpResponse:
    """Enter the order that approves the roadmap, or its changes."""
    kept = _kept(request)
    form = ApproveForm(request.POST or None, on=request.today)
    if form.is_valid():
        try:
            approve_roadmap(kept, actor=request.viewer, at=clock.moment(), **form.cleaned_data)
        except Refusal as refusal:
            form.refuse(refusal, "number")
        else:
            messages.success(request, f"Записано: приказ №\u00a0{form.cleaned_data['number']}")
            return redirect(home_of(request))
    is_first = kept.approved_on is None
    words = {
        "title": "Утвердить дорожную карту" if is_first else "Утвердить изменения",
        "lead": _approve_lead(kept, is_first),
        "label": "Записать приказ",
        "back": {"label": "Дорожная карта", "href": home_of(request)},
        "cancel_href": home_of(request),
    }
    return form_page(request, "roadmaps/item_form.html", form, **words)


def _approve_lead(kept: Roadmap, is_first: bool) -> str:
    if is_first:
        return "Введите номер и дату приказа, который уже подписан. После этого изменения карты будут считаться."
    told = amendment_words(part for one in amendments_of(kept) for part in one.parts)
    return f"Сейчас после утверждения {told}." if told else "После утверждения ничего не изменено."


@permission(Permission.ROADMAP_VIEW)
def changes(request: Request) -> HttpResponse:
    """Show what differs from the approved plan, action by action."""
    kept = _kept(request)
    found = amendments_of(kept)
    told = amendment_words(part for one in found for part in one.parts)
    context = {
        "back": {"label": "Дорожная карта", "href": home_of(request)},
        "lead": f"После утверждения {told}." if told else "После утверждения ничего не изменено.",
        "rows": [_change_row(one, request) for one in found],
        "approve_href": _address(request, "approve") if _may_edit(request) and found else "",
    }
    return render(request, "roadmaps/changes.html", context)


def _change_row(one: Amendment, request: Request) -> dict[str, Any]:
    said: dict[str, Callable[[Approved], str]] = {
        TERM: lambda of: _term(of, request) or "без срока",
        OWNERS: lambda of: owners_words([{"text": name} for name in of.owners]) or "никто",
        WORDS: lambda of: of.text,
    }
    lines = [
        {"part": PARTS[part], "before": said[part](one.approved), "after": said[part](one.now)}
        for part in one.parts
        if part in said and one.approved
    ]
    plain = [PARTS[part] for part in one.parts if part not in said]
    reason = one.item.skip_reason if SKIPPED in one.parts else ""
    return {
        "title": one.item.text,
        "href": item_href(one.item, place_of(request)),
        "lines": lines,
        "plain": ", ".join(plain),
        "reason": reason,
    }


def _term(of: Approved, request: Request) -> str:
    start, end = (date.fromisoformat(day) if day else None for day in (of.start_on, of.end_on))
    return due_words(start, end, of.rule, on=request.today)


@permission(Permission.ROADMAP_EDIT)
def shift(request: Request) -> HttpResponse:
    """Move the terms of some stages: first the dry run, then the deed that was shown."""
    kept = _kept(request)
    form = ShiftForm(request.POST or _chosen(request), stages=_stage_choices(kept))
    if not form.is_bound or not form.is_valid():
        return _shift_page(request, form, {})
    values = form.cleaned_data
    given = {"stage_refs": values["stages"], "days": values["days"], "skip_days_off": values["skip_days_off"]}
    if request.method == "POST":
        try:
            moved = shift_terms(
                kept, seen=request.POST.get("seen", ""), actor=request.viewer, at=clock.moment(), **given
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _shifted(request, moved)
    return _shift_page(request, form, _dry_run(request, form, term_moves(kept, **given)))


def _chosen(request: Request) -> QueryDict | None:
    """Return what the dry run was asked for; whose plan it is alone asks for nothing."""
    return request.GET if set(request.GET) - {"model"} else None


def _shifted(request: Request, moved: int) -> HttpResponse:
    words = f"{plural(moved, 'Сдвинут', 'Сдвинуты', 'Сдвинуты')} {counted(moved, 'срок', 'срока', 'сроков')}"
    messages.success(request, words)
    undoing.offer(request)
    return redirect(home_of(request))


def _shift_page(request: Request, form: ShiftForm, dry: dict[str, Any]) -> HttpResponse:
    context = {
        "title": "Сдвинуть сроки",
        "lead": "Выберите этапы и число дней. Сначала покажем, что изменится.",
        "back": {"label": "Дорожная карта", "href": home_of(request)},
        "action_href": _address(request, "shift"),
        "model": model_of(request),
        **dry,
    }
    return form_page(request, "roadmaps/shift.html", form, **context)


def _dry_run(request: Request, form: ShiftForm, moves: list[TermMove]) -> dict[str, Any]:
    differs, outside = (sum(getattr(move, name) for move in moves) for name in ("differs", "leaves_year"))
    return {
        "is_dry": True,
        "rows": [_move_row(move, request) for move in moves],
        "differs": _differs_words(differs),
        "outside": f"{counted(outside, 'срок', 'срока', 'сроков')} уходит за учебный год." if outside else "",
        "seen": fingerprint(moves),
        "apply_label": f"Сдвинуть {counted(len(moves), 'срок', 'срока', 'сроков')}",
        "hidden": [(name, value) for name in form.fields for value in _typed(form, name)],
    }


def _typed(form: ShiftForm, name: str) -> list[str]:
    assert isinstance(form.data, QueryDict)
    return form.data.getlist(name)


def _differs_words(count: int) -> str:
    if not count:
        return ""
    verb = plural(count, "будет отличаться", "будут отличаться", "будут отличаться")
    return f"{counted(count, 'срок', 'срока', 'сроков')} {verb} от утверждённых приказом."


def _move_row(move: TermMove, request: Request) -> dict[str, Any]:
    item, on = move.item, request.today
    return {
        "title": item.text,
        "before": due_words(item.start_on, item.end_on, item.rule, on=on),
        "after": due_words(move.start_on, move.end_on, move.rule, on=on),
        "differs": move.differs,
        "outside": move.leaves_year,
    }


def _stage_choices(kept: Roadmap) -> list[tuple[str, str]]:
    return [(stage.ref, f"{number}. {stage.title}") for number, stage in enumerate(kept.stages.all(), start=1)]


def _kept(request: Request) -> Roadmap:
    kept = plan_asked(request)
    if kept is None:
        raise Http404
    return kept


def _may_edit(request: Request) -> bool:
    return request.viewer.may(Permission.ROADMAP_EDIT, path=place_of(request).organisation.path)


def _address(request: Request, name: str) -> str:
    return plan_address(f"roadmaps:{name}", place_of(request), model_of(request))
