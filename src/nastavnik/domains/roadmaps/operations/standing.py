"""Where an item stands, written together with the proofs that say so; and the way back from both."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps import states
from nastavnik.core.roadmaps.proof_names import needed_proofs
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.text.keys import clean
from nastavnik.domains.roadmaps.models import Item, ItemProof
from nastavnik.domains.roadmaps.signals import proof_given, proof_withdrawn
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

# What an undone change of state puts back.
STANDING = ("state", "done_on", "skip_reason", "waiting_for", "waiting_since", "postponed_until")
NOTE_LIMIT = 300


def live_proofs(item: Item) -> list[ItemProof]:
    """Return the proofs that have come and stand, the earliest first."""
    rows = ItemProof.objects.unscoped(because=Because.LOCKED).filter(item=item, withdrawn_at__isnull=True)
    return list(rows)


def add_proofs(
    item: Item, codes: Iterable[str], *, given_on: date, note: str, actor: Viewer, at: datetime
) -> list[ItemProof]:
    """Write proofs that have come and let other rooms know; the caller settles the state."""
    return [_add(item, code, given_on, clean(note)[:NOTE_LIMIT], actor, at) for code in codes]


def take_proofs(proofs: Iterable[ItemProof], *, because: str, actor: Viewer, at: datetime) -> list[str]:
    """Mark proofs as withdrawn and let other rooms know; return their refs."""
    return [_take(proof, clean(because)[:NOTE_LIMIT], actor, at) for proof in proofs]


def settle(item: Item, *, actor: Viewer, at: datetime, on: date) -> Item:
    """Bring the item where its proofs say: done when all have come, open again when one is missing.

    The version grows also where the state stays, so that whoever looks at the old page is told.
    """
    item.refresh_from_db()  # whoever heard of a proof may have dated this very item
    come = [proof.code for proof in live_proofs(item)]
    needed = needed_proofs(item.proofs)
    to = states.state_by_proofs(item.state, needed=needed, come=come)
    if to == item.state:
        return change(item, expected_version=item.version)
    values: dict[str, Any] = {"state": to, "done_on": on if to is ItemState.DONE else None}
    if to is ItemState.DONE:
        values |= {"waiting_for": "", "waiting_since": None, "postponed_until": None}
    return write_state(item, values, actor=actor, at=at, because="proofs", codes=sorted(come))


def write_state(item: Item, values: dict[str, Any], *, actor: Viewer, at: datetime, **facts: Any) -> Item:
    """Write another state of a locked item, and tell the journal from where to where and why."""
    before = item.state
    written = change(item, expected_version=item.version, **values)
    told = {"before": before, "to": str(values["state"]), **facts}
    record(actor, "item.moved", item, at=at, organisation_ref=item.organisation.ref, **told)
    return written


class WayBack:
    """Remembers how an item stands now, so that what follows can be taken back as one deed."""

    def __init__(self, item: Item, words: str) -> None:
        self.words = words[:200]
        self.before = {name: _plain(getattr(item, name)) for name in STANDING}
        self.given: list[str] = []
        self.taken: list[str] = []

    def offer(self, item: Item, *, actor: Viewer, at: datetime) -> None:
        """Offer the way back; the version tells whether anybody touched the item since."""
        payload = self.before | {"item": item.ref, "version": item.version, "given": self.given, "taken": self.taken}
        offer_undo(
            actor=actor,
            at=at,
            words=self.words,
            kind="item.state",
            payload=payload,
            organisation_ref=item.organisation.ref,
        )


@undoes("item.state")
def return_item(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the state of an item back with its proofs, if nobody touched it since.

    Raises NotPermitted, Conflict.
    """
    item = Item.objects.within(actor.reach).select_related("organisation").get(ref=step.payload["item"])
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    before = item.state
    values = {name: step.payload[name] for name in (*STANDING, "proofs") if name in step.payload}
    change(item, expected_version=step.payload["version"], **values)
    take_proofs(_proofs(item, step.payload.get("given", [])), because="отменено", actor=actor, at=at)
    for proof in _proofs(item, step.payload.get("taken", [])):
        _restore(proof, actor, at)
    told = {"before": before, "to": values["state"], "because": "undone"}
    record(actor, "item.moved", item, at=at, organisation_ref=item.organisation.ref, **told)


def _proofs(item: Item, refs: Iterable[str]) -> list[ItemProof]:
    rows = ItemProof.objects.unscoped(because=Because.LOCKED).filter(item=item, ref__in=list(refs))
    return list(rows)


def _add(item: Item, code: str, given_on: date, note: str, actor: Viewer, at: datetime) -> ItemProof:
    proof = ItemProof.objects.create(
        organisation=item.organisation,
        item=item,
        code=code,
        given_on=given_on,
        given_at=at,
        given_by=actor.person_ref,
        note=note,
    )
    record(actor, "item.proof_given", item, at=at, organisation_ref=item.organisation.ref, code=code, proof=proof.ref)
    proof_given.send(ItemProof, item=item, code=code, given_on=given_on, actor=actor, at=at)
    return proof


def _take(proof: ItemProof, because: str, actor: Viewer, at: datetime) -> str:
    rows = ItemProof.objects.unscoped(because=Because.LOCKED).filter(pk=proof.pk)
    rows.update(withdrawn_at=at, withdrawn_by=actor.person_ref, withdrawn_because=because)
    _tell("item.proof_withdrawn", proof, actor, at)
    proof_withdrawn.send(ItemProof, item=proof.item, code=proof.code, actor=actor, at=at)
    return proof.ref


def _restore(proof: ItemProof, actor: Viewer, at: datetime) -> None:
    rows = ItemProof.objects.unscoped(because=Because.LOCKED).filter(pk=proof.pk)
    rows.update(withdrawn_at=None, withdrawn_by="", withdrawn_because="")
    _tell("item.proof_given", proof, actor, at)
    proof_given.send(ItemProof, item=proof.item, code=proof.code, given_on=proof.given_on, actor=actor, at=at)


def _tell(action: str, proof: ItemProof, actor: Viewer, at: datetime) -> None:
    home = proof.organisation.ref
    record(actor, action, proof.item, at=at, organisation_ref=home, code=proof.code, proof=proof.ref)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
