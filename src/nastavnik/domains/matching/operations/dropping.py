"""A proposal is put aside as a whole, and can be taken back until others are proposed."""

from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.matching.models import Proposal, ProposalState
from nastavnik.domains.matching.operations.falling import fall_apart
from nastavnik.domains.matching.operations.opening import opened
from nastavnik.domains.matching.operations.refusals import ProposedAlready
from nastavnik.domains.matching.queries.bans import live_bans
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

KIND = "matching.drop"


@transaction.atomic
def drop_proposal(proposal: Proposal, *, actor: Viewer, at: datetime) -> Proposal:
    """Put a proposal aside, so that another one can be made; it can be taken back.

    Raises NotPermitted, SettledAlready, DroppedAlready.
    """
    proposal = opened(proposal, actor)
    home = proposal.organisation.ref
    written = change(proposal, expected_version=proposal.version, state=ProposalState.DROPPED)
    record(actor, "matching.dropped", written, at=at, organisation_ref=home)
    words, payload = "Предложение убрано с доски", {"proposal": written.ref}
    offer_undo(actor=actor, at=at, words=words, kind=KIND, payload=payload, organisation_ref=home)
    return written


@undoes(KIND)
def return_proposal(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put a dropped proposal back on the board; whom a ban has parted meanwhile falls out of it.

    Raises NotPermitted, ProposedAlready.
    """
    proposal = lock(Proposal.objects.within(actor.reach).get(ref=step.payload["proposal"]))
    home = proposal.organisation
    require(actor, Permission.MATCHING_EDIT, path=home.path)
    if _is_replaced(proposal):
        raise ProposedAlready
    written = change(proposal, expected_version=proposal.version, state=ProposalState.PROPOSED)
    record(actor, "matching.returned", written, at=at, organisation_ref=home.ref, because="undone")
    for ban in live_bans(home):
        fall_apart(ban.asked_by, ban.against, actor=actor, at=at)


def _is_replaced(proposal: Proposal) -> bool:
    """Tell whether pairs of the same model and year were proposed since."""
    rows = Proposal.objects.unscoped(because=Because.LOCKED).filter(
        organisation=proposal.organisation, year=proposal.year, target_model=proposal.target_model, pk__gt=proposal.pk
    )
    return rows.exclude(state=ProposalState.DROPPED).exists()
