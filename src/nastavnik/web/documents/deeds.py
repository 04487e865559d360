"""What the curator does with a whole paper: sent, taken back, signed on paper, read out, scanned; and cancelled."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.states import WRITABLE
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import (
    DateOutOfOrder,
    FutureDay,
    NoRegister,
    NumberUsed,
    OfAnotherYear,
    acquaint,
    attach_scan,
    cancel_paper,
    discard_draft,
    mark_signed_on_paper,
    named_people,
    recall_paper,
    send_to_signature,
)
from nastavnik.domains.documents.queries import last_number
from nastavnik.domains.year.operations import refresh_paper
from nastavnik.foundation.numbering.giving import NumbersMissing, NumberTaken
from nastavnik.foundation.numbering.patterns import BadPattern
from nastavnik.web import clock
from nastavnik.web.documents.forms import AcquaintForm, OnPaperForm, ReasonForm, ScanForm
from nastavnik.web.documents.pages import document_page
from nastavnik.web.documents.place import address, address_of, kept
from nastavnik.web.documents.words import number_and_day, title_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

_FIELD_OF: dict[type[Refusal], str] = {
    FutureDay: "signed_on",
    OfAnotherYear: "signed_on",
    DateOutOfOrder: "number",
    NumberUsed: "number",
    NumberTaken: "number",
    NumbersMissing: "number",
    BadPattern: "number",
    NoRegister: "number",
}


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def send(request: Request, document: str) -> HttpResponse:
    """Lay a paper before the head, with what the cards say now."""
    shown = kept(request, document)

    def deed() -> str:
        fresh = refresh_paper(shown, actor=request.viewer, at=clock.moment(), on=request.today)
        send_to_signature(fresh, actor=request.viewer, at=clock.moment())
        return f"{title_of(shown)}: на подписи у директора."

    return _done(request, shown, deed)


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def recall(request: Request, document: str) -> HttpResponse:
    """Take a paper back from the signature."""
    shown = kept(request, document)

    def deed() -> str:
        recall_paper(shown, actor=request.viewer, at=clock.moment())
        return "Документ снова у вас, его можно править."

    return _done(request, shown, deed)


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def discard(request: Request, document: str) -> HttpResponse:
    """Put a draft away."""
    shown = kept(request, document)
    try:
        discard_draft(shown, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(request, shown))
    undoing.offer(request)
    return redirect(address(request, "documents"))


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def on_paper(request: Request, document: str) -> HttpResponse:
    """Note that the head has signed by hand."""
    shown = kept(request, document)
    form = OnPaperForm(request.POST, prefix="p", last=last_number(shown, year=request.today.year))
    if not form.is_valid():
        return document_page(request, shown, on_paper_form=form)
    try:
        # What was printed and signed is what the sheet showed: a draft with what the cards say now.
        fresh = shown
        if shown.state in WRITABLE:
            fresh = refresh_paper(shown, actor=request.viewer, at=clock.moment(), on=request.today)
        signed = mark_signed_on_paper(
            fresh,
            signed_on=form.cleaned_data["signed_on"],
            number=form.cleaned_data["number"],
            on=request.today,
            actor=request.viewer,
            at=clock.moment(),
        )
    except Refusal as refusal:
        form.refuse(refusal, _FIELD_OF.get(type(refusal)))
        return document_page(request, kept(request, document), on_paper_form=form)
    messages.success(request, f"Записано: {number_and_day(signed, on=request.today)}.")
    return redirect(address_of(request, shown))


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def acquaintance(request: Request, document: str) -> HttpResponse:
    """Note who has read a paper."""
    shown = kept(request, document)
    form = AcquaintForm(request.POST, prefix="a")
    if not form.is_valid():
        return document_page(request, shown, acquaint_form=form)
    people = named_people(shown, request.POST.getlist("person"))
    if not people:
        form.add_error(None, "Отметьте, кто ознакомлен с документом.")
        return document_page(request, shown, acquaint_form=form)

    def deed() -> str:
        count = acquaint(
            shown,
            people=people,
            acquainted_on=form.cleaned_data["acquainted_on"],
            on=request.today,
            actor=request.viewer,
            at=clock.moment(),
        )
        return f"Ознакомлены: {counted(count, 'человек', 'человека', 'человек')}."

    return _done(request, shown, deed)


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def scan(request: Request, document: str) -> HttpResponse:
    """Keep the scan of a signed paper."""
    shown = kept(request, document)
    form = ScanForm(request.POST, request.FILES, prefix="s")
    if not form.is_valid():
        return document_page(request, shown, scan_form=form)
    try:
        attach_scan(shown, data=form.cleaned_data["file"].read(), actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        form.refuse(refusal, "file")
        return document_page(request, shown, scan_form=form)
    messages.success(request, "Скан приложен.")
    return redirect(address_of(request, shown))


@permission(Permission.DOCUMENT_SIGN)
@require_POST
def cancel(request: Request, document: str) -> HttpResponse:
    """Take a signed paper out of force."""
    shown = kept(request, document)
    form = ReasonForm(request.POST, prefix="c")
    if not form.is_valid():
        return document_page(request, shown, cancel_form=form)

    def deed() -> str:
        because = form.cleaned_data["because"]
        cancel_paper(shown, because=because, on=request.today, actor=request.viewer, at=clock.moment())
        return "Документ отменён. Номер остаётся в журнале."

    return _done(request, shown, deed)


def _done(request: Request, shown: Document, deed: Callable[[], str]) -> HttpResponse:
    """Do it and say what came of it; a refusal is said in its own words."""
    try:
        messages.success(request, deed())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(address_of(request, shown))
