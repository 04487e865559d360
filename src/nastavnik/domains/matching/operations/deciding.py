"""The yes to a proposal: it freezes, and other rooms hear of it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.matching.models import Decision, Proposal, ProposalState
from nastavnik.domains.matching.operations.falling import fall_out
from nastavnik.domains.matching.operations.opening import opened
from nastavnik.domains.matching.operations.refusals import BadTerm, ChangedMeanwhile, NobodyToDecide
from nastavnik.domains.matching.queries.boards import board
from nastavnik.domains.matching.signals import matching_decided
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change

SHORTEST, LONGEST = timedelta(days=89), timedelta(days=366)


@transaction.atomic
def decide(
    proposal: Proposal, *, seen: str, starts_on: date, ends_on: date, on: date, actor: Viewer, at: datetime
) -> Decision:
    """Say yes to the pairs that stand today; `seen` is the fingerprint of those that were shown.

    Whoever fell out since, by a deed or by a term that ran out, is in no pair of the decision.

    Raises NotPermitted, SettledAlready, BadTerm, NobodyToDecide, ChangedMeanwhile.
    """
    proposal = opened(proposal, actor)
    home = proposal.organisation
    if not SHORTEST <= ends_on - starts_on <= LONGEST:
        raise BadTerm
    standing = board(proposal, on=on)
    if standing.fingerprint != seen:
        raise ChangedMeanwhile
    if not standing.pairs:
        raise NobodyToDecide
    fall_out([one for one in standing.fallen if not one.fell_because], "no_consent", actor=actor, at=at)
    proposal.refresh_from_db()
    written = change(proposal, expected_version=proposal.version, state=ProposalState.DECIDED)
    decision = Decision.objects.create(
        organisation=home,
        proposal=written,
        year=written.year,
        target_model=written.target_model,
        decided_on=on,
        decided_at=at,
        decided_by=actor.person_ref,
        starts_on=starts_on,
        ends_on=ends_on,
        pair_count=len(standing.pairs),
        left_count=len(standing.left),
    )
    told = {"pairs": decision.pair_count, "left": decision.left_count, "model": decision.target_model}
    record(actor, "matching.decided", decision, at=at, organisation_ref=home.ref, **told)
    matching_decided.send(Decision, decision=decision, actor=actor, at=at)
    return decision
