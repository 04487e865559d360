"""«На подпись»: what waits for the head, one sheet at a time; all at once only after each was opened."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.render_html import View
from nastavnik.core.documents.states import State
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import (
    ConsentsMissing,
    DatedLater,
    note_opened,
    return_paper,
    sign_all_papers,
    sign_paper,
)
from nastavnik.domains.documents.queries import documents_on_signature, opened_by, paper_of, without_consent
from nastavnik.domains.year.queries import effects_of, findings_of
from nastavnik.web import clock
from nastavnik.web.documents.forms import RemarkForm
from nastavnik.web.documents.pane import NUMBER_LATER
from nastavnik.web.documents.place import address, address_of, kept
from nastavnik.web.documents.words import number_and_day, since, title_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.DOCUMENT_SIGN)
def signing(request: Request) -> HttpResponse:
    """List what waits."""
    papers = _waiting(request)
    opened, effects = opened_by(papers, viewer=request.viewer), effects_of(papers)
    context = {
        "place": request.place,
        "papers": [_line(request, one, opened, effects[one.ref]) for one in papers],
        "all_opened": len(papers) > 1 and all(one.ref in opened for one in papers),
        "sign_all_url": address(request, "sign_all"),
    }
    return render(request, "documents/signing.html", context)


@permission(Permission.DOCUMENT_SIGN)
def sheet(request: Request, document: str) -> HttpResponse:
    """Show one sheet with the two buttons under it."""
    shown = _on_signature(request, document)
    note_opened(shown, actor=request.viewer, at=clock.moment())
    return _sheet(request, shown, RemarkForm(prefix="r"))


@permission(Permission.DOCUMENT_SIGN)
@require_POST
def sign(request: Request, document: str) -> HttpResponse:
    """Sign."""
    shown = kept(request, document)
    try:
        signed = sign_paper(shown, on=request.today, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        name = "sheet" if shown.state == State.ON_SIGNATURE else "document"
        return redirect(address_of(request, shown, name))
    messages.success(request, f"Подписано: {title_of(signed)}, {number_and_day(signed, on=request.today)}.")
    return redirect(address(request, "signing"))


@permission(Permission.DOCUMENT_SIGN)
@require_POST
def give_back(request: Request, document: str) -> HttpResponse:
    """Return a paper with a remark."""
    shown = kept(request, document)
    form = RemarkForm(request.POST, prefix="r")
    # The curator may have taken it back meanwhile: that is said, whatever the remark is.
    if shown.state == State.ON_SIGNATURE and not form.is_valid():
        return _sheet(request, shown, form)
    try:
        return_paper(shown, remark=request.POST.get("r-remark", ""), actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Возвращено куратору: {title_of(shown)}.")
    return redirect(address(request, "signing"))


@permission(Permission.DOCUMENT_SIGN)
@require_POST
def sign_all(request: Request) -> HttpResponse:
    """Sign everything that the button spoke of, after each was opened."""
    place = place_of(request)
    try:
        signed = sign_all_papers(
            organisation=place.organisation,
            year=place.year,
            expected=request.POST.getlist("document"),
            on=request.today,
            actor=request.viewer,
            at=clock.moment(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Подписано: {counted(len(signed), 'документ', 'документа', 'документов')}.")
    return redirect(address(request, "signing"))


def _waiting(request: Request) -> list[Document]:
    place = place_of(request)
    return documents_on_signature(viewer=request.viewer, organisation=place.organisation, year=place.year)


def _on_signature(request: Request, ref: str) -> Document:
    shown = kept(request, ref)
    if shown.state != State.ON_SIGNATURE:
        raise Http404
    return shown


def _line(request: Request, document: Document, opened: frozenset[str], effect: str) -> dict[str, Any]:
    return {
        "ref": document.ref,
        "href": address_of(request, document, "sheet"),
        "title": title_of(document),
        "since": since(document, on=request.today),
        "effect": effect,
        "opened": document.ref in opened,
    }


def _sheet(request: Request, shown: Document, form: RemarkForm) -> HttpResponse:
    on: date = request.today
    missing = without_consent(shown, on=on)
    context = {
        "place": request.place,
        "document": shown,
        "title": title_of(shown),
        "effect": effects_of([shown])[shown.ref],
        "paper": paper_of(shown, on=max(on, shown.dated_on or on)),
        "view": View(names_blanks=True, blank_words={"number": NUMBER_LATER}),
        "findings": [one.sentence for one in findings_of(shown, on=on)],
        "refusal": str(ConsentsMissing(len(missing))) if missing else "",
        "too_early": str(DatedLater(shown.dated_on)) if shown.dated_on and shown.dated_on > on else "",
        "form": form,
        "others": len(_waiting(request)) - 1,
    }
    return render(request, "documents/sheet.html", context, status=422 if form.errors else 200)
