"""«Пересчитать незакреплённые» and «Что важнее при подборе»: what would change is shown before it does."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import plural
from nastavnik.core.matching.weights import ASPECT_WORDS, WEIGHT_WORDS, Weight
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import Proposal
from nastavnik.domains.matching.operations import ChangedMeanwhile, Difference, difference, recalculate, set_weights
from nastavnik.web import clock
from nastavnik.web.matching.models import address, board_address, bonds_now, live_proposal, model_of
from nastavnik.web.matching.words import mentee_name, mentor_name, pairs_count
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request


@permission(Permission.MATCHING_EDIT)
def recalculation(request: Request) -> HttpResponse:
    """Show what computing again would change, with the weights that are asked for; apply it."""
    model = model_of(request)
    proposal = live_proposal(request, model)
    if proposal is None:
        raise Http404
    if request.method == "POST":
        try:
            return _apply(request, proposal, model)
        except ChangedMeanwhile as refusal:
            return _page(request, proposal, model, refused=str(refusal))
    return _page(request, proposal, model)


def _apply(request: Request, proposal: Proposal, model: TargetModel) -> HttpResponse:
    weights = _weights(request.POST, proposal)
    given: dict[str, Any] = {
        "seen": request.POST.get("seen", ""),
        "on": request.today,
        "bonds": bonds_now(request, model),
        "actor": request.viewer,
        "at": clock.moment(),
    }
    if weights != proposal.weights:
        set_weights(proposal, weights, **given)
    else:
        recalculate(proposal, **given)
    messages.success(request, "Пересчитано. Закреплённые пары остались.")
    return redirect(board_address(request, model))


def _page(request: Request, proposal: Proposal, model: TargetModel, *, refused: str = "") -> HttpResponse:
    weights = _weights(request.POST or request.GET, proposal)
    context = {
        "place": request.place,
        "model": model,
        "board_href": board_address(request, model),
        "action_href": address(request, "recalculate"),
        "aspects": _aspects(weights),
        "weights": weights,
        "asks_weights": "weights" in request.GET or weights != proposal.weights,
        "refused": refused,
    }
    try:
        found = difference(proposal, on=request.today, bonds=bonds_now(request, model), weights=weights)
        context |= _told(found, proposal)
    except Refusal as refusal:
        context["refused"] = str(refusal)
    return render(request, "matching/recalculate.html", context, status=409 if context["refused"] else 200)


def _told(found: Difference, proposal: Proposal) -> dict[str, Any]:
    rows = [
        {"mentee": mentee_name(mentee), "before": mentor_name(before), "after": mentor_name(after)}
        for mentee, before, after in found.moved
    ]
    rows += [{"mentee": mentee_name(one), "before": "", "after": mentor_name(mentor)} for one, mentor in found.came]
    rows += [{"mentee": mentee_name(one), "before": mentor_name(mentor), "after": ""} for one, mentor in found.gone]
    # The same pairs by other weights have other points; the same pairs after a change by hand are proved anew.
    is_other = bool(rows) or found.weights != proposal.weights or not proposal.proof_hash
    told = {"difference": found, "rows": rows, "seen": found.fingerprint, "summary": _summary(found)}
    return told | {"is_other": is_other}


def _summary(found: Difference) -> str:
    """Return «2 пары поменяются, 1 пара появится»."""
    named = (
        (len(found.moved), "поменяется", "поменяются"),
        (len(found.came), "появится", "появятся"),
        (len(found.gone), "исчезнет", "исчезнут"),
    )
    return ", ".join(f"{pairs_count(count)} {plural(count, one, many, many)}" for count, one, many in named if count)


def _weights(typed: Any, proposal: Proposal) -> dict[str, str]:
    """Return the weights that the closed lists name; what they do not name stays as it is."""
    known = {weight.value for weight in Weight}
    return {
        name: typed[name] if typed.get(name) in known else str(proposal.weights.get(name, Weight.COUNT))
        for name in ASPECT_WORDS
    }


def _aspects(weights: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "words": words[:1].upper() + words[1:],
            "choices": [
                {"value": weight.value, "words": said, "is_chosen": weights[name] == weight.value}
                for weight, said in WEIGHT_WORDS.items()
            ],
        }
        for name, words in ASPECT_WORDS.items()
    ]
