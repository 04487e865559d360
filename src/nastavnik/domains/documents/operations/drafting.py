"""A draft: made from the data of the rooms, filled, reworded; each change can be looked at and taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.catalogue import clauses_of, compose, kind_of, words_to_keep
from nastavnik.core.documents.states import State
from nastavnik.domains.documents.models import Document, PaperPart, PaperPerson, Revision
from nastavnik.domains.documents.operations.refusals import DraftThere, Frozen
from nastavnik.domains.documents.queries import live_draft, paper_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

Named = Sequence[tuple[Person, str]]  # somebody whom a paper names, and as what
WRITABLE = (State.DRAFT, State.AGREED)
_OF_THE_REGISTER = ("number", "dated_on")  # facts of the row itself, not of the data


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
    own = _own_facts(data)
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
    _demand_writable(document, actor)
    rows = PaperPerson.objects.unscoped(because=Because.LOCKED).filter(document=document)
    if people is not None and {(one.pk, part) for one, part in people} != set(rows.values_list("person_id", "part")):
        rows.delete()
        _name_people(document, people)
    own = _own_facts(data)
    if own == document.data and list(basis) == document.basis:
        return document
    return _write(document, {"data": own, "basis": list(basis)}, ["data"], document.version, actor, at)


@transaction.atomic
def fill_facts(
    document: Document, *, data: Mapping[str, Any], expected_version: int, actor: Viewer, at: datetime
) -> Document:
    """Write facts over those of the rooms; an empty one lets the room's own stand again. Can be undone.

    Raises NotPermitted, Frozen, BrokenFacts, Conflict.
    """
    _demand_writable(document, actor)
    filled = {
        name: value for name, value in {**document.filled, **_own_facts(data)}.items() if value not in ("", None, [])
    }
    values: dict[str, Any] = {"filled": filled}
    if "dated_on" in data:
        values["dated_on"] = date.fromisoformat(data["dated_on"]) if data["dated_on"] else None
    changed = [name for name, value in values.items() if getattr(document, name) != value]
    if not changed:
        return document
    return _write(document, values, changed, expected_version, actor, at, undo=f"Вписано: {document.title}")


@transaction.atomic
def reword(document: Document, *, key: str, words: str, expected_version: int, actor: Viewer, at: datetime) -> Document:
    """Put a clause in one's own words; its facts stay facts. Can be undone.

    Raises NotPermitted, Frozen, BadWording where the clause was emptied or is not there, Conflict.
    """
    _demand_writable(document, actor)
    paper = paper_of(document)
    kept = words_to_keep(paper, key, words)
    typical = next(one for one in clauses_of(paper) if one.key == key).typical
    if " ".join(words.split()) == " ".join(typical.split()):
        return restore_wording(document, key=key, expected_version=expected_version, actor=actor, at=at)
    values = {"wordings": {**document.wordings, key: kept}}
    undo = f"Изменена формулировка: {document.title}"
    return _write(document, values, ["wordings"], expected_version, actor, at, undo=undo)


@transaction.atomic
def restore_wording(document: Document, *, key: str, expected_version: int, actor: Viewer, at: datetime) -> Document:
    """Let our typical words stand in a clause again. Can be undone.

    Raises NotPermitted, Frozen, Conflict.
    """
    _demand_writable(document, actor)
    if key not in document.wordings:
        return document
    values = {"wordings": {name: words for name, words in document.wordings.items() if name != key}}
    undo = f"Возвращена типовая формулировка: {document.title}"
    return _write(document, values, ["wordings"], expected_version, actor, at, undo=undo)


@undoes("document.written")
def unwrite(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put a draft back as it was before one change, if nobody touched it since.

    Raises NotPermitted, Frozen, Conflict.
    """
    rows = Document.objects.within(actor.reach).select_related("organisation")
    document = rows.get(ref=step.payload["document"])
    _demand_writable(document, actor)
    values = dict(step.payload["values"])
    if values.get("dated_on"):
        values["dated_on"] = date.fromisoformat(values["dated_on"])
    _write(document, values, sorted(values), step.payload["version"], actor, at)


def _own_facts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in _OF_THE_REGISTER}


def _demand_writable(document: Document, actor: Viewer) -> None:
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    if document.state not in WRITABLE:
        raise Frozen


def _name_people(document: Document, people: Named) -> None:
    rows = [
        PaperPerson(organisation_id=document.organisation_id, document=document, person=person, part=PaperPart(part))
        for person, part in dict.fromkeys(people)
    ]
    PaperPerson.objects.bulk_create(rows)


def _write(
    document: Document,
    values: dict[str, Any],
    changed: list[str],
    version: int,
    actor: Viewer,
    at: datetime,
    *,
    undo: str = "",
) -> Document:
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
