from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.organisations.models import HeadTerm
from nastavnik.domains.organisations.operations import HeadNeedsBasis, WrongTerm, appoint_head, end_head_term
from nastavnik.domains.organisations.queries import head_term_for
from nastavnik.web import clock
from nastavnik.web.organisations.addresses import to_settings
from nastavnik.web.organisations.forms import HeadEndForm, HeadForm
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.ORGANISATION_EDIT)
def head(request: Request) -> HttpResponse:
    """Appoint a head, or somebody who acts for one."""
    assert request.place is not None
    form, back = HeadForm(request.POST or None), to_settings(request.place, "head")
    if request.method == "POST" and form.is_valid() and _appointed(request, form):
        messages.success(request, "Записано. Новые приказы подпишут по этой записи.")
        return redirect(back)
    return form_page(request, "organisations/head.html", form, place=request.place, back=back)


@permission(Permission.ORGANISATION_EDIT)
def head_end(request: Request, term: str) -> HttpResponse:
    """Say the last day of a head or of an acting one."""
    held: HeadTerm = get_or_404(head_term_for, viewer=request.viewer, ref=term)
    form, back = HeadEndForm(request.POST or None), to_settings(request.place, "head")
    if request.method == "POST" and form.is_valid():
        try:
            end_head_term(held, actor=request.viewer, at=clock.moment(), on=form.cleaned_data["until_on"])
            return redirect(back)
        except WrongTerm as refusal:
            form.refuse(refusal, "until_on")
    return form_page(request, "organisations/head_end.html", form, place=request.place, term=held, back=back)


def _appointed(request: Request, form: HeadForm) -> bool:
    assert request.place is not None
    try:
        appoint_head(request.place.organisation, actor=request.viewer, at=clock.moment(), **form.cleaned_data)
    except HeadNeedsBasis as refusal:
        form.refuse(refusal, "basis")
    except WrongTerm as refusal:
        form.refuse(refusal, "until_on")
    except MixedLetters as refusal:
        form.refuse(refusal)
    return not form.errors
