"""What the year does when rooms report: one file for each thing that is done."""

from nastavnik.domains.year.operations.demo import NotADemo, remove_demo
from nastavnik.domains.year.operations.proofs import (
    Words,
    close_by_paper,
    set_anchor,
    settle_consents,
    settle_proof,
    start_anchor,
)

__all__ = [
    "NotADemo",
    "Words",
    "close_by_paper",
    "remove_demo",
    "set_anchor",
    "settle_consents",
    "settle_proof",
    "start_anchor",
]
