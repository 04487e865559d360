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
)

__all__ = [
    "Bank",
    "Candidate",
    "approvals_of",
    "bank_of",
    "candidates_of",
    "changed_since",
    "cleared_people",
    "judged",
    "live_approval",
]
