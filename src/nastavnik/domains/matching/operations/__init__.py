"""What may be done with banks and pairs: one file for each thing that is done."""

from nastavnik.domains.matching.operations.pools import (
    AlreadyApproved,
    EmptyBank,
    approve_pool,
    settle_organisation,
    settle_pools,
    withdraw_approval,
)

__all__ = [
    "AlreadyApproved",
    "EmptyBank",
    "approve_pool",
    "settle_organisation",
    "settle_pools",
    "withdraw_approval",
]
