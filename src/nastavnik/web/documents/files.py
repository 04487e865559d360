"""A paper as a file: the frozen bytes of a signed one, a draft as it would look now."""

from io import BytesIO

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.gathering import gathered_values
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.documents.states import WRITABLE
from nastavnik.domains.documents.models import Document, FilePart
from nastavnik.domains.documents.operations import paper_name
from nastavnik.domains.documents.queries import kept_file, paper_of
from nastavnik.domains.year.operations import gathered
from nastavnik.foundation.files.keeping import CONTENT_KINDS, bytes_of, file_for
from nastavnik.web.documents.place import kept
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request


@permission(Permission.DOCUMENTS_VIEW)
def word(request: Request, document: str) -> HttpResponseBase:
    """Give the paper in Word."""
    return _file(request, kept(request, document), FilePart.WORD)


@permission(Permission.DOCUMENTS_VIEW)
def pdf(request: Request, document: str) -> HttpResponseBase:
    """Give the paper in PDF."""
    return _file(request, kept(request, document), FilePart.PDF)


@permission(Permission.DOCUMENTS_VIEW)
def scanned(request: Request, document: str, file: str) -> HttpResponseBase:
    """Give a scan of the paper."""
    shown = kept(request, document)
    scan = next((one for one in shown.files.all() if one.part == FilePart.SCAN and one.ref == file), None)
    if scan is None:
        raise Http404
    stored = get_or_404(file_for, viewer=request.viewer, ref=scan.file_ref)
    return answer(bytes_of(stored), stored.name, scan.content_kind)


def answer(data: bytes, name: str, content_kind: str) -> FileResponse:
    """Return bytes as a file to be saved, never as a page."""
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=CONTENT_KINDS[content_kind])


def _file(request: Request, shown: Document, part: FilePart) -> HttpResponseBase:
    name = f"{paper_name(shown)}.{part.value}"
    if shown.is_frozen:
        _, data = get_or_404(kept_file, document=shown, part=part, viewer=request.viewer)
        return answer(data, name, part.value)
    values = shown.values
    if shown.state in WRITABLE:
        values = gathered_values({**shown.data, **gathered(shown, on=request.today).data}, shown.filled)
    paper = paper_of(shown, values=values)
    data = render_docx(paper) if part == FilePart.WORD else render_pdf(paper)
    return answer(data, name, part.value)
