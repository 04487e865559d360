"""What the curator does on the board with one button: propose, put aside, hold a pair, let it go, give the proof."""

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.matching.models import ProposedPair
from nastavnik.domains.matching.operations import drop_proposal, lock_pair, make_proposal, unlock_pair
from nastavnik.domains.matching.queries import pair_for, proof_of
from nastavnik.web import clock
from nastavnik.web.matching.models import LABELS, board_address, bonds_now, live_proposal, model_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request


@permission(Permission.MATCHING_EDIT)
@require_POST
def propose(request: Request) -> HttpResponse:
    """Propose pairs of a model for the first time, or for those who came after a decision."""
    assert request.place is not None
    model = model_of(request)
    try:
        make_proposal(
            request.place.organisation,
            year=request.place.year,
            target_model=model,
            on=request.today,
            bonds=bonds_now(request, model),
            actor=request.viewer,
            at=clock.moment(),
        )
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect(board_address(request, model))


@permission(Permission.MATCHING_EDIT)
@require_POST
def lock(request: Request, pair: str) -> HttpResponse:
    """Hold a pair, so that computing again leaves it."""
    found: ProposedPair = get_or_404(pair_for, viewer=request.viewer, ref=pair)
    try:
        lock_pair(found, on=request.today, actor=request.viewer, at=clock.moment())
        undoing.offer(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(board_address(request, found.proposal.target_model, at=f"pair-{found.ref}"))


@permission(Permission.MATCHING_EDIT)
@require_POST
def unlock(request: Request, pair: str) -> HttpResponse:
    """Let a pair go."""
    found: ProposedPair = get_or_404(pair_for, viewer=request.viewer, ref=pair)
    try:
        unlock_pair(found, actor=request.viewer, at=clock.moment())
        undoing.offer(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(board_address(request, found.proposal.target_model, at=f"pair-{found.ref}"))


@permission(Permission.MATCHING_EDIT)
@require_POST
def drop(request: Request) -> HttpResponse:
    """Put the proposal aside; the bar on the next page takes it back."""
    model = model_of(request)
    proposal = live_proposal(request, model)
    try:
        if proposal is not None:
            drop_proposal(proposal, actor=request.viewer, at=clock.moment())
            undoing.offer(request)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(board_address(request, model))


@permission(Permission.MATCHING_VIEW)
def proof(request: Request) -> HttpResponse:
    """Give the problem with its certified answer, as `nastavnik match --check` reads both."""
    model = model_of(request)
    proposal = live_proposal(request, model)
    kept = proof_of(proposal, viewer=request.viewer) if proposal is not None else {}
    if not kept:
        raise Http404
    answer = HttpResponse(json.dumps(kept, ensure_ascii=False, indent=1), content_type="application/json")
    name = file_name(request.today, f"Доказательство подбора {LABELS[model].lower()}", "json")
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    return answer
