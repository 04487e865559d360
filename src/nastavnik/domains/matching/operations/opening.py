"""The way to every change of a proposal: it is locked, the right is asked, and nothing settled changes."""

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.matching.models import Proposal, ProposalState
from nastavnik.domains.matching.operations.refusals import DroppedAlready, SettledAlready
from nastavnik.foundation.records.models import lock


def opened(proposal: Proposal, actor: Viewer) -> Proposal:
    """Return a proposal locked for a change.

    Raises NotPermitted, SettledAlready, DroppedAlready.
    """
    proposal = lock(proposal)
    require(actor, Permission.MATCHING_EDIT, path=proposal.organisation.path)
    demand_live(proposal)
    return proposal


def demand_live(proposal: Proposal) -> None:
    """Refuse where nothing may change any more.

    Raises SettledAlready, DroppedAlready.
    """
    if proposal.state == ProposalState.DROPPED:
        raise DroppedAlready
    if proposal.state != ProposalState.PROPOSED:
        raise SettledAlready
