"""Writing the journal: in the same transaction as the deed, so that both stand or neither does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.journal.chain import link_hash
from nastavnik.foundation.journal.models import ChainHead, Entry
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def record(
    actor: Viewer,
    action: str,
    subject: models.Model | None = None,
    *,
    at: datetime,
    organisation_ref: str | None = None,
    **facts: Any,
) -> Entry:
    """Add one event to the chain of the organisation; the actor's own one unless told otherwise.

    `facts` hold refs, stored codes, days and names of fields, never what stood in a personal field.
    """
    home = actor.organisation_ref if organisation_ref is None else organisation_ref
    head = _locked_head(home)
    values = _values(actor, action, subject, home=home, number=head.number + 1, at=at, facts=facts)
    link = link_hash(head.hash, values)
    entry = Entry.objects.create(**values, previous_hash=head.hash, hash=link)  # type: ignore[misc]  # the plugin takes ** for one value
    ChainHead.objects.unscoped(because=Because.LOCKED).filter(pk=head.pk).update(number=entry.number, hash=link)
    return entry


@transaction.atomic
def record_many(
    actor: Viewer,
    action: str,
    subjects: Sequence[tuple[models.Model, dict[str, Any]]],
    *,
    at: datetime,
    organisation_ref: str | None = None,
) -> None:
    """Add one event for each of many subjects, each with its facts, at the price of a few queries."""
    home = actor.organisation_ref if organisation_ref is None else organisation_ref
    if not subjects:
        return
    head = _locked_head(home)
    number, link, entries = head.number, head.hash, []
    for subject, facts in subjects:
        number += 1
        values = _values(actor, action, subject, home=home, number=number, at=at, facts=facts)
        previous, link = link, link_hash(link, values)
        entries.append(Entry(**values, previous_hash=previous, hash=link))
    Entry.objects.bulk_create(entries, batch_size=500)
    ChainHead.objects.unscoped(because=Because.LOCKED).filter(pk=head.pk).update(number=number, hash=link)


def _values(
    actor: Viewer, action: str, subject: models.Model | None, *, home: str, number: int, at: datetime, facts: Any
) -> dict[str, Any]:
    return {
        "organisation_ref": home,
        "number": number,
        "at": at,
        "actor_ref": actor.person_ref,
        "actor_role": actor.role or "",
        "because": actor.because,
        "action": action,
        "subject_kind": type(subject).__name__ if subject is not None else "",
        "subject_ref": getattr(subject, "ref", ""),
        "facts": facts,
    }


def _locked_head(organisation_ref: str) -> ChainHead:
    rows = ChainHead.objects.unscoped(because=Because.LOCKED)
    rows.get_or_create(organisation_ref=organisation_ref)
    return rows.select_for_update().get(organisation_ref=organisation_ref)
