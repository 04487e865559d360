"""A list in a file becomes people: read, shown row by row, and written only after one yes for the whole of it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.people.reading import NoPeopleFound, read_people
from nastavnik.core.refusals import Refusal
from nastavnik.domains.people.models import ListDraft
from nastavnik.domains.people.operations import (
    ListMoved,
    answer_rows,
    choose_columns,
    keep_list_draft,
    load_list,
)
from nastavnik.domains.people.queries import list_draft_for, list_plan
from nastavnik.domains.people.tasks import IMPORT
from nastavnik.foundation.intake.guarded import read_source_in_child
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.foundation.jobs.asking import ask_job
from nastavnik.web import clock
from nastavnik.web.people.forms import ListForm
from nastavnik.web.people.reviewing import columns_of, review_context, rows_in
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request

AT_ONCE = 300  # rows; a longer list is loaded by a worker, with progress


class TooLarge(Refusal):
    """The file is larger than what is taken."""

    def __init__(self) -> None:
        super().__init__("Файл больше 20 МБ. Уберите из него картинки или сохраните список отдельно.")


class TwiceTheSame(Refusal):
    """Two columns were named alike."""

    def __init__(self) -> None:
        super().__init__("Два столбца не могут значить одно и то же. Оставьте один, другому выберите «не брать».")


@permission(Permission.PEOPLE_EDIT)
def upload(request: Request) -> HttpResponse:
    """Take the file and read it; nothing is written but the draft."""
    assert request.place is not None
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            draft = _read(request, form.cleaned_data["file"])
        except (Refusal, Unreadable, NoPeopleFound) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(_address(request, "review", draft))
    return form_page(request, "people/import.html", form, place=request.place)


@permission(Permission.PEOPLE_EDIT)
def review(request: Request, draft: str) -> HttpResponse:
    """Show what loading the list would do."""
    kept = _draft(request, draft)
    if kept.confirmed_at is not None:
        return redirect(_address(request, "loaded", kept))
    return _review(request, kept)


@permission(Permission.PEOPLE_EDIT)
@require_POST
def columns(request: Request, draft: str) -> HttpResponse:
    """Take what the person says of the columns, and read the list anew."""
    kept = _draft(request, draft)
    chosen = {title: request.POST.get(f"column-{place}", "") for place, title in enumerate(columns_of(kept))}
    try:
        fields = [field for field in chosen.values() if field]
        if len(fields) != len(set(fields)):
            raise TwiceTheSame
        changed = choose_columns(kept, chosen, default_kind=request.POST.get("default_kind", ""), actor=request.viewer)
        list_plan(changed, on=request.today)
    except NoPeopleFound as refusal:
        choose_columns(changed, {}, default_kind=kept.default_kind, actor=request.viewer)
        messages.error(request, f"{refusal} Вернули столбцы, как были прочитаны.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(request, "review", kept))


@permission(Permission.PEOPLE_EDIT)
@require_POST
def answers(request: Request, draft: str) -> HttpResponse:
    """Take who is meant by the rows that leave a doubt."""
    kept = _draft(request, draft)
    plan = list_plan(kept, on=request.today)
    known = {int(index): answer for index, answer in kept.answers.items()}
    for row in plan.rows:
        said = request.POST.get(f"row-{row.index}")
        if said is not None and (said in ("", "new", "skip") or said in row.candidates):
            known[row.index] = said
    try:
        answer_rows(kept, known, actor=request.viewer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(request, "review", kept))


@permission(Permission.PEOPLE_EDIT)
@require_POST
def load(request: Request, draft: str) -> HttpResponse:
    """Write the list that was shown: a short one at once, a long one by a worker."""
    kept, mark = _draft(request, draft), request.POST.get("mark", "")
    try:
        if rows_in(kept) > AT_ONCE:
            return _asked(request, kept, mark)
        load_list(kept, actor=request.viewer, at=clock.moment(), on=request.today, mark=mark)
    except ListMoved as refusal:
        return _review(request, kept, refused=str(refusal))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(request, "review", kept))
    return redirect(_address(request, "loaded", kept))


@permission(Permission.PEOPLE_EDIT)
def loaded(request: Request, draft: str) -> HttpResponse:
    """Say what came of the list, with the one button that takes all of it back."""
    kept = _draft(request, draft)
    if kept.confirmed_at is None:
        return redirect(_address(request, "review", kept))
    outcome = kept.outcome
    undo = "" if outcome.get("undone") else reverse("shell:undo", args=[outcome["undo"]])
    context = {"place": request.place, "draft": kept, "outcome": outcome, "undo_url": undo}
    return render(request, "people/loaded.html", context)


def _read(request: Request, file: Any) -> ListDraft:
    assert request.place is not None
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        raise TooLarge
    source = read_source_in_child(file.read(), file.name)
    read_people(source)
    return keep_list_draft(
        request.place.organisation,
        source,
        year=request.place.year,
        file_name=file.name,
        actor=request.viewer,
        at=clock.moment(),
    )


def _asked(request: Request, kept: ListDraft, mark: str) -> HttpResponse:
    job = ask_job(
        IMPORT,
        actor=request.viewer,
        at=clock.moment(),
        key=f"{kept.ref}{mark}"[:64],
        draft=kept.ref,
        on=request.today.isoformat(),
        mark=mark,
        year=kept.year,
    )
    return redirect("shell:job", job.ref)


def _review(request: Request, kept: ListDraft, *, refused: str = "") -> HttpResponse:
    context = review_context(request, kept) | {"refused": refused}
    return render(request, "people/review.html", context, status=409 if refused else 200)


def _draft(request: Request, ref: str) -> ListDraft:
    assert request.place is not None
    kept: ListDraft = get_or_404(list_draft_for, viewer=request.viewer, ref=ref)
    if (kept.organisation, kept.year) != (request.place.organisation, request.place.year):
        raise Http404
    return kept


def _address(request: Request, name: str, kept: ListDraft) -> str:
    assert request.place is not None
    return reverse(f"people:{name}", args=[request.place.organisation.slug, request.place.year, kept.ref])
