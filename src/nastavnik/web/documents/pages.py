"""«Документы»: the package of the year by moments, and one paper beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.states import LIVE, OUT, READY, WRITABLE
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import changes_of, documents_of
from nastavnik.domains.year.operations import papers_of_moment
from nastavnik.domains.year.queries import missing_now
from nastavnik.web.documents.collected import collected_lines
from nastavnik.web.documents.pane import Pane
from nastavnik.web.documents.place import address, address_of, kept
from nastavnik.web.documents.words import MODELS_WORDS, MOMENTS, row_of, title_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.DOCUMENTS_VIEW)
def documents(request: Request) -> HttpResponse:
    """Show the packages of the year, and beside them the paper that waits longest for something."""
    rows = _papers(request)
    shown = next((one for one in rows if one.state in LIVE), rows[0] if rows else None)
    pane = Pane(request, shown).context() if shown else {}
    return render(request, "documents/documents.html", {**list_context(request, rows, shown), **pane})


@permission(Permission.DOCUMENTS_VIEW)
def document(request: Request, document: str) -> HttpResponse:
    """Show one paper."""
    return document_page(request, kept(request, document))


@permission(Permission.DOCUMENTS_VIEW)
def changes(request: Request, document: str) -> HttpResponse:
    """Say what the last change of a draft was, line by line."""
    shown = kept(request, document)
    lines = [{"is_new": mark == "+", "words": words} for mark, words in changes_of(shown)]
    context = {"place": request.place, "document": shown, "title": title_of(shown), "lines": lines}
    return render(request, "documents/changes.html", context)


def document_page(request: Request, shown: Document, status: int = 200, **refused: Any) -> HttpResponse:
    """Return the page of a paper; with a refused form it says what is wrong and keeps what was typed."""
    context = {**list_context(request, _papers(request), shown), **Pane(request, shown, **refused).context()}
    if refused:
        context |= {
            "has_errors": True,
            "failed": next((one for one in refused.values() if hasattr(one, "errors")), None),
        }
        status = 422 if status == 200 else status
    return render(request, "documents/document.html", context, status=status)


def list_context(request: Request, rows: Sequence[Document], shown: Document | None) -> dict[str, Any]:
    """Return the list of the year's papers as the page shows it."""
    place = place_of(request)
    may_edit = request.viewer.may(Permission.DOCUMENTS_EDIT, path=place.organisation.path)
    counted = [one for one in rows if one.state not in OUT]
    return {
        "place": place,
        "shown": shown,
        "moments": _moments(request, rows, shown),
        "ready": sum(one.state in READY for one in counted),
        "total": len(counted),
        "may_edit": may_edit,
        "to_make": _to_make(request, rows) if may_edit else [],
    }


def _papers(request: Request) -> list[Document]:
    place = place_of(request)
    return documents_of(viewer=request.viewer, organisation=place.organisation, year=place.year)


def _moments(request: Request, rows: Sequence[Document], shown: Document | None) -> list[dict[str, Any]]:
    with_model = len({one.target_model for one in rows if one.target_model}) > 1
    lacking = lacking_in(rows, on=request.today)
    found = []
    for moment, label in MOMENTS.items():
        own = [one for one in rows if _moment(one) == moment]
        extra = collected_lines(request, moment)
        if own or extra:
            lines = [
                {
                    **row_of(one, on=request.today, with_model=with_model, lacking=lacking.get(one.ref, 0)),
                    "href": address_of(request, one),
                    "current": one == shown,
                }
                for one in own
            ]
            found.append(
                {"code": moment, "label": label, "rows": [*lines, *extra], "href": address(request, "package", moment)}
            )
    return found


def lacking_in(rows: Sequence[Document], *, on: date) -> dict[str, int]:
    """Return by ref how many fields the sheet of each draft would show as missing."""
    drafts = [one for one in rows if one.state in WRITABLE]
    return {ref: len(fields) for ref, fields in missing_now(drafts, on=on).items()}


def _moment(document: Document) -> str:
    kind = KINDS.get(document.kind)
    return kind.moment if kind else "start"


def _to_make(request: Request, rows: Sequence[Document]) -> list[dict[str, Any]]:
    """Return what could be drafted yet: the kinds of every moment that are not there."""
    place = place_of(request)
    there = {(one.kind, one.target_model) for one in rows if one.state not in OUT and not one.subject_ref}
    found = []
    for moment, label in MOMENTS.items():
        kinds = papers_of_moment(place.organisation, year=place.year, moment=moment)
        absent = [(kind, model) for kind, model in kinds if (kind.name, model) not in there]
        if absent:
            several = len({model for _, model in kinds if model}) > 1
            found.append(
                {
                    "label": label,
                    "prepare_url": address(request, "prepare", moment),
                    "kinds": [
                        {
                            "name": kind.name,
                            "model": model,
                            "title": f"{kind.title}, {MODELS_WORDS[model]}" if several and model else kind.title,
                        }
                        for kind, model in absent
                    ],
                }
            )
    return found
