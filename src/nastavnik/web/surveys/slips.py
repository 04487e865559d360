"""Slips to be cut and handed out: a QR mark of the personal link for each who has not answered."""

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.kinds.consent_slips import Slip, compose_slips
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.language.initials import initials_before
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.queries import Asked, asked_of, late_or_silent, survey_for
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.surveys.page import address_of

MOST = 300  # on paper at once: a stream of classes, not a day of printing


@permission(Permission.SURVEYS_EDIT)
def slips(request: Request, survey: str) -> HttpResponseBase:
    """Hand over the slips; without a public address, or with nobody to ask, say so."""
    assert request.place is not None
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    silent = late_or_silent(asked_of(shown, viewer=request.viewer)) if settings.PUBLIC_ADDRESS else []
    if not silent:
        messages.error(request, "Печатать нечего: все ответили, или у системы нет адреса, видного снаружи.")
        return redirect("surveys:survey", request.place.organisation.slug, request.place.year, shown.ref)
    title = f"Личные ссылки: {shown.questionnaire.title}"
    school = request.place.organisation.short_name
    paper = compose_slips(tuple(_slip(one) for one in silent[:MOST]), school=school, title=title)
    name = file_name(request.today, title, "pdf")
    packed = BytesIO(render_pdf(paper))
    return FileResponse(packed, as_attachment=True, filename=name, content_type="application/pdf")


def _slip(asked: Asked) -> Slip:
    person = asked.invitation.person
    return Slip(
        who=initials_before(person.surname, person.given_name, person.patronymic),
        about=person.school_class,
        address=address_of(asked.invitation),
    )
