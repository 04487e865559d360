"""Where a page of papers stands: its addresses, and the paper that its address names."""

from django.http import Http404
from django.urls import reverse

from nastavnik.core.documents.catalogue import Kind
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import document_for
from nastavnik.web.documents.forms import asked_on_the_sheet
from nastavnik.web.shell.access import get_or_404
from nastavnik.web.shell.requests import Request, place_of

# Where a fact is mended, by the place that its field names. Without one here it is filled on the sheet.
MENDED_AT = {
    "school": "organisations:requisites",
    "roadmap": "roadmaps:roadmap",
    "people": "people:people",
    "consents": "consents:consents",
    "matching": "matching:pools",
}


def kept(request: Request, ref: str) -> Document:
    """Return the paper that the address names; one of another year is not there."""
    document: Document = get_or_404(document_for, viewer=request.viewer, ref=ref)
    place = place_of(request)
    if (document.organisation_id, document.year) != (place.organisation.pk, place.year):
        raise Http404
    return document


def address(request: Request, name: str, *more: str) -> str:
    """Return the address of a page of this room in the same school and year."""
    place = place_of(request)
    return reverse(f"documents:{name}", args=[place.organisation.slug, place.year, *more])


def address_of(request: Request, document: Document, name: str = "document") -> str:
    """Return the address of a page about one paper."""
    return address(request, name, document.ref)


def mended_at(request: Request, kind: Kind, field: str) -> str:
    """Return where a fact of a paper is mended: a page of its room, or the form over the sheet."""
    known = kind.field_named(field)
    name = MENDED_AT.get(known.place) if known else None
    if known is not None and known.name == "head":
        name = "organisations:settings"
    if name is None or known is None or known in asked_on_the_sheet(kind):
        return "#facts"
    place = place_of(request)
    return reverse(name, args=[place.organisation.slug, place.year])
