"""A bank is approved as it stands; the yes is taken back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.domains.matching.models import PoolApproval, PoolEntry, PoolState
from nastavnik.domains.matching.operations.pools import entries_in, settle_pools
from nastavnik.domains.matching.queries.banks import Bank, live_approval
from nastavnik.domains.matching.signals import pool_approval_withdrawn, pool_approved
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock


class EmptyBank(Refusal):
    """There is nobody to approve."""

    def __init__(self) -> None:
        super().__init__("В банке пока никого. Утвердить его можно, когда появится хотя бы один человек.")


class AlreadyApproved(Refusal):
    """The bank stands exactly as it was approved."""

    def __init__(self) -> None:
        super().__init__("Этот банк уже утверждён и с тех пор не изменился.")


@transaction.atomic
def approve_pool(bank: Bank, *, actor: Viewer, on: date, at: datetime) -> PoolApproval:
    """Say yes to a bank as it stands now; an earlier yes is replaced.

    Raises NotPermitted, EmptyBank, AlreadyApproved.
    """
    home = bank.organisation
    require(actor, Permission.POOLS_EDIT, path=home.path)
    settle_pools(home, year=bank.year, target_model=bank.target_model, on=on, at=at)
    rows = entries_in(home, bank.year, bank.target_model)
    entries = [entry for entry in rows if entry.side == bank.side and entry.state == PoolState.IN]
    if not entries:
        raise EmptyBank
    snapshot = [_line(entry) for entry in entries]
    before = live_approval(bank)
    if before is not None:
        if before.snapshot == snapshot:
            raise AlreadyApproved
        _end(before, because="утверждён новый состав", at=at)
    approval = PoolApproval.objects.create(  # type: ignore[misc]  # the plugin takes ** for one value
        **bank.fields, approved_on=on, approved_at=at, approved_by=actor.person_ref, snapshot=snapshot
    )
    told = {"side": bank.side, "model": bank.target_model, "count": len(entries)}
    record(actor, "pool.approved", approval, at=at, organisation_ref=home.ref, **told)
    pool_approved.send(PoolApproval, **bank.fields, approved_on=on, count=len(entries), actor=actor, at=at)
    return approval


@transaction.atomic
def withdraw_approval(approval: PoolApproval, *, because: str, actor: Viewer, at: datetime) -> None:
    """Take a yes back. Taken back again, nothing changes.

    Raises NotPermitted.
    """
    approval = lock(approval)
    home = approval.organisation
    require(actor, Permission.POOLS_EDIT, path=home.path)
    if approval.withdrawn_at is not None:
        return
    _end(approval, because=because, at=at)
    record(actor, "pool.approval_withdrawn", approval, at=at, organisation_ref=home.ref, side=approval.side)
    bank = Bank(home, approval.year, approval.target_model, approval.side)
    pool_approval_withdrawn.send(PoolApproval, **bank.fields, actor=actor, at=at)


def _line(entry: PoolEntry) -> dict[str, Any]:
    return {
        "ref": entry.person.ref,
        "capacity": entry.capacity,
        "forms": entry.forms,
        "kinds": entry.kinds,
        "topics": entry.topics,
    }


def _end(approval: PoolApproval, *, because: str, at: datetime) -> None:
    approval.withdrawn_at, approval.withdrawn_because = at, because
    approval.save(update_fields=["withdrawn_at", "withdrawn_because"])
