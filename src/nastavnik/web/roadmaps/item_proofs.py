"""What closes an action, and what people remark on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.proof_names import needed_proofs, proof_name
from nastavnik.domains.roadmaps.operations.comments import add_comment
from nastavnik.domains.roadmaps.operations.proofs import give_proof, set_proofs, withdraw_proof
from nastavnik.domains.roadmaps.queries import proof_for
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.roadmaps.forms import CommentForm, DoneForm, ProofsForm, WithdrawForm
from nastavnik.web.roadmaps.item_page import back_to, fetch_item, item_page, said
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import expected_version, form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.ROADMAP_EDIT)
@require_POST
def give(request: Request, item: str) -> HttpResponse:
    """Give one proof of an action by hand, with its day and a note."""
    kept = fetch_item(request, item)
    code, form = request.POST.get("code", ""), DoneForm(request.POST)
    if code not in needed_proofs(kept.proofs):
        raise Http404
    if form.is_valid():
        day, note = form.cleaned_data["day"] or request.today, form.cleaned_data["note"]
        how: dict[str, Any] = {"actor": request.viewer, "at": clock.moment(), "on": request.today}
        try:
            give_proof(kept, code=code, given_on=day, note=note, **how)
        except Refusal as refusal:
            form.refuse(refusal, "day")
        else:
            return said(request, kept, f"Подтверждено: {proof_name(code).full}")
    return item_page(request, kept, done_form=form, open="done")


@permission(Permission.ROADMAP_EDIT)
@require_POST
def withdraw(request: Request, item: str, proof: str) -> HttpResponse:
    """Withdraw one proof; an action that was done opens again."""
    kept = fetch_item(request, item)
    one = get_or_404(proof_for, viewer=request.viewer, ref=proof)
    if one.item_id != kept.pk:
        raise Http404
    form = WithdrawForm(request.POST, auto_id=f"id_%s_{one.ref}")
    if not form.is_valid():
        return item_page(request, kept, withdraw_form=form, open=one.ref)
    withdraw_proof(one, because=form.cleaned_data["reason"], actor=request.viewer, at=clock.moment())
    return said(request, kept, f"Отозвано: {proof_name(one.code).full}")


@permission(Permission.ROADMAP_EDIT)
def choose(request: Request, item: str) -> HttpResponse:
    """Choose what closes an action."""
    kept = fetch_item(request, item)
    form = ProofsForm(request.POST or None, initial={"proofs": list(needed_proofs(kept.proofs))})
    if form.is_valid():
        codes, version = form.cleaned_data["proofs"], expected_version(request)
        try:
            set_proofs(kept, codes=codes, expected_version=version, actor=request.viewer, at=clock.moment())
        except Conflict as conflict:
            kept.version = conflict.current.version
            form.refuse(conflict, "proofs")
        else:
            return said(request, kept, "Сохранено")
    back = back_to(request, kept)
    words = {"title": "Чем закроется", "lead": kept.text, "label": "Сохранить", "cancel_href": back["href"]}
    return form_page(request, "roadmaps/item_form.html", form, back=back, version=kept.version, **words)


@permission(Permission.ROADMAP_EDIT)
@require_POST
def comment(request: Request, item: str) -> HttpResponse:
    """Write a remark on an action."""
    kept = fetch_item(request, item)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return item_page(request, kept, comment_form=form)
    add_comment(kept, text=form.cleaned_data["text"], actor=request.viewer, at=clock.moment())
    return said(request, kept, "Замечание записано")
