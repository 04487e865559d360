"""Reading the chain again from its first link."""

from collections.abc import Iterator
from dataclasses import dataclass

from nastavnik.foundation.journal.chain import HASHED, START, link_hash
from nastavnik.foundation.journal.models import ChainHead, Entry
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the chain does not hold."""

    organisation_ref: str
    number: int
    words: str


def chain_faults() -> Iterator[Fault]:
    """Yield every broken place of every chain; nothing means that no entry was changed, removed or moved."""
    for head in ChainHead.objects.unscoped(because=Because.UPKEEP).order_by("organisation_ref"):
        yield from _faults_of(head)
    known = ChainHead.objects.unscoped(because=Because.UPKEEP).values("organisation_ref")
    orphans = Entry.objects.unscoped(because=Because.UPKEEP).exclude(organisation_ref__in=known)
    for entry in orphans.order_by("organisation_ref", "number")[:1]:
        yield Fault(entry.organisation_ref, entry.number, "у цепочки пропало последнее звено")


def _faults_of(head: ChainHead) -> Iterator[Fault]:
    previous, expected = START, 1
    rows = Entry.objects.unscoped(because=Because.UPKEEP).filter(organisation_ref=head.organisation_ref)
    for entry in rows.order_by("number").iterator(chunk_size=500):
        if entry.number != expected:
            yield Fault(head.organisation_ref, expected, "записи нет")
            expected = entry.number
        values = {name: getattr(entry, name) for name in HASHED}
        if entry.previous_hash != previous or entry.hash != link_hash(previous, values):
            yield Fault(head.organisation_ref, entry.number, "запись изменена или переставлена")
        previous, expected = entry.hash, expected + 1
    if (head.number, head.hash) != (expected - 1, previous):
        yield Fault(head.organisation_ref, head.number, "конец цепочки не сходится с последней записью")
