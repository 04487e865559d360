"""One change of a draft: what it was is remembered, so that it can be looked at and taken back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.catalogue import compose
from nastavnik.core.documents.states import WRITABLE, State
from nastavnik.domains.documents.models import Document, Revision
from nastavnik.domains.documents.operations.refusals import Frozen
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import offer_undo

_OF_THE_REGISTER = ("number", "dated_on")  # facts of the row itself, not of the data


def own_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that the data of a paper keep: its number and day are of its row."""
    return {name: value for name, value in data.items() if name not in _OF_THE_REGISTER}


def demand_writable(document: Document, actor: Viewer) -> None:
    """Refuse whoever may not write here, and a paper that nobody writes in any more.

    Raises NotPermitted, Frozen.
    """
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    if document.state not in WRITABLE:
        raise Frozen


def write_draft(
    document: Document,
    values: dict[str, Any],
    changed: list[str],
    version: int,
    actor: Viewer,
    at: datetime,
    *,
    undo: str = "",
) -> Document:
    """Write values into a draft, remember how it was, and offer the way back where its words are given.

    Raises BrokenFacts, Conflict.
    """
    before = {name: getattr(document, name) for name in values}
    then, words = document.values, document.wordings
    # An agreed paper that is changed has to be agreed anew.
    written = change(document, expected_version=version, changed_at=at, state=State.DRAFT, **values)
    compose(written.kind, written.values, wordings=written.wordings)
    _remember(written, then, words, actor, at)
    home = document.organisation.ref
    record(actor, "document.changed", written, at=at, organisation_ref=home, fields=changed)
    if undo:
        plain = {name: one.isoformat() if isinstance(one, date) else one for name, one in before.items()}
        payload = {"document": document.ref, "version": written.version, "values": plain}
        offer_undo(
            actor=actor, at=at, words=undo[:200], kind="document.written", payload=payload, organisation_ref=home
        )
    return written


def _remember(
    document: Document, values: dict[str, Any], wordings: dict[str, str], actor: Viewer, at: datetime
) -> None:
    rows = Revision.objects.unscoped(because=Because.LOCKED).filter(document=document)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    Revision.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        number=number,
        values_then=values,
        wordings_then=wordings,
        at=at,
        by=actor.person_ref,
    )
