"""What may be done with banks and pairs: one file for each thing that is done."""

from nastavnik.domains.matching.operations.approving import (
    AlreadyApproved,
    EmptyBank,
    approve_pool,
    withdraw_approval,
)
from nastavnik.domains.matching.operations.bans import add_ban, lift_ban
from nastavnik.domains.matching.operations.choosing import choose_by_hand
from nastavnik.domains.matching.operations.deciding import decide
from nastavnik.domains.matching.operations.dropping import drop_proposal
from nastavnik.domains.matching.operations.locking import fall_words, lock_pair, unlock_pair
from nastavnik.domains.matching.operations.pools import settle_organisation, settle_pools
from nastavnik.domains.matching.operations.proposing import make_proposal
from nastavnik.domains.matching.operations.recalculating import Difference, difference, recalculate, set_weights
from nastavnik.domains.matching.operations.refusals import (
    BadTerm,
    ChangedMeanwhile,
    DroppedAlready,
    EmptyMenteeBank,
    EmptyMentorBank,
    NobodyToDecide,
    NotInBank,
    ProposedAlready,
    RuleBroken,
    SamePerson,
    SettledAlready,
    UnknownWeight,
)

__all__ = [
    "AlreadyApproved",
    "BadTerm",
    "ChangedMeanwhile",
    "Difference",
    "DroppedAlready",
    "EmptyBank",
    "EmptyMenteeBank",
    "EmptyMentorBank",
    "NobodyToDecide",
    "NotInBank",
    "ProposedAlready",
    "RuleBroken",
    "SamePerson",
    "SettledAlready",
    "UnknownWeight",
    "add_ban",
    "approve_pool",
    "choose_by_hand",
    "decide",
    "difference",
    "drop_proposal",
    "fall_words",
    "lift_ban",
    "lock_pair",
    "make_proposal",
    "recalculate",
    "set_weights",
    "settle_organisation",
    "settle_pools",
    "unlock_pair",
    "withdraw_approval",
]
