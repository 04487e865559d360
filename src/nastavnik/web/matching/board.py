"""«Пары»: who is proposed to whom and why, who stays without, how the mentors are loaded."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import plural
from nastavnik.core.matching.weights import ASPECT_WORDS, WEIGHT_WORDS, Weight
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.matching.models import Proposal, ProposalState, ProposedPair
from nastavnik.domains.matching.queries import Board, board_of, counts_of
from nastavnik.domains.surveys.queries import surveys_of
from nastavnik.web.matching.cards import PLACE, Links, cards_of, is_weak
from nastavnik.web.matching.left_out import fallen_words, left_rows
from nastavnik.web.matching.loads import loads_of
from nastavnik.web.matching.models import FORM_WORDS, LABELS, address, bonds_now, live_proposal, model_of
from nastavnik.web.matching.order import order_line
from nastavnik.web.matching.remedies import with_steps
from nastavnik.web.matching.words import accusative_pairs, pairs_count, people_count
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.templatetags.interface import icon

PAGE = 200
SHOWN_LOADS, SHOWN_LEFT = 8, 12
# Drawn once for hundreds of cards.
ICONS = {"lock": ("lock", 16), "open": ("lock-open", 16), "replace": ("arrow-left-right", 20)}


@permission(Permission.MATCHING_VIEW)
def board(request: Request) -> HttpResponse:
    """Show the pairs of one model."""
    assert request.place is not None
    model = model_of(request)
    proposal = live_proposal(request, model)
    home = request.place.organisation
    context = {
        "place": request.place,
        "model": model,
        "models": _models(request, model),
        "may_edit": request.viewer.may(Permission.MATCHING_EDIT, path=home.path),
        "proposal": proposal,
        "form_words": FORM_WORDS[model],
        "pools_href": address(request, "pools", model=model),
    }
    if proposal is not None:
        context |= _shown(request, proposal, model)
    return render(request, "matching/board.html", context)


def _shown(request: Request, proposal: Proposal, model: TargetModel) -> dict[str, Any]:
    found = board_of(proposal, viewer=request.viewer, on=request.today, paired=bonds_now(request, model).paired)
    may_edit = request.viewer.may(Permission.MATCHING_EDIT, path=proposal.organisation.path)
    loose = [one for one in found.pairs if not one.is_locked]
    weak = [one for one in found.pairs if is_weak(one)]
    chosen = {"weak": weak, "loose": loose}.get(request.GET.get("show", ""), list(found.pairs))
    first = request.GET.get("first", "")  # whom one came for: sorting keeps the others in their order
    chosen.sort(key=lambda one: one.mentee.ref != first)
    left = sorted(found.left, key=lambda one: one.mentee.ref != first)
    waiting = with_steps(request, left_rows(left, knows_bans=may_edit), _offer_survey(request, model))
    number = _page(request.GET.get("page", ""), len(chosen))
    loads = sorted(loads_of(found).values(), key=lambda one: (one.proposed + one.taken == 0, one.name))
    return {
        "is_live": proposal.state == ProposalState.PROPOSED,
        "decision": found.decision,
        "order": order_line(request, model) if found.decision is not None else None,
        "may_change": may_edit and proposal.state == ProposalState.PROPOSED,
        "icons": {name: icon(drawn, size=size) for name, (drawn, size) in ICONS.items()},
        "cards": cards_of(chosen[(number - 1) * PAGE : number * PAGE], found, _links(request, model)),
        "sentence": _sentence(found, loose),
        "approve_words": f"Утвердить {accusative_pairs(len(found.pairs))}…",
        "filters": _filters(request, model, len(found.pairs), weak, loose if found.decision is None else []),
        "has_pairs": bool(found.pairs),
        "fallen": fallen_words(found.fallen),
        "left": waiting[:SHOWN_LEFT],
        "more_left": waiting[SHOWN_LEFT:],
        "left_title": f"Без пары — {people_count(len(found.left))}",
        "newcomers": found.newcomers,
        "loads": loads[:SHOWN_LOADS],
        "more_loads": loads[SHOWN_LOADS:],
        "weights": [(words, WEIGHT_WORDS[Weight(proposal.weights[name])]) for name, words in ASPECT_WORDS.items()],
        "is_proved": bool(proposal.proof_hash),
        "proof_href": address(request, "proof", model=model),
        "page_links": _page_links(request, model, number, len(chosen)),
    }


def _links(request: Request, model: TargetModel) -> Links:
    return Links(
        **{name: address(request, name, PLACE) for name in ("lock", "unlock", "choose", "chosen")}, model=model.value
    )


def _sentence(found: Board, loose: Sequence[ProposedPair]) -> str:
    whole = len(found.pairs) + len(found.waiting)
    if found.decision is not None:
        return f"Утверждено: {pairs_count(len(found.pairs))}."
    held = len(found.pairs) - len(loose)
    proposed = plural(len(found.pairs), "Предложена", "Предложено", "Предложено")
    return f"{proposed} {pairs_count(len(found.pairs))} из {whole}, закреплено {held}. Письма ещё не ушли."


def _models(request: Request, model: TargetModel) -> list[dict[str, Any]]:
    assert request.place is not None
    counts = counts_of(request.place.organisation, year=request.place.year, viewer=request.viewer)
    return [
        {
            "label": words,
            "count": counts.get(one.value, 0),
            "href": address(request, "board", model=one.value),
            "current": one is model,
        }
        for one, words in LABELS.items()
    ]


def _filters(
    request: Request, model: TargetModel, count: int, weak: Sequence[ProposedPair], loose: Sequence[ProposedPair]
) -> list[dict[str, Any]]:
    show = request.GET.get("show", "")
    named = (("", "Все", count), ("weak", "Слабое совпадение", len(weak)), ("loose", "Не закреплены", len(loose)))
    return [
        {
            "label": label,
            "count": number,
            "href": address(request, "board", model=model, show=code),
            "current": show == code or (not code and show not in ("weak", "loose")),
        }
        for code, label, number in named
        if number or not code
    ]


def _offer_survey(request: Request, model: TargetModel) -> str:
    """Return the ref of the questionnaire in which mentors offer themselves, or nothing before it is opened."""
    assert request.place is not None
    rows = surveys_of(viewer=request.viewer, organisation=request.place.organisation, year=request.place.year)
    wanted = (SurveyKind.MENTOR_OFFER, model)
    return next((one.survey.ref for one in rows if (one.survey.kind, one.survey.target_model) == wanted), "")


def _page(typed: str, count: int) -> int:
    last = max(1, -(-count // PAGE))
    return min(int(typed), last) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 5 and int(typed) else 1


def _page_links(request: Request, model: TargetModel, number: int, count: int) -> dict[str, str]:
    show = request.GET.get("show", "")
    links = {}
    if number > 1:
        links["before"] = address(request, "board", model=model, show=show, page=number - 1)
    if number * PAGE < count:
        links["after"] = address(request, "board", model=model, show=show, page=number + 1)
    return links
