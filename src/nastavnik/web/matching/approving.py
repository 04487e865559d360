"""«Утвердить 9 пар…»: what will be made and who is told, before it is; then it happens in one go."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted, plural
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import Proposal, ProposalState, ProposedPair
from nastavnik.domains.matching.operations import BadTerm, ChangedMeanwhile, NobodyToDecide
from nastavnik.domains.matching.queries import Board, board_of
from nastavnik.domains.year.operations import Approved, Letters, approve_matching
from nastavnik.domains.year.operations.pairs import TO_MENTEE, TO_MENTOR, readers_of
from nastavnik.web import clock
from nastavnik.web.matching.forms import ApprovalForm
from nastavnik.web.matching.left_out import fallen_words
from nastavnik.web.matching.models import board_address, bonds_now, live_proposal, model_of
from nastavnik.web.matching.words import accusative_pairs, mentee_name, mentor_name, pairs_count, people_count
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request

LAST_MONTH, LAST_DAY = 5, 31


@permission(Permission.MATCHING_EDIT)
def approval(request: Request) -> HttpResponse:
    """Show what a yes would do; say it."""
    model = model_of(request)
    proposal = live_proposal(request, model)
    if proposal is None or proposal.state != ProposalState.PROPOSED:
        raise Http404
    if request.method != "POST":
        return _page(request, proposal, model, ApprovalForm(initial=_initial(request)))
    form = ApprovalForm(request.POST)
    if form.is_valid():
        try:
            return _approved(request, proposal, model, form)
        except ChangedMeanwhile as refusal:
            # What is shown now is what stands: the next yes is to that.
            form.refuse(refusal)
        except BadTerm as refusal:
            form.refuse(refusal, "ends_on")
        except Refusal as refusal:
            form.refuse(refusal)
    return _page(request, proposal, model, form)


def _approved(request: Request, proposal: Proposal, model: TargetModel, form: ApprovalForm) -> HttpResponse:
    typed = form.cleaned_data
    made = approve_matching(
        proposal,
        seen=request.POST.get("seen", ""),
        starts_on=typed["starts_on"],
        ends_on=typed["ends_on"],
        letters=Letters(typed["to_mentor"], typed["to_mentee"]),
        on=request.today,
        actor=request.viewer,
        at=clock.moment(),
    )
    messages.success(request, _told(made))
    return redirect(board_address(request, model))


def _told(made: Approved) -> str:
    count = made.decision.pair_count
    letters = counted(made.letters, "письмо", "письма", "писем")
    done = plural(count, "утверждена", "утверждены", "утверждены")
    gone = plural(made.letters, "уходит", "уходят", "уходят") if settings.HAS_MAIL else ""
    sent = f"{letters} {gone}" if gone else f"{letters} ждут: почта не настроена"
    return f"{pairs_count(count)} {done}. Черновики приказа и протокола собраны, {sent}."


def _page(request: Request, proposal: Proposal, model: TargetModel, form: ApprovalForm) -> HttpResponse:
    shown = board_of(proposal, viewer=request.viewer, on=request.today, paired=bonds_now(request, model).paired)
    if not shown.pairs:
        messages.info(request, str(NobodyToDecide()))
        return redirect(board_address(request, model))
    verb = f"Утвердить {accusative_pairs(len(shown.pairs))}"
    context = {
        "place": request.place,
        "title": f"{verb}?",
        "label": verb,
        "busy": "Утверждаем…",
        "model": model,
        "seen": shown.fingerprint,
        "consequences": _consequences(request, shown),
        "fallen": fallen_words(shown.fallen),
        "by_hand": [_by_hand(one) for one in shown.pairs if one.broken_rule],
        "back": {"label": "Пары", "href": board_address(request, model)},
        "board_href": board_address(request, model),
    }
    return form_page(request, "matching/approval.html", form, **context)


def _consequences(request: Request, shown: Board) -> list[dict[str, Any]]:
    count = len(shown.pairs)
    people = counted(len(readers_of(shown.pairs, on=request.today)), "человеку", "людям", "людям")
    rows: list[dict[str, Any]] = [
        {
            "icon": "file-text",
            "text": f"Соберём черновики: протокол отбора и приказ с приложением на {accusative_pairs(count)}",
        },
        {"icon": "send", "text": f"Напишем {people}", "href": "#letters", "label": "Текст письма"},
        {"icon": "lock", "text": "Закрепим пары, поменять можно будет новым приказом"},
    ]
    waiting = shown.waiting
    if waiting:
        names = ", ".join(mentee_name(one) for one in waiting)
        stays = plural(len(waiting), "останется", "останутся", "останутся")
        who = people_count(len(waiting)).capitalize()
        text = f"{who} {stays} без пары, поиск продолжится: {names}"
        rows.append({"icon": "triangle-alert", "text": text, "warn": True})
    return rows


def _by_hand(pair: ProposedPair) -> str:
    names = f"{mentee_name(pair.mentee)} — {mentor_name(pair.mentor)}"
    return f"{names}: {RULE_WORDS[pair.broken_rule]}. Причина: {pair.hand_reason}"


def _initial(request: Request) -> dict[str, Any]:
    assert request.place is not None
    ends = date(int(request.place.year[:4]) + 1, LAST_MONTH, LAST_DAY)
    return {"starts_on": request.today, "ends_on": ends, "to_mentor": TO_MENTOR, "to_mentee": TO_MENTEE}
