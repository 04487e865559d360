"""What is kept of banks, of proposals and of what was decided."""

from nastavnik.domains.matching.models.banks import PoolApproval, PoolEntry, PoolState
from nastavnik.domains.matching.models.proposals import (
    ConflictBan,
    Decision,
    LeftOut,
    Proposal,
    ProposalState,
    ProposedPair,
)

__all__ = [
    "ConflictBan",
    "Decision",
    "LeftOut",
    "PoolApproval",
    "PoolEntry",
    "PoolState",
    "Proposal",
    "ProposalState",
    "ProposedPair",
]
