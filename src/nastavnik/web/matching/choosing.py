"""Another mentor for one mentee: everybody in the bank, the best first, with a search; a rule asks for a reason."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.names import decline_name
from nastavnik.core.matching.banks import Side
from nastavnik.core.matching.rule_words import LIFTABLE, RULE_WORDS
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import query_words, search_key
from nastavnik.domains.matching.models import Proposal, ProposalState
from nastavnik.domains.matching.operations import RuleBroken, choose_by_hand
from nastavnik.domains.matching.queries import Board, Case, board_of, case_of, ranked
from nastavnik.domains.people.models import Person
from nastavnik.web import clock
from nastavnik.web.matching.loads import Load, loads_of
from nastavnik.web.matching.models import address, board_address, bonds_now, live_proposal, model_of
from nastavnik.web.matching.words import about, mentee_name, mentor_name, points, strength
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the page is about: a mentee of a live proposal and everybody who could be the mentor."""

    proposal: Proposal
    case: Case
    mentee: Person
    board: Board


@permission(Permission.MATCHING_EDIT, reads=True)
def choose(request: Request, mentee: str) -> HttpResponse:
    """List the mentors of the bank for one mentee; a posted search narrows the list."""
    return _page(request, _asked(request, mentee), typed=request.POST.get("q", ""))


@permission(Permission.MATCHING_EDIT)
@require_POST
def chosen(request: Request, mentee: str) -> HttpResponse:
    """Give the mentee the mentor that was named."""
    asked = _asked(request, mentee)
    entry = asked.case.entries.get((Side.MENTOR, request.POST.get("mentor", "")))
    if entry is None:
        messages.error(request, "Этого наставника в банке больше нет. Выберите другого.")
        return redirect(address(request, "choose", mentee, model=asked.proposal.target_model))
    try:
        row = choose_by_hand(
            asked.proposal,
            asked.mentee,
            entry.person,
            reason=request.POST.get("reason", ""),
            on=request.today,
            bonds=bonds_now(request, asked.proposal.target_model),
            actor=request.viewer,
            at=clock.moment(),
        )
    except RuleBroken as refusal:
        return _page(request, asked, refused=str(refusal), at=entry.person.ref)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(board_address(request, asked.proposal.target_model))
    undoing.offer(request)
    return redirect(board_address(request, asked.proposal.target_model, at=f"pair-{row.ref}"))


def _asked(request: Request, ref: str) -> _Asked:
    """Return what the page is about; a mentee who is in no live proposal is not there."""
    assert request.place is not None
    model = model_of(request)
    proposal = live_proposal(request, model)
    if proposal is None or proposal.state != ProposalState.PROPOSED:
        raise Http404
    bonds = bonds_now(request, model)
    case = case_of(
        request.place.organisation, year=request.place.year, target_model=model, bonds=bonds, on=request.today
    )
    entry = case.entries.get((Side.MENTEE, ref))
    if entry is None:
        raise Http404
    shown = board_of(proposal, viewer=request.viewer, on=request.today, paired=bonds.paired)
    return _Asked(proposal, case, entry.person, shown)


def _page(request: Request, asked: _Asked, *, typed: str = "", refused: str = "", at: str = "") -> HttpResponse:
    model = asked.proposal.target_model
    rows = _rows(asked, at)
    wanted = query_words(typed)
    found = [row for row in rows if _is_found(row, wanted)] if wanted else rows
    context = {
        "place": request.place,
        "model": model,
        "mentee": asked.mentee,
        "name": mentee_name(asked.mentee),
        "for_whom": _of(asked.mentee),
        "about": about(asked.mentee, is_mentee=True),
        "rows": found,
        "typed": typed,
        "count": len(rows),
        "refused": refused,
        "board_href": board_address(request, model),
        "choose_href": address(request, "choose", asked.mentee.ref, model=model),
        "chosen_href": address(request, "chosen", asked.mentee.ref, model=model),
    }
    return render(request, "matching/choose.html", context, status=422 if refused else 200)


def _rows(asked: _Asked, at: str) -> list[dict[str, Any]]:
    now = {one.mentee_id: one.mentor_id for one in asked.board.pairs}.get(asked.mentee.pk)
    loads = loads_of(asked.board)
    rows = []
    for one in ranked(asked.case, asked.mentee.ref, weights=asked.proposal.weights):
        person = asked.case.entries[Side.MENTOR, one.mentor].person
        rule = one.rule or _full(loads.get(person.pk), asked, person)
        rows.append(
            {
                "ref": person.ref,
                "name": mentor_name(person),
                "about": about(person),
                "key": search_key(person.surname, person.given_name, person.patronymic, *person.subjects),
                "points": None if one.score is None else points(one.score),
                "strength": "" if one.score is None else strength(one.score),
                "rule": RULE_WORDS.get(rule, ""),
                "never": bool(rule) and rule not in LIFTABLE and rule != "capacity_zero",
                "load": loads.get(person.pk),
                "is_now": person.pk == now,
                "is_asked": person.ref == at,
            }
        )
    return rows


def _full(load: Load | None, asked: _Asked, mentor: Person) -> str:
    """Return the rule against one place more, where every place is held by a bond or by a locked pair."""
    if load is None or load.taken + load.proposed < load.places:
        return ""
    loose = [one for one in asked.board.pairs if one.mentor_id == mentor.pk and not one.is_locked]
    return "" if loose else "capacity_zero"


def _is_found(row: dict[str, Any], wanted: tuple[tuple[str, ...], ...]) -> bool:
    return all(any(reading in row["key"] for reading in readings) for readings in wanted)


def _of(person: Person) -> str:
    """Return «Дробиной Алисы»; the whole name guesses the gender, and is not shown whole."""
    bent = decline_name(person.surname, person.given_name, person.patronymic, case="genitive")
    return " ".join(filter(None, (bent.surname, bent.given_name)))
