"""Paper out: blank forms for those who have not answered, and slips with their addresses, in one archive."""

import io
import zipfile

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import Signer, State
from nastavnik.core.consents.wording import Wording
from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.kinds.consent_forms import Form, form_section
from nastavnik.core.documents.kinds.consent_slips import Slip, compose_slips
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.consents.models import ConsentLink
from nastavnik.domains.consents.queries import Kept, Standing, live_links_of, texts_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.web import clock
from nastavnik.web.consents.collecting import public_address
from nastavnik.web.consents.matrix import everybody_of
from nastavnik.web.consents.words import person_name, short_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

MOST = 300  # forms in one archive: a class or a stream at once, not a day of printing


@permission(Permission.CONSENTS_EDIT)
def forms(request: Request) -> HttpResponseBase:
    """Hand over the forms of everybody who is waited for, or of one person."""
    wanted = request.GET.get("person", "")
    people = [one for one in everybody_of(request) if not wanted or one.person.ref == wanted]
    links = _links(request, people)
    papers = _forms(request, people, links)
    if not papers:
        messages.error(request, "Печатать нечего: сначала отметьте людей и нажмите «Спросить».")
        return _back(request)
    assert request.place is not None
    home = request.place.organisation
    files = {"Бланки согласий": _book(papers, home)}
    slips = tuple(_slip(one) for one in links)
    if slips:
        files["Личные ссылки"] = compose_slips(slips, school=home.short_name)
    return _archive(request, files)


def _book(papers: list[Form], home: Organisation) -> Paper:
    """Return the forms as one paper to print, with the line spacing of the school."""
    sections = tuple(map(form_section, papers))
    return Paper("consents", "Бланки согласий", sections, line_spacing=float(home.line_spacing))


def _forms(request: Request, people: list[Standing], links: list[ConsentLink]) -> list[Form]:
    addresses = {(link.person_id, link.signer): public_address(link) for link in links}
    waiting = [(one, row) for one in people for row in one.rows if row.state == State.ASKED][:MOST]
    texts = texts_of({row.text_id for _, row in waiting}, viewer=request.viewer)
    return [
        _form(one, row, texts[row.text_id].words, addresses.get((row.person_id, row.signer), ""))
        for one, row in waiting
    ]


def _form(standing: Standing, row: Kept, words: Wording, address: str) -> Form:
    of_child = row.signer == Signer.GUARDIAN
    guardians = standing.guardians
    return Form(
        kind=words.kind,
        title=words.title,
        wording=words.blocks,
        person_name=person_name(standing.person),
        signer_name=person_name(guardians[0]) if of_child and len(guardians) == 1 else "",
        of_child=of_child,
        school_class=standing.person.school_class,
        address=address,
    )


def _links(request: Request, people: list[Standing]) -> list[ConsentLink]:
    """Return the live links of those who are waited for; none where they would open nothing."""
    if not settings.PUBLIC_ADDRESS:
        return []
    waiting = {one.person.pk for one in people if any(row.state == State.ASKED for row in one.rows)}
    return [link for link in live_links_of(viewer=request.viewer, at=clock.moment()) if link.person_id in waiting]


def _slip(link: ConsentLink) -> Slip:
    return Slip(short_name(link.signed_by), short_name(link.person), public_address(link))


def _archive(request: Request, papers: dict[str, Paper]) -> FileResponse:
    assert request.place is not None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, paper in papers.items():
            archive.writestr(f"{name}.docx", render_docx(paper))
            archive.writestr(f"{name}.pdf", render_pdf(paper))
    packed.seek(0)
    title = f"Бланки согласий {request.place.organisation.short_name} {request.place.year}"
    name = file_name(request.today, title, "zip")
    return FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")


def _back(request: Request) -> HttpResponse:
    assert request.place is not None
    return redirect(reverse("consents:consents", args=[request.place.organisation.slug, request.place.year]))
