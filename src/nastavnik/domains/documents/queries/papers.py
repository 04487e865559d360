"""The papers of a year, one of them, and how it looks."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.documents.blocks import Paper, words_of
from nastavnik.core.documents.catalogue import compose
from nastavnik.core.documents.frozen import thawed
from nastavnik.core.documents.requisites import Registration
from nastavnik.core.documents.states import LIVE, STANDING
from nastavnik.core.text.keys import query_words, search_key
from nastavnik.domains.documents.models import Acquaintance, Document, FilePart, PaperFile, PaperPerson, Revision
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.files.keeping import bytes_of, contents, file_for
from nastavnik.foundation.files.models import StoredFile
from nastavnik.foundation.scope.managers import Because

_LOOKED_THROUGH = 500  # papers of many years; a school has some dozens a year


def documents_of(*, viewer: Viewer, organisation: Organisation, year: str) -> list[Document]:
    """Return the papers of a year in the order of their making, with their people and files; four queries."""
    scope = viewer.scope(Permission.DOCUMENTS_VIEW)
    rows = Document.objects.within(scope).filter(organisation=organisation, year=year)
    return list(_with_parts(rows, viewer))


def document_for(*, viewer: Viewer, ref: str) -> Document:
    """Return the paper if the viewer may know it exists.

    Raises Document.DoesNotExist otherwise: a stranger and a wrong address look the same.
    """
    return _with_parts(Document.objects.within(viewer.reach), viewer).get(ref=ref)


def documents_by_ref(refs: Collection[str], *, viewer: Viewer) -> dict[str, Document]:
    """Return the papers among these refs that the viewer may see."""
    rows = Document.objects.within(viewer.scope(Permission.DOCUMENTS_VIEW)).filter(ref__in=refs)
    return {one.ref: one for one in rows.select_related("organisation")}


def documents_found(typed: str, *, viewer: Viewer, limit: int = 20) -> list[Document]:
    """Return the papers whose name or number holds every word, in any order and layout; the latest first."""
    words = query_words(typed)
    if not words:
        return []
    rows = Document.objects.within(viewer.scope(Permission.DOCUMENTS_VIEW)).select_related("organisation")
    found = []
    for one in rows.order_by("-made_at", "-pk")[:_LOOKED_THROUGH]:
        key = search_key(one.title, one.number)
        if all(any(reading in key for reading in readings) for readings in words):
            found.append(one)
    return found[:limit]


def document_by_token(token: str) -> Document:
    """Return the paper that an address of proof names; only a signed one proves anything.

    Raises Document.DoesNotExist.
    """
    rows = Document.objects.unscoped(because=Because.LINK).filter(token=token, signed_at__isnull=False)
    files = PaperFile.objects.unscoped(because=Because.LINK)
    return rows.select_related("organisation").prefetch_related(Prefetch("files", files)).get()


def live_draft(
    organisation: Organisation, *, year: str, kind: str, target_model: str, subject_ref: str = ""
) -> Document | None:
    """Return the one paper of a kind that is not signed yet, for operations."""
    rows = Document.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, year=year, kind=kind, target_model=target_model, subject_ref=subject_ref
    )
    return rows.filter(state__in=LIVE).select_related("organisation").first()


def signed_of_kind(organisation: Organisation, *, year: str, kinds: Sequence[str]) -> list[Document]:
    """Return the signed papers of some kinds that stand, the latest first, for the rooms above."""
    rows = Document.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, kind__in=kinds, state__in=STANDING
    )
    return list(rows.select_related("organisation").order_by("-dated_on", "-pk"))


def paper_of(document: Document, *, values: Mapping[str, Any] | None = None, on: date | None = None) -> Paper:
    """Return the paper as it would be composed now, with its number and day where it has them.

    `on` is the day that it would bear if it were signed then.

    Raises BrokenFacts where what is kept does not fit the kind.
    """
    return compose(
        document.kind,
        document.values if values is None else values,
        registration=Registration(document.number or None, on or document.dated_on),
        wordings=document.wordings,
        proof_address=proof_address(document),
        line_spacing=float(document.organisation.line_spacing),
    )


def kept_paper(document: Document, *, viewer: Viewer) -> Paper:
    """Return a signed paper as it was frozen.

    Raises StoredFile.DoesNotExist, Damaged.
    """
    kept = next(one for one in document.files.all() if one.part == FilePart.MODEL)
    return thawed(bytes_of(file_for(viewer=viewer, ref=kept.file_ref)))


def kept_file(document: Document, part: str, *, viewer: Viewer) -> tuple[PaperFile, bytes]:
    """Return one frozen file of a signed paper with its bytes.

    Raises PaperFile.DoesNotExist, Damaged.
    """
    kept = next((one for one in document.files.all() if one.part == part), None)
    if kept is None:
        raise PaperFile.DoesNotExist
    return kept, bytes_of(file_for(viewer=viewer, ref=kept.file_ref))


def proof_address(document: Document) -> str:
    """Return the address that proves the paper, or nothing where the installation has no public one."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/v/{document.token}" if settings.PUBLIC_ADDRESS else ""


def changes_of(document: Document) -> list[tuple[str, str]]:
    """Return what the last change took out and put in, line by line: («-» or «+», words); empty before any change."""
    rows = Revision.objects.unscoped(because=Because.LOCKED).filter(document=document)
    last = rows.order_by("-number").first()
    if last is None:
        return []
    # What one deed wrote in two steps is one change: filled by hand, and the cards read anew.
    first = rows.filter(at=last.at).earliest("number")
    before = compose(document.kind, first.values_then, wordings=first.wordings_then)
    now = compose(document.kind, document.values, wordings=document.wordings)
    lines = difflib.ndiff(list(words_of(before)), list(words_of(now)))
    return [(line[0], line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]


def _with_parts(rows: QuerySet[Document], viewer: Viewer) -> QuerySet[Document]:
    scope = viewer.reach
    people = PaperPerson.objects.within(scope).select_related("person__organisation")
    read = Acquaintance.objects.within(scope).select_related("person")
    return rows.select_related("organisation").prefetch_related(
        Prefetch("people", people),
        Prefetch("files", PaperFile.objects.within(scope)),
        Prefetch("acquaintances", read),
    )


def is_whole(document: Document) -> bool:
    """Tell whether the frozen bytes of a signed paper still give the hashes that they were kept with."""
    kept = [one for one in document.files.all() if one.part != FilePart.SCAN]
    stored = StoredFile.objects.unscoped(because=Because.LINK).filter(ref__in=[one.file_ref for one in kept])
    hashes = {one.ref: one.sha256 for one in stored}
    if not kept or any(hashes.get(one.file_ref) != one.sha256 for one in kept):
        return False
    place = contents()
    return all(place.read(one.sha256) is not None for one in kept)
