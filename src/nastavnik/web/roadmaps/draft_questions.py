"""What must be known before a file becomes a plan: which of its plans is meant, and what its columns hold."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.raw_tables import guessed_columns, raw_table
from nastavnik.core.roadmaps.reading import NoPlanFound, read_plan
from nastavnik.core.roadmaps.review import RawTable, Review, raw_table_of, review_of, target_model_of, together
from nastavnik.core.sources import Source
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.queries import source_file_of
from nastavnik.foundation.files.keeping import bytes_of
from nastavnik.foundation.files.models import StoredFile
from nastavnik.foundation.intake.guarded import read_source_in_child
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.web.roadmaps.draft_rows import size_words
from nastavnik.web.roadmaps.drafts import draft_at, draft_href, refused, write
from nastavnik.web.roadmaps.import_forms import ColumnsForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request

TOGETHER = "together"


@permission(Permission.ROADMAP_EDIT)
def choose(request: Request, draft: str) -> HttpResponse:
    """Ask which of several plans in the file is meant."""
    kept = draft_at(request, draft)
    options = review_of(kept.plan).options
    if not options:
        return redirect(draft_href(kept))
    if request.method == "POST":
        plan = _chosen(options, request.POST.get("option", ""))
        if plan is not None:
            return _take(request, kept, plan)
        messages.error(request, "Выберите план из списка.")
    return render(request, "roadmaps/choose.html", _choices(kept, options))


@permission(Permission.ROADMAP_EDIT)
def columns(request: Request, draft: str) -> HttpResponse:
    """Show the table as it is and ask what its columns hold."""
    kept = draft_at(request, draft)
    source = _source(request, kept)
    table = _table(kept, source)
    if source is None or table is None:
        messages.info(request, "В этом плане нет таблицы из файла: столбцы называть не нужно.")
        return redirect(draft_href(kept) if not review_of(kept.plan).waits_for else _import_href(kept))
    form = ColumnsForm(request.POST or None, width=table.width, initial=_guess(table))
    if form.is_valid():
        try:
            plan = read_plan(source, columns=form.places(), without_first=form.cleaned_data["first_row"])
        except NoPlanFound:
            form.add_error(None, "В этом столбце действий не нашлось. Выберите другой.")
        else:
            return _take(request, kept, plan)
    context = {
        "file_name": kept.file_name,
        "place": table.place,
        "rows": table.rows,
        "version": kept.version,
        "back": {"label": "Загрузить план", "href": _import_href(kept)},
        "discard_url": draft_href(kept, "discard"),
    }
    return form_page(request, "roadmaps/columns.html", form, **context)


def _take(request: Request, kept: PlanDraft, plan: Plan) -> HttpResponse:
    try:
        write(request, kept, plan, Review(target_model_of(plan)))
    except Refusal as refusal:
        return refused(request, kept, refusal)
    return redirect(draft_href(kept))


def _chosen(options: tuple[Plan, ...], typed: str) -> Plan | None:
    if typed == TOGETHER:
        return together(options)
    known = {str(index): option for index, option in enumerate(options)}
    return known.get(typed)


def _choices(kept: PlanDraft, options: tuple[Plan, ...]) -> dict[str, Any]:
    choices = [
        {"value": str(index), "title": option.title or f"План {index + 1}", "text": size_words(option)}
        for index, option in enumerate(options)
    ]
    both = {"value": TOGETHER, "title": "Все вместе", "text": f"Один план: {size_words(together(options))}"}
    return {
        "file_name": kept.file_name,
        "choices": [*choices, both],
        "version": kept.version,
        "back": {"label": "Загрузить план", "href": _import_href(kept)},
        "discard_url": draft_href(kept, "discard"),
    }


def _source(request: Request, kept: PlanDraft) -> Source | None:
    """Read the kept file again, or return None where there is none."""
    try:
        file = source_file_of(kept, viewer=request.viewer)
        return read_source_in_child(bytes_of(file), file.name)
    except (StoredFile.DoesNotExist, Unreadable):
        return None


def _table(kept: PlanDraft, source: Source | None) -> RawTable | None:
    asked = review_of(kept.plan).table
    if asked is not None or source is None:
        return asked
    found = raw_table(source)
    return raw_table_of(found.place, found.rows) if found else None


def _guess(table: RawTable) -> dict[str, Any]:
    places = guessed_columns(table.rows[1:] or table.rows)
    return {f"column_{index}": kind for kind, index in places.items()} | {"first_row": True}


def _import_href(kept: PlanDraft) -> str:
    return draft_href(kept).split("/drafts/")[0] + "/import"
