"""The signature: a number of the register, the bytes frozen with their hashes, the news to the other rooms. At once."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.frozen import frozen
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.documents.states import State, move
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.documents.models import Document, FilePart, PaperFile, Way
from nastavnik.domains.documents.operations.numbers import number_on_paper, number_on_screen
from nastavnik.domains.documents.operations.refusals import (
    ConsentsMissing,
    DatedLater,
    FutureDay,
    NothingToSign,
    NotOpened,
    OfAnotherYear,
)
from nastavnik.domains.documents.operations.sending import demand_facts
from nastavnik.domains.documents.operations.validity import put_in_force
from nastavnik.domains.documents.queries import documents_on_signature, opened_by, paper_of, without_consent
from nastavnik.domains.documents.signals import document_signed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.files.keeping import keep_file
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.numbering.models import Number
from nastavnik.foundation.records.models import change, lock

AHEAD = timedelta(days=365)  # papers of a year are signed in the summer before it, or in its spring


@transaction.atomic
def sign_paper(document: Document, *, on: date, actor: Viewer, at: datetime) -> Document:
    """Sign a paper that waits for the head: it bears the day of the signing and the next number of its register.

    Raises NotPermitted, WrongState, DatedLater, FactsMissing, ConsentsMissing.
    """
    document = lock(document)  # the head and the acting head may press the button at once
    require(actor, Permission.DOCUMENT_SIGN, path=document.organisation.path)
    move(document.state, to=State.SIGNED)
    if document.dated_on is not None and document.dated_on > on:
        raise DatedLater(document.dated_on)
    _demand(document, on)
    number = number_on_screen(document, on=on, actor=actor, at=at)
    return _sign(document, number, signed_on=on, on=on, way=Way.SCREEN, actor=actor, at=at)


@transaction.atomic
def sign_all_papers(
    *, organisation: Organisation, year: str, expected: Sequence[str], on: date, actor: Viewer, at: datetime
) -> list[Document]:
    """Sign everything that waits, all or nothing; `expected` are the refs that the button spoke of.

    Raises NotPermitted, NothingToSign, NotOpened while one of them was not opened as it stands, and what
    `sign_paper` raises.
    """
    require(actor, Permission.DOCUMENT_SIGN, path=organisation.path)
    waiting = documents_on_signature(viewer=actor, organisation=organisation, year=year)
    wanted = [document for document in waiting if document.ref in set(expected)]
    if not wanted:
        raise NothingToSign
    unread = {document.ref for document in wanted} - opened_by(wanted, viewer=actor)
    if unread:
        raise NotOpened(len(unread))
    return [sign_paper(document, on=on, actor=actor, at=at) for document in wanted]


@transaction.atomic
def mark_signed_on_paper(
    document: Document, *, signed_on: date, number: str = "", on: date, actor: Viewer, at: datetime
) -> Document:
    """Note that the head has signed on paper. Without a number the register gives the next one.

    A number is typed only where the paper was registered outside. Raises NotPermitted, WrongState, FutureDay,
    OfAnotherYear, FactsMissing, ConsentsMissing, DateOutOfOrder, NumberUsed, NumberTaken, NumbersMissing, BadPattern,
    NoRegister.
    """
    document = lock(document)
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    if signed_on > on:
        raise FutureDay
    if signed_on < bounds_of(document.year)[0] - AHEAD:
        raise OfAnotherYear(document.year)
    if document.state != State.ON_SIGNATURE:
        move(document.state, to=State.ON_SIGNATURE)
    _demand(document, signed_on)
    given = number_on_paper(document, typed=number, on=signed_on, actor=actor, at=at)
    return _sign(document, given, signed_on=signed_on, on=on, way=Way.PAPER, actor=actor, at=at)


def _demand(document: Document, on: date) -> None:
    demand_facts(document)
    closed = without_consent(document, on=on)
    if closed:
        raise ConsentsMissing(len(closed))


def _sign(
    document: Document, number: Number | str, *, signed_on: date, on: date, way: Way, actor: Viewer, at: datetime
) -> Document:
    words = number.text if isinstance(number, Number) else number
    written = change(
        document,
        expected_version=document.version,
        state=State.SIGNED,
        number=words,
        number_year=signed_on.year if words else None,
        dated_on=signed_on,
        effective_on=_effective_on(document, signed_on),
        signed_at=at,
        signed_by=actor.person_ref,
        signed_way=way,
        remark="",
    )
    _freeze(written, actor=actor, at=at)
    home = document.organisation.ref
    facts = {"kind": document.kind, "number": words, "way": way.value, "dated_on": signed_on.isoformat()}
    record(actor, "document.signed", written, at=at, organisation_ref=home, **facts)
    document_signed.send(
        Document, document=written, kind=written.kind, number=words, dated_on=signed_on, actor=actor, at=at
    )
    if written.effective_on is not None and written.effective_on <= on:
        return put_in_force(written, on=on, actor=actor, at=at)
    return written


def _effective_on(document: Document, signed_on: date) -> date:
    """Return from which day the paper holds: the one that it names itself, never before it was signed."""
    named = document.values.get("effective_on")
    day = date.fromisoformat(named) if named else document.effective_on
    return max(day or signed_on, signed_on)


def _freeze(document: Document, *, actor: Viewer, at: datetime) -> None:
    """Keep what was signed, byte for byte. It is never made again: the programs that make it change."""
    paper = paper_of(document)
    name = paper_name(document)
    made = {FilePart.WORD: render_docx(paper), FilePart.PDF: render_pdf(paper), FilePart.MODEL: frozen(paper)}
    for part, data in made.items():
        keep_part(document, part, data, name=f"{name}.{part.value}", content_kind=part.value, actor=actor, at=at)


def keep_part(
    document: Document, part: FilePart, data: bytes, *, name: str, content_kind: str, actor: Viewer, at: datetime
) -> PaperFile:
    """Keep one file of a paper with its hash.

    Raises QuotaReached, NoRoom.
    """
    home = document.organisation.ref
    stored = keep_file(organisation_ref=home, data=data, name=name, content_kind=content_kind, actor=actor, at=at)
    return PaperFile.objects.create(
        organisation_id=document.organisation_id,
        document=document,
        part=part,
        file_ref=stored.ref,
        sha256=hashlib.sha256(data).hexdigest(),
        content_kind=content_kind,
        size_bytes=len(data),
        kept_at=at,
    )


def paper_name(document: Document) -> str:
    """Return «2026-09-04 Приказ 112-о О внедрении» without an extension; a name of a file names no person."""
    sort, _, about = document.title.partition(" ")
    words = f"{sort} {document.number} {about[:1].upper()}{about[1:]}" if document.number else document.title
    day = document.dated_on or document.made_at.date()
    return file_name(day, words)
