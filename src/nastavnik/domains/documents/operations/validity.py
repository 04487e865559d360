"""What becomes of a signed paper: in force from its day, cancelled by another, read by those whom it concerns."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.documents.states import State, move
from nastavnik.core.text.keys import clean
from nastavnik.domains.documents.models import Acquaintance, Document, PaperPerson
from nastavnik.domains.documents.operations.refusals import BeforeThePaper, FutureDay, NotSigned, ReasonMissing
from nastavnik.domains.documents.signals import document_cancelled, document_in_force
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def put_in_force(document: Document, *, on: date, actor: Viewer, at: datetime) -> Document:
    """Let a signed paper hold from its day on. It follows the signature and asks for no right of its own.

    Raises WrongState, FutureDay before its day.
    """
    document = lock(document)
    to = move(document.state, to=State.IN_FORCE)
    effective_on = document.effective_on or on
    if effective_on > on:
        raise FutureDay
    written = change(document, expected_version=document.version, state=to, effective_on=effective_on)
    record(actor, "document.in_force", written, at=at, organisation_ref=document.organisation.ref, kind=document.kind)
    document_in_force.send(Document, document=written, kind=written.kind, effective_on=effective_on, actor=actor, at=at)
    return written


def put_due_in_force(*, on: date, at: datetime) -> int:
    """Let everything hold whose day has come; return how many papers that were."""
    rows = Document.objects.unscoped(because=Because.WORKER).filter(state=State.SIGNED, effective_on__lte=on)
    due = list(rows.select_related("organisation"))
    for document in due:
        home = document.organisation
        actor = system(because="the day of a paper has come", organisation_ref=home.ref, organisation_path=home.path)
        put_in_force(document, on=on, actor=actor, at=at)
    return len(due)


@transaction.atomic
def cancel_paper(document: Document, *, because: str, on: date, actor: Viewer, at: datetime) -> Document:
    """Take a signed paper out of force; its number stays in the register and its bytes stay as they are.

    Raises NotPermitted, WrongState, ReasonMissing.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENT_SIGN, path=document.organisation.path)
    to = move(document.state, to=State.CANCELLED)
    words = clean(because)[:300]
    if not words:
        raise ReasonMissing
    values = {"state": to, "cancelled_on": on, "cancelled_because": words}
    written = change(document, expected_version=document.version, **values)
    record(actor, "document.cancelled", written, at=at, organisation_ref=document.organisation.ref, kind=document.kind)
    document_cancelled.send(Document, document=written, kind=written.kind, actor=actor, at=at)
    return written


@transaction.atomic
def acquaint(
    document: Document, *, people: Iterable[Person], acquainted_on: date, on: date, actor: Viewer, at: datetime
) -> int:
    """Note who has read a signed paper and on which day; return how many were new. Noted again, the first day stands.

    Raises NotPermitted, NotSigned, FutureDay, BeforeThePaper.
    """
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    if not document.is_frozen:
        raise NotSigned
    if acquainted_on > on:
        raise FutureDay
    if document.dated_on is not None and acquainted_on < document.dated_on:
        raise BeforeThePaper(document.dated_on)
    known = set(_acquainted(document))
    own = [one for one in people if one.organisation_id == document.organisation_id and one.pk not in known]
    for person in own:
        Acquaintance.objects.create(
            organisation_id=document.organisation_id,
            document=document,
            person=person,
            acquainted_on=acquainted_on,
            noted_at=at,
            noted_by=actor.person_ref,
        )
    if own:
        home = document.organisation.ref
        record(actor, "document.acquainted", document, at=at, organisation_ref=home, count=len(own))
    return len(own)


def named_people(document: Document, refs: Iterable[str]) -> list[Person]:
    """Return those among the people whom a paper names whose refs are given."""
    rows = PaperPerson.objects.unscoped(because=Because.LOCKED).filter(document=document, person__ref__in=list(refs))
    return list({row.person_id: row.person for row in rows.select_related("person")}.values())


def _acquainted(document: Document) -> list[int]:
    rows = Acquaintance.objects.unscoped(because=Because.LOCKED).filter(document=document)
    return list(rows.values_list("person_id", flat=True))
