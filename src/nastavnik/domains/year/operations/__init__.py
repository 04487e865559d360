"""What the year does when rooms report: one file for each thing that is done."""

from nastavnik.domains.year.operations.demo import NotADemo, remove_demo
from nastavnik.domains.year.operations.pairs import Approved, Letters, approve_matching
from nastavnik.domains.year.operations.papers import (
    approve_by_order,
    draft_from_rooms,
    gathered,
    papers_of_moment,
    prepare_package,
    prove_by_paper,
    refresh_paper,
)
from nastavnik.domains.year.operations.proofs import (
    Words,
    close_by_paper,
    set_anchor,
    settle_consents,
    settle_proof,
    start_anchor,
)

__all__ = [
    "Approved",
    "Letters",
    "NotADemo",
    "Words",
    "approve_by_order",
    "approve_matching",
    "close_by_paper",
    "draft_from_rooms",
    "gathered",
    "papers_of_moment",
    "prepare_package",
    "prove_by_paper",
    "refresh_paper",
    "remove_demo",
    "set_anchor",
    "settle_consents",
    "settle_proof",
    "start_anchor",
]
