"""A draft that nobody needs: put away, and back for thirty days."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.states import WRITABLE
from nastavnik.domains.documents.models import Document, PaperPerson
from nastavnik.domains.documents.operations.refusals import DraftThere, Frozen
from nastavnik.domains.documents.queries import live_draft
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

_KEPT = ("ref", "year", "kind", "target_model", "subject_ref", "title", "register", "data", "filled", "wordings")
_MORE = ("basis", "token", "made_by", "version")


@transaction.atomic
def discard_draft(document: Document, *, actor: Viewer, at: datetime) -> None:
    """Put a draft away; what was signed, or waits for the signature, stays. Can be undone.

    Raises NotPermitted, Frozen.
    """
    document = lock(document)
    home = document.organisation
    require(actor, Permission.DOCUMENTS_EDIT, path=home.path)
    if document.state not in WRITABLE:
        raise Frozen
    named = PaperPerson.objects.unscoped(because=Because.LOCKED).filter(document=document)
    payload = {name: getattr(document, name) for name in (*_KEPT, *_MORE)}
    payload["dated_on"] = document.dated_on.isoformat() if document.dated_on else ""
    payload["made_at"] = document.made_at.isoformat()
    payload["people"] = list(named.values_list("person__ref", "part"))
    record(actor, "document.discarded", document, at=at, organisation_ref=home.ref, kind=document.kind)
    words = f"Черновик убран: {document.title}"[:200]
    document.delete()
    offer_undo(actor=actor, at=at, words=words, kind="document.discarded", payload=payload, organisation_ref=home.ref)


@undoes("document.discarded")
def bring_back(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the draft back, unless another one of its kind was begun since.

    Raises NotPermitted, DraftThere.
    """
    kept = step.payload
    home = Organisation.objects.within(actor.reach).get(ref=step.organisation_ref)
    require(actor, Permission.DOCUMENTS_EDIT, path=home.path)
    own = {name: kept[name] for name in ("year", "kind", "target_model", "subject_ref")}
    there = live_draft(home, **own)
    if there is not None:
        raise DraftThere(there.ref)
    values: dict[str, Any] = {name: kept[name] for name in (*_KEPT, *_MORE)}
    values["dated_on"] = date.fromisoformat(kept["dated_on"]) if kept["dated_on"] else None
    values["made_at"] = datetime.fromisoformat(kept["made_at"])
    values |= {"organisation": home, "changed_at": at}
    document = Document.objects.create(**values)  # type: ignore[misc]  # the plugin takes ** for one value
    people = {one.ref: one for one in _people([ref for ref, _ in kept["people"]])}
    rows = [
        PaperPerson(organisation=home, document=document, person=people[ref], part=part)
        for ref, part in kept["people"]
        if ref in people
    ]
    PaperPerson.objects.bulk_create(rows)
    record(actor, "document.drafted", document, at=at, organisation_ref=home.ref, kind=document.kind)


def _people(refs: list[str]) -> list[Person]:
    return list(Person.objects.unscoped(because=Because.LOCKED).filter(ref__in=refs))
