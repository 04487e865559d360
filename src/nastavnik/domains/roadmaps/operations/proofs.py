"""What closes an item: giving a proof, withdrawing it, and saying which proofs are needed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps.proof_names import PROOFS, needed_proofs
from nastavnik.domains.roadmaps.models import Item, ItemProof
from nastavnik.domains.roadmaps.operations.refusals import FutureDay, ProofNotNeeded
from nastavnik.domains.roadmaps.operations.standing import WayBack, add_proofs, live_proofs, settle, take_proofs
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock


@transaction.atomic
def give_proof(
    item: Item, *, code: str, given_on: date, actor: Viewer, at: datetime, on: date | None = None, note: str = ""
) -> Item:
    """Say that one proof of an item has come; the item is done when all have.

    `on` is the day of the deed, by default that of the proof itself. Given again, nothing changes.

    Raises NotPermitted, ProofNotNeeded, FutureDay.
    """
    item = lock(item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if code not in needed_proofs(item.proofs):
        raise ProofNotNeeded
    if on is not None and given_on > on:
        raise FutureDay
    if code in {proof.code for proof in live_proofs(item)}:
        return item
    back = WayBack(item, f"Подтверждено: {item.text}")
    back.given = [proof.ref for proof in add_proofs(item, [code], given_on=given_on, note=note, actor=actor, at=at)]
    item = settle(item, actor=actor, at=at, on=given_on)
    back.offer(item, actor=actor, at=at)
    return item


@transaction.atomic
def withdraw_proof(proof: ItemProof, *, because: str, actor: Viewer, at: datetime) -> Item:
    """Take one proof back; an item that was done opens again. Withdrawn again, nothing changes.

    Raises NotPermitted.
    """
    item = lock(proof.item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    live = [one for one in live_proofs(item) if one.pk == proof.pk]
    if not live:
        return item
    back = WayBack(item, f"Отозвано: {item.text}")
    back.taken = take_proofs(live, because=because, actor=actor, at=at)
    item = settle(item, actor=actor, at=at, on=at.date())
    back.offer(item, actor=actor, at=at)
    return item


@transaction.atomic
def set_proofs(item: Item, *, codes: Sequence[str], expected_version: int, actor: Viewer, at: datetime) -> Item:
    """Say what closes an item; an empty list means somebody's word. The state follows what has come already.

    Raises NotPermitted, ProofNotNeeded for a code that is not in the list, Conflict.
    """
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if not set(codes) <= set(PROOFS):
        raise ProofNotNeeded
    wanted = list(needed_proofs(list(codes)))
    back = WayBack(item, f"Изменено, чем закроется: {item.text}")
    back.before["proofs"] = item.proofs
    item = change(item, expected_version=expected_version, proofs=wanted)
    record(actor, "item.changed", item, at=at, organisation_ref=item.organisation.ref, fields=["proofs"])
    item = settle(item, actor=actor, at=at, on=at.date())
    back.offer(item, actor=actor, at=at)
    return item
