"""A draft: made from the data of the rooms, and gathered from them anew."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.catalogue import compose, kind_of
from nastavnik.domains.documents.models import Document, PaperPart, PaperPerson
from nastavnik.domains.documents.operations.changing import demand_writable, own_facts, write_draft
from nastavnik.domains.documents.operations.refusals import DraftThere
from nastavnik.domains.documents.queries import live_draft
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

Named = Sequence[tuple[Person, str]]  # somebody whom a paper names, and as what


@transaction.atomic
def draft_paper(
    *,
    organisation: Organisation,
    year: str,
    kind: str,
    target_model: str,
    data: Mapping[str, Any],
    people: Named = (),
    actor: Viewer,
    at: datetime,
    subject_ref: str = "",
    basis: Sequence[str] = (),
    dated_on: date | None = None,
) -> Document:
    """Begin a paper; there is one live draft of a kind for a model and a year, or for a subject where one is given.

    Raises NotPermitted, NoSuchKind, BrokenFacts, DraftThere.
    """
    require(actor, Permission.DOCUMENTS_EDIT, path=organisation.path)
    wanted = kind_of(kind)
    there = live_draft(organisation, year=year, kind=kind, target_model=target_model, subject_ref=subject_ref)
    if there is not None:
        raise DraftThere(there.ref)
    own = own_facts(data)
    compose(kind, own)
    document = Document.objects.create(
        organisation=organisation,
        year=year,
        kind=kind,
        target_model=target_model,
        subject_ref=subject_ref,
        title=wanted.title,
        register=wanted.register,
        data=own,
        basis=list(basis),
        dated_on=dated_on,
        made_at=at,
        made_by=actor.person_ref,
        changed_at=at,
    )
    _name_people(document, people)
    record(actor, "document.drafted", document, at=at, organisation_ref=organisation.ref, kind=kind)
    return document


@transaction.atomic
def recollect(
    document: Document,
    *,
    data: Mapping[str, Any],
    people: Named | None,
    actor: Viewer,
    at: datetime,
    basis: Sequence[str] = (),
) -> Document:
    """Take the data of the rooms anew; what was typed stands. Where nothing differs, nothing is written.

    Without people the paper goes on naming whom it named. Raises NotPermitted, Frozen, BrokenFacts.
    """
    demand_writable(document, actor)
    rows = PaperPerson.objects.unscoped(because=Because.LOCKED).filter(document=document)
    if people is not None and {(one.pk, part) for one, part in people} != set(rows.values_list("person_id", "part")):
        rows.delete()
        _name_people(document, people)
    own = own_facts(data)
    if own == document.data and list(basis) == document.basis:
        return document
    return write_draft(document, {"data": own, "basis": list(basis)}, ["data"], document.version, actor, at)


def _name_people(document: Document, people: Named) -> None:
    rows = [
        PaperPerson(organisation_id=document.organisation_id, document=document, person=person, part=PaperPart(part))
        for person, part in dict.fromkeys(people)
    ]
    PaperPerson.objects.bulk_create(rows)
