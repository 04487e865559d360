"""The page of one action, and of the side panel: what it is, why it stands so, what may be done, what has happened."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import in_digits, near
from nastavnik.core.language.initials import initials_before
from nastavnik.core.roadmaps.proof_names import needed_proofs, proof_name
from nastavnik.core.roadmaps.reasons import Standing, reasons_of
from nastavnik.core.roadmaps.states import MOVES, ItemState
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.domains.roadmaps.models import Item, ItemComment, ItemProof
from nastavnik.domains.roadmaps.queries import comments_on, item_for, proofs_of, timing_of
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.web.roadmaps.chosen import model_of, plan_address
from nastavnik.web.roadmaps.filters import state_of
from nastavnik.web.roadmaps.forms import CommentForm, DoneForm, PostponeForm, ReopenForm, SkipForm, WithdrawForm
from nastavnik.web.roadmaps.table import item_href
from nastavnik.web.roadmaps.words import due_words, waits_words
from nastavnik.web.shell import history, undoing
from nastavnik.web.shell.access import get_or_404
from nastavnik.web.shell.requests import Request, place_of


def home_of(request: Request, kept: Item | None = None) -> str:
    """Return the address of the roadmap: that of an action, or the one that the page is about."""
    model = kept.roadmap.target_model if kept is not None else model_of(request)
    return plan_address("roadmaps:roadmap", place_of(request), model)


def fetch_item(request: Request, ref: str) -> Item:
    """Fetch the action through its door; one of another school or year than the address says is not there."""
    kept: Item = get_or_404(item_for, viewer=request.viewer, ref=ref)
    place = place_of(request)
    if (kept.organisation, kept.roadmap.year) != (place.organisation, place.year):
        raise Http404
    return kept


def said(request: Request, kept: Item, words: str, *, may_undo: bool = True) -> HttpResponse:
    """Say what was done and lead back to where the button was pressed."""
    messages.success(request, f"{words}: {kept.text}")
    if may_undo:
        undoing.offer(request)
    if request.POST.get("back") == "today":
        return redirect(plan_address("dashboards:today", place_of(request), kept.roadmap.target_model))
    return redirect(item_href(kept, place_of(request)))


def back_to(request: Request, kept: Item) -> dict[str, str]:
    """Return the way back from a form of an action."""
    return {"label": kept.text, "href": item_href(kept, place_of(request))}


def item_page(request: Request, kept: Item, **refused: Any) -> HttpResponse:
    """Show an action; the side panel asks for the same without the frame. `refused` are forms with their errors."""
    in_panel = request.headers.get("HX-Target") == "panel"
    template = "roadmaps/item_body.html" if in_panel else "roadmaps/item.html"
    context = _context(request, kept) | {"in_panel": in_panel} | refused
    return render(request, template, context, status=422 if refused else 200)


def _context(request: Request, kept: Item) -> dict[str, Any]:
    entries = entries_about(kept.ref, scope=request.viewer.scope(Permission.ROADMAP_VIEW))
    proofs = list(proofs_of(kept, viewer=request.viewer))
    comments = list(comments_on(kept, viewer=request.viewer))
    names = _names(request, proofs, comments)
    may_edit = request.viewer.may(Permission.ROADMAP_EDIT, path=place_of(request).organisation.path)
    return {
        "back": {"label": "Дорожная карта", "href": home_of(request, kept)},
        "item": _item_words(request, kept),
        "reasons": reasons_of(_standing(kept, proofs), on=request.today),
        "owners": [
            {"name": owner["text"], "note": "главный" if not place and len(kept.owners) > 1 else ""}
            for place, owner in enumerate(kept.owners)
        ],
        "proofs": [_proof(request, kept, code, proofs, names, may_edit) for code in needed_proofs(kept.proofs)],
        "withdrawn": [_withdrawn(one, names, request) for one in proofs if one.withdrawn_at],
        "comments": [_comment(one, names, request) for one in comments],
        "version": kept.version,
        "done_form": DoneForm(),
        "reopen_form": ReopenForm(),
        "postpone_form": PostponeForm(),
        "skip_form": SkipForm(),
        "withdraw_form": WithdrawForm(auto_id=False),
        "comment_form": CommentForm(),
        "events": history.events(entries, request=request),
        **(_addresses(request, kept) if may_edit else {}),
    }


def _names(request: Request, proofs: list[ItemProof], comments: list[ItemComment]) -> dict[str, str]:
    refs = {one.given_by for one in proofs} | {one.withdrawn_by for one in proofs}
    people = names_by_ref((refs | {one.written_by for one in comments}) - {""}, viewer=request.viewer)
    return {ref: initials_before(one.surname, one.given_name, one.patronymic) for ref, one in people.items()}


def _item_words(request: Request, kept: Item) -> dict[str, Any]:
    waiting = f"Ждём: {kept.waiting_for}" if kept.state == ItemState.WAITING and kept.waiting_for else ""
    shown = state_of(kept, request.today)
    words = waits_words(timing_of(kept)) or due_words(kept.start_on, kept.end_on, kept.rule, on=request.today)
    return {
        "ref": kept.ref,
        "number": "",
        "title": kept.text,
        "stage": kept.stage.title,
        "state": shown,
        "state_text": waiting if shown == ItemState.WAITING else "",
        "result": kept.result,
        "due_text": words,
        "postponed": kept.postponed_until,
        "skip_reason": kept.skip_reason,
        "source": kept.source_text,
    }


def _standing(kept: Item, proofs: list[ItemProof]) -> Standing:
    timing = timing_of(kept)
    return Standing(
        state=kept.state,
        timing=timing,
        needed=needed_proofs(kept.proofs),
        come=tuple(one.code for one in proofs if one.withdrawn_at is None),
        done_on=kept.done_on,
        skip_reason=kept.skip_reason,
        waiting_for=kept.waiting_for,
        waiting_since=kept.waiting_since,
        source_place=kept.source_place or (kept.source_text and "строка плана"),
        term_is_by_hand=bool(kept.timing) and kept.timing.get("rule", "none") != kept.rule and not kept.timing_text,
    )


def _proof(
    request: Request, kept: Item, code: str, proofs: list[ItemProof], names: dict[str, str], may_edit: bool
) -> dict[str, Any]:
    live = next((one for one in proofs if one.code == code and one.withdrawn_at is None), None)
    at = [place_of(request).organisation.slug, place_of(request).year, kept.ref]
    told = {"code": code, "label": proof_name(code).full, "done": live is not None}
    if live is None:
        return told | {"give_url": reverse("roadmaps:give", args=at) if may_edit else ""}
    who = names.get(live.given_by, "")
    parts = [near(live.given_on, on=request.today), who, live.note]
    withdraw = reverse("roadmaps:withdraw", args=[*at, live.ref]) if may_edit else ""
    return told | {"ref": live.ref, "words": ", ".join(filter(None, parts)), "withdraw_url": withdraw}


def _withdrawn(one: ItemProof, names: dict[str, str], request: Request) -> str:
    assert one.withdrawn_at is not None
    who, why = names.get(one.withdrawn_by, ""), one.withdrawn_because
    told = ", ".join(filter(None, [in_digits(_local(one.withdrawn_at, request).date()), who, why]))
    return f"{proof_name(one.code).full}: отозвано {told}"


def _comment(one: ItemComment, names: dict[str, str], request: Request) -> dict[str, Any]:
    at = _local(one.written_at, request)
    return {
        "on": at.date(),
        "time": at.strftime("%H:%M"),
        "text": one.text,
        "who": names.get(one.written_by, "Система"),
    }


def _local(at: datetime, request: Request) -> datetime:
    return at.astimezone(ZoneInfo(place_of(request).organisation.time_zone))


def _addresses(request: Request, kept: Item) -> dict[str, str]:
    place = place_of(request)
    at = [place.organisation.slug, place.year, kept.ref]
    is_open = ItemState.DONE in MOVES[ItemState(kept.state)]
    return {
        "done_url": reverse("roadmaps:done", args=at) if is_open else "",
        "start_url": reverse("roadmaps:start", args=at) if kept.state == ItemState.NOT_STARTED else "",
        "reopen_url": "" if is_open else reverse("roadmaps:reopen", args=at),
        "postpone_url": reverse("roadmaps:postpone", args=at) if is_open else "",
        "skip_url": reverse("roadmaps:skip", args=at) if is_open else "",
        "edit_href": reverse("roadmaps:edit", args=at),
        "proofs_href": reverse("roadmaps:proofs", args=at),
        "comment_url": reverse("roadmaps:comment", args=at),
    }
