"""Pairs are proposed out of the banks as they stand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.matching.weights import ASPECT_WORDS, criterion_points, weights_of
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import Proposal, ProposalState
from nastavnik.domains.matching.operations.answers import write_answer
from nastavnik.domains.matching.operations.refusals import (
    EmptyMenteeBank,
    EmptyMentorBank,
    ProposedAlready,
    UnknownWeight,
)
from nastavnik.domains.matching.queries.facts import Bonds, Case, case_of
from nastavnik.domains.matching.queries.solving import solved
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

OBJECTIVE = "cardinality"  # nobody stays without, then the best total
NOTHING_KNOWN = Bonds()
# A pupil has no subject of his own to compare: what he asks for says it all, and the profile would only take points.
USUAL_WEIGHTS = {TargetModel.TEACHERS: {}, TargetModel.STUDENTS: {"profile": "not"}}


@transaction.atomic
def make_proposal(
    organisation: Organisation,
    *,
    year: str,
    target_model: str,
    on: date,
    actor: Viewer,
    at: datetime,
    bonds: Bonds = NOTHING_KNOWN,
    weights: Mapping[str, str] | None = None,
) -> Proposal:
    """Propose the best pairs of a model and year out of the banks as they stand.

    Raises NotPermitted, ProposedAlready, EmptyMenteeBank, EmptyMentorBank, UnknownWeight.
    """
    require(actor, Permission.MATCHING_EDIT, path=organisation.path)
    if _live(organisation, year, target_model).exists():
        raise ProposedAlready
    case = case_for(organisation, year, target_model, bonds, on)
    chosen = checked_weights(weights or usual_weights(target_model))
    answer = solved(case, weights=chosen, objective=OBJECTIVE)
    proposal = Proposal.objects.create(
        organisation=organisation,
        year=year,
        target_model=target_model,
        objective=OBJECTIVE,
        weights=chosen,
        taken=taken_in(case, bonds),
        proof=answer.proof,
        proof_hash=answer.proof_hash,
        made_at=at,
        made_by=actor.person_ref,
        solved_at=at,
    )
    write_answer(proposal, case, answer, kept=())
    told = {"model": target_model, "pairs": len(answer.pairs), "left": len(answer.left)}
    record(actor, "matching.proposed", proposal, at=at, organisation_ref=organisation.ref, **told)
    return proposal


def usual_weights(target_model: str) -> dict[str, str]:
    """Return what matters in a model before the curator says otherwise."""
    return dict(USUAL_WEIGHTS.get(TargetModel(target_model), {}))


def checked_weights(weights: Mapping[str, str]) -> dict[str, str]:
    """Return a word for each aspect; what is not said counts.

    Raises UnknownWeight, NothingCounts.
    """
    try:
        chosen = weights_of(weights)
    except Refusal as refusal:
        raise UnknownWeight from refusal
    criterion_points(chosen)
    return {name: str(getattr(chosen, name)) for name in ASPECT_WORDS}


def case_for(organisation: Organisation, year: str, target_model: str, bonds: Bonds, on: date) -> Case:
    """Return who may be matched.

    Raises EmptyMenteeBank, EmptyMentorBank.
    """
    case = case_of(organisation, year=year, target_model=target_model, bonds=bonds, on=on)
    if not case.mentees:
        raise EmptyMenteeBank
    if not case.mentors:
        raise EmptyMentorBank
    return case


def _live(organisation: Organisation, year: str, target_model: str) -> Any:
    return Proposal.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, year=year, target_model=target_model, state=ProposalState.PROPOSED
    )


def taken_in(case: Case, bonds: Bonds) -> dict[str, int]:
    """Return the places that bonds hold, by mentor of the bank."""
    return {one.id: bonds.taken[one.id] for one in case.mentors if bonds.taken.get(one.id)}
