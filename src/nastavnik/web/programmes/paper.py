"""A programme on paper: Word to work with, PDF to sign."""

from io import BytesIO

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.catalogue import compose
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.programmes.queries import programmes_of
from nastavnik.domains.year.queries.programme_paper import KIND, programme_paper_data
from nastavnik.web.programmes.addresses import bond_at
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@permission(Permission.BOND_OPEN)
def word(request: Request, bond: str, version: str) -> HttpResponseBase:
    """Give a version as a Word file."""
    paper, name = _paper(request, bond, version)
    made = BytesIO(render_docx(paper))
    return FileResponse(made, as_attachment=True, filename=f"{name}.docx", content_type=_WORD)


@permission(Permission.BOND_OPEN)
def pdf(request: Request, bond: str, version: str) -> HttpResponseBase:
    """Give a version as a PDF file."""
    paper, name = _paper(request, bond, version)
    made = BytesIO(render_pdf(paper))
    return FileResponse(made, as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf")


def _paper(request: Request, ref: str, version: str) -> tuple[Paper, str]:
    shown = bond_at(request, ref)
    chosen = next((one for one in programmes_of(shown) if one.ref == version), None)
    if chosen is None:
        raise Http404
    day = chosen.approved_on or request.today
    spacing = float(shown.organisation.line_spacing)
    paper = compose(KIND, programme_paper_data(chosen, on=request.today), line_spacing=spacing)
    return paper, file_name(day, f"Программа пары, {shown.subject}" if shown.subject else "Программа пары")
