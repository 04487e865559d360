"""What may be asked of banks and pairs: one file for each thing that is asked."""

from nastavnik.domains.matching.queries.banks import (
    Bank,
    Candidate,
    approvals_of,
    bank_of,
    candidates_of,
    changed_since,
    cleared_people,
    judged,
    live_approval,
    standing_in,
)
from nastavnik.domains.matching.queries.bans import ban_for, bans_of
from nastavnik.domains.matching.queries.boards import (
    Board,
    bank_people,
    board_of,
    counts_of,
    decisions_of,
    fingerprint,
    left_in,
    pair_for,
    pairs_in,
    proof_of,
    proposal_of,
)
from nastavnik.domains.matching.queries.facts import Bonds, Case, case_of
from nastavnik.domains.matching.queries.solving import Ranked, found_pair, ranked, rule_against

__all__ = [
    "Bank",
    "Board",
    "Bonds",
    "Candidate",
    "Case",
    "Ranked",
    "approvals_of",
    "ban_for",
    "bank_of",
    "bank_people",
    "bans_of",
    "board_of",
    "candidates_of",
    "case_of",
    "changed_since",
    "cleared_people",
    "counts_of",
    "decisions_of",
    "fingerprint",
    "found_pair",
    "judged",
    "left_in",
    "live_approval",
    "pair_for",
    "pairs_in",
    "proof_of",
    "proposal_of",
    "ranked",
    "rule_against",
    "standing_in",
]
