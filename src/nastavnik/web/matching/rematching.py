"""A new mentor for whoever lost one: from the page of the ended pair straight to who could be it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.matching.banks import WORDS, Side
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import LABELS, SurveyKind, TargetModel
from nastavnik.domains.matching.models import ProposalState
from nastavnik.domains.matching.operations import make_proposal
from nastavnik.domains.matching.queries import Bonds, board_of, candidates_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.queries import person_for
from nastavnik.web import clock
from nastavnik.web.matching.models import address, board_address, bonds_now, live_proposal, model_of
from nastavnik.web.matching.words import mentee_name
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request


@permission(Permission.MATCHING_EDIT)
@require_POST
def again(request: Request, mentee: str) -> HttpResponse:
    """Lead to the new pair of a mentee: on the board where one is proposed, else to the list of mentors."""
    person: Person = get_or_404(person_for, viewer=request.viewer, ref=mentee)
    model, bonds = model_of(request), bonds_now(request, model_of(request))
    if person.ref in bonds.paired:
        messages.info(request, f"{mentee_name(person)}: уже есть наставник.")
        return redirect(board_address(request, model))
    lacking = _lacking(request, person, model)
    if lacking:
        messages.error(request, f"{mentee_name(person)} пока не в банке: {lacking}.")
        return redirect(address(request, "pools", model=model, side=Side.MENTEE))
    try:
        return redirect(_where(request, person, model, bonds))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address(request, "pools", model=model, side=Side.MENTOR))


def _lacking(request: Request, person: Person, model: TargetModel) -> str:
    """Return what keeps somebody out of the bank of mentees; nothing for whoever stands there."""
    assert request.place is not None
    home, year = request.place.organisation, request.place.year
    everybody = candidates_of(home, year=year, target_model=model, on=request.today, viewer=request.viewer)
    found = next((one for one in everybody if one.side is Side.MENTEE and one.person == person), None)
    if found is None:
        return f"нет ответа на анкету «{LABELS[SurveyKind.MENTEE_REQUEST]}»"
    return ", ".join(WORDS[code] for code in found.missing)


def _where(request: Request, person: Person, model: TargetModel, bonds: Bonds) -> str:
    """Return the page of the new pair; where nothing is proposed yet, everybody without a mentor is proposed one."""
    assert request.place is not None
    proposal = live_proposal(request, model)
    if proposal is None or proposal.state != ProposalState.PROPOSED:
        proposal = make_proposal(
            request.place.organisation,
            year=request.place.year,
            target_model=model,
            on=request.today,
            bonds=bonds,
            actor=request.viewer,
            at=clock.moment(),
        )
    shown = board_of(proposal, viewer=request.viewer, on=request.today, paired=bonds.paired)
    known = {one.mentee_id for one in shown.pairs} | {one.mentee_id for one in shown.left}
    if person.pk in known:
        return address(request, "board", model=model, first=person.ref)
    return address(request, "choose", person.ref, model=model)
