"""Writing in a draft: facts over the sheet, clauses in one's own words."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.catalogue import kind_of
from nastavnik.core.documents.facts import BrokenFacts
from nastavnik.core.documents.wordings import BadWording
from nastavnik.core.refusals import Refusal
from nastavnik.domains.documents.operations import fill_facts, restore_wording, reword
from nastavnik.domains.year.operations import refresh_paper
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.documents.forms import FactsForm, WordingForm
from nastavnik.web.documents.pages import document_page
from nastavnik.web.documents.place import address_of, kept
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request

_MOVED = (
    "Пока вы правили, документ изменили. Ниже он такой, как сейчас; ваш текст остался в полях, отправьте его ещё раз."
)


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def facts(request: Request, document: str) -> HttpResponse:
    """Fill facts into a draft at once."""
    shown = kept(request, document)
    form = FactsForm(request.POST, kind=kind_of(shown.kind), values=shown.values, dated_on=shown.dated_on, prefix="f")
    if not form.is_valid():
        return document_page(request, shown, form=form)
    who: dict[str, Any] = {"actor": request.viewer, "at": clock.moment()}
    try:
        written = fill_facts(shown, data=form.facts(), expected_version=expected_version(request), **who)
        refresh_paper(written, on=request.today, **who)
    except Conflict:
        form.add_error(None, _MOVED)
        return document_page(request, kept(request, document), status=409, form=form)
    except BrokenFacts as refusal:
        form.refuse(refusal)
        return document_page(request, shown, form=form)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(request, shown))
    if written.version != expected_version(request):
        undoing.offer(request)
    return redirect(address_of(request, shown))


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def wording(request: Request, document: str) -> HttpResponse:
    """Put a clause in one's own words, or let the typical ones stand again."""
    shown = kept(request, document)
    key, form = request.POST.get("clause", ""), WordingForm(request.POST, prefix="w")
    deed: dict[str, Any] = {
        "key": key,
        "expected_version": expected_version(request),
        "actor": request.viewer,
        "at": clock.moment(),
    }
    try:
        if request.POST.get("deed") == "restore":
            restore_wording(shown, **deed)
        elif form.is_valid():
            reword(shown, words=form.cleaned_data["words"], **deed)
        else:
            return document_page(request, shown, wording_form=form, key=key)
    except Conflict:
        form.is_valid()
        form.add_error(None, _MOVED)
        return document_page(request, kept(request, document), status=409, wording_form=form, key=key)
    except BadWording as refusal:
        form.refuse(refusal, "words")
        return document_page(request, shown, wording_form=form, key=key)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(request, shown))
    undoing.offer(request)
    return redirect(f"{address_of(request, shown)}#sheet")
