"""The way to the signature and back: agreed where somebody must agree, sent, taken back, returned with a remark."""

from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.catalogue import kind_of, missing
from nastavnik.core.documents.states import State, move
from nastavnik.core.text.keys import clean
from nastavnik.domains.documents.models import Document, Opening
from nastavnik.domains.documents.operations.refusals import FactsMissing, RemarkMissing
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock


@transaction.atomic
def agree_paper(document: Document, *, actor: Viewer, at: datetime) -> Document:
    """Note that a union or a council has agreed with the draft.

    Raises NotPermitted, FactsMissing, WrongState.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    to = move(document.state, to=State.AGREED)
    demand_facts(document)
    written = change(document, expected_version=document.version, state=to)
    record(actor, "document.agreed", written, at=at, organisation_ref=document.organisation.ref)
    return written


@transaction.atomic
def send_to_signature(document: Document, *, actor: Viewer, at: datetime) -> Document:
    """Lay a paper before the head; nothing may be missing in it.

    Raises NotPermitted, FactsMissing, WrongState.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    to = move(document.state, to=State.ON_SIGNATURE)
    demand_facts(document)
    written = change(
        document, expected_version=document.version, state=to, sent_at=at, sent_by=actor.person_ref, remark=""
    )
    record(actor, "document.sent", written, at=at, organisation_ref=document.organisation.ref, kind=document.kind)
    return written


@transaction.atomic
def recall_paper(document: Document, *, actor: Viewer, at: datetime) -> Document:
    """Take one's own paper back from the signature, to go on writing.

    Raises NotPermitted, WrongState.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    to = move(document.state, to=State.DRAFT)
    written = change(document, expected_version=document.version, state=to, sent_at=None, sent_by="")
    record(actor, "document.recalled", written, at=at, organisation_ref=document.organisation.ref)
    return written


@transaction.atomic
def return_paper(document: Document, *, remark: str, actor: Viewer, at: datetime) -> Document:
    """Give a paper back unsigned, with a word about what to mend.

    Raises NotPermitted, RemarkMissing, WrongState.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENT_SIGN, path=document.organisation.path)
    to = move(document.state, to=State.DRAFT)
    words = clean(remark)[:500]
    if not words:
        raise RemarkMissing
    values = {"state": to, "remark": words, "returned_at": at, "sent_at": None, "sent_by": ""}
    written = change(document, expected_version=document.version, **values)
    record(actor, "document.returned", written, at=at, organisation_ref=document.organisation.ref, kind=document.kind)
    return written


@transaction.atomic
def note_opened(document: Document, *, actor: Viewer, at: datetime) -> None:
    """Note that somebody who may sign has opened the paper as it stands; seen again, nothing is written."""
    if not actor.may(Permission.DOCUMENT_SIGN, path=document.organisation.path) or not actor.person_ref:
        return
    if document.state != State.ON_SIGNATURE:
        return
    Opening.objects.bulk_create(
        [
            Opening(
                organisation_id=document.organisation_id,
                document=document,
                person_ref=actor.person_ref,
                seen_version=document.version,
                opened_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["document", "person_ref"],
        update_fields=["seen_version", "opened_at"],
    )


def demand_facts(document: Document) -> None:
    """Refuse while the paper has empty places.

    Raises FactsMissing.
    """
    lacking = missing(kind_of(document.kind), document.values)
    if lacking:
        raise FactsMissing([field.label for field in lacking])
