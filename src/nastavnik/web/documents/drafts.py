"""Beginning papers: a whole package of a moment, or one by one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted
from nastavnik.core.year.paper_kinds import is_prepared_here
from nastavnik.domains.documents.operations import DraftThere
from nastavnik.domains.year.operations import draft_from_rooms, prepare_package
from nastavnik.web import clock
from nastavnik.web.documents.place import address
from nastavnik.web.documents.words import MODELS_WORDS, MOMENTS
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def new(request: Request) -> HttpResponse:
    """Draft one paper of what is known."""
    place, kind, model = place_of(request), request.POST.get("kind", ""), request.POST.get("model", "")
    if not is_prepared_here(kind) or model not in ("", *MODELS_WORDS):
        raise Http404
    try:
        document = draft_from_rooms(
            organisation=place.organisation,
            year=place.year,
            kind=kind,
            target_model=model,
            actor=request.viewer,
            at=clock.moment(),
            on=request.today,
        )
    except DraftThere as refusal:
        messages.info(request, str(refusal))
        return redirect(address(request, "document", refusal.ref))
    return redirect(address(request, "document", document.ref))


@permission(Permission.DOCUMENTS_EDIT)
@require_POST
def prepare(request: Request, moment: str) -> HttpResponse:
    """Draft everything of a moment that has something to say."""
    if moment not in MOMENTS:
        raise Http404
    place = place_of(request)
    made = prepare_package(
        organisation=place.organisation,
        year=place.year,
        moment=moment,
        actor=request.viewer,
        at=clock.moment(),
        on=request.today,
    )
    if made:
        messages.success(request, f"Собрано: {counted(len(made), 'документ', 'документа', 'документов')}.")
        return redirect(address(request, "document", made[0].ref))
    messages.info(request, "Собирать пока нечего: для остальных документов ещё нет данных.")
    return redirect(address(request, "documents"))
