"""A plan as read beside its source: answered, looked over, and written only after a yes."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.editing import take_unread
from nastavnik.core.roadmaps.plan import Plan, from_json
from nastavnik.core.roadmaps.review import Review, review_of
from nastavnik.core.roadmaps.shifting import plan_year
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.drafts import discard_plan_draft
from nastavnik.domains.roadmaps.operations.plans import confirm_plan, plan_to_take
from nastavnik.domains.roadmaps.queries import roadmap_of, source_file_of
from nastavnik.foundation.files.keeping import CONTENT_KINDS, bytes_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.roadmaps.draft_rows import (
    actions_in,
    chosen_filter,
    doubts_in,
    filters_of,
    rows_of,
    size_words,
    stages_of,
)
from nastavnik.web.roadmaps.drafts import draft_at, draft_href, refused, write
from nastavnik.web.roadmaps.dry_run import consequences_of
from nastavnik.web.roadmaps.import_forms import KEPT, MOVED, AnswersForm, label
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request, place_of

_MOST_UNREAD = 100  # more than a person would go through one by one


@permission(Permission.ROADMAP_EDIT)
def review(request: Request, draft: str) -> HttpResponse:
    """Show the plan as read beside its source, or ask first what must be known."""
    kept = draft_at(request, draft)
    if kept.confirmed_at is not None:
        messages.info(request, "Этот план уже взят.")
        return redirect("roadmaps:roadmap", kept.organisation.slug, kept.year)
    if kept.discarded_at is not None:
        messages.info(request, "Этот план отложен. Вернуть его можно в «Истории».")
        return redirect("roadmaps:import", kept.organisation.slug, kept.year)
    answers = review_of(kept.plan)
    if answers.waits_for:
        return redirect(draft_href(kept, {"plan": "choose", "columns": "columns"}[answers.waits_for]))
    return render(request, "roadmaps/review.html", _context(request, kept, answers))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def answer(request: Request, draft: str) -> HttpResponse:
    """Take the answers: for whom the plan is, and in which years its terms lie."""
    kept = draft_at(request, draft)
    plan = from_json(kept.plan)
    form = AnswersForm(request.POST, was=plan_year(plan), to=kept.year)
    if not form.is_valid():
        messages.error(request, "Выберите, для кого план и что делать со сроками.")
        return redirect(draft_href(kept))
    keeps = form.cleaned_data.get("years") == KEPT
    try:
        write(request, kept, plan, Review(form.cleaned_data["target_model"], keeps_years=keeps))
    except Refusal as refusal:
        return refused(request, kept, refusal)
    return redirect(draft_href(kept))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def take(request: Request, draft: str) -> HttpResponse:
    """Make an action of a fragment that found no place."""
    kept = draft_at(request, draft)
    try:
        numbers = [int(request.POST.get(name, "")) for name in ("fragment", "stage")]
        write(request, kept, take_unread(from_json(kept.plan), *numbers))
    except ValueError:
        messages.error(request, "Выберите этап, куда добавить действие.")
    except Refusal as refusal:
        return refused(request, kept, refusal)
    return redirect(draft_href(kept))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def confirm(request: Request, draft: str) -> HttpResponse:
    """Write the plan that was shown."""
    kept = draft_at(request, draft)
    taken = plan_to_take(kept)
    try:
        roadmap = confirm_plan(
            kept, actor=request.viewer, at=clock.moment(), expected_version=expected_version(request)
        )
    except Conflict:
        messages.error(request, "Пока вы смотрели, план исправил кто-то другой. Проверьте его ещё раз.")
        return redirect(draft_href(kept))
    messages.success(request, f"План записан: {size_words(taken)}.")
    undoing.offer(request)
    return redirect("roadmaps:roadmap", roadmap.organisation.slug, roadmap.year)


@permission(Permission.ROADMAP_EDIT)
@require_POST
def discard(request: Request, draft: str) -> HttpResponse:
    """Set the plan aside; «Отменить» brings it back."""
    kept = draft_at(request, draft)
    try:
        discard_plan_draft(kept, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        undoing.offer(request)
    return redirect("roadmaps:import", kept.organisation.slug, kept.year)


@permission(Permission.ROADMAP_EDIT)
def source(request: Request, draft: str) -> HttpResponseBase:
    """Give the file from which the plan was read, as it was sent."""
    file = get_or_404(source_file_of, draft=draft_at(request, draft), viewer=request.viewer)
    answer = FileResponse(
        BytesIO(bytes_of(file)),
        as_attachment=True,
        filename=file.name,
        content_type=CONTENT_KINDS[file.content_kind],
    )
    answer["X-Content-Type-Options"] = "nosniff"  # somebody else's page must not come alive here
    return answer


def _context(request: Request, kept: PlanDraft, answers: Review) -> dict[str, Any]:
    read, taken = from_json(kept.plan), plan_to_take(kept)
    rows = rows_of(taken)
    shown = chosen_filter(request.GET.get("show", ""))
    return {
        "file_name": kept.file_name,
        "title": taken.title,
        "lead": _lead(taken, doubts_in(rows)),
        "version": kept.version,
        "warnings": [{"message": one.message, "place": one.place or ""} for one in taken.warnings],
        "filters": filters_of(rows, shown, draft_href(kept)),
        "stages": stages_of(taken, rows, shown, on=request.today),
        "items_base": draft_href(kept, "draft_item", "0-0").removesuffix("0-0"),
        "unread": [{"index": index, "place": one.place, "text": one.text} for index, one in enumerate(taken.unread)][
            :_MOST_UNREAD
        ],
        "unread_count": len(taken.unread),
        "choices": [(index, stage.title or "Без этапа") for index, stage in enumerate(taken.stages)],
        "consequences": list(_consequences(request, kept, taken, answers)),
        "confirm_label": f"Взять {counted(actions_in(taken), 'действие', 'действия', 'действий')}",
        **_answers(kept, read, answers),
        **_addresses(kept),
    }


def _lead(taken: Plan, doubtful: int) -> str:
    doubt = f"Проверьте {counted(doubtful, 'место', 'места', 'мест')}, отмеченные жёлтым." if doubtful else ""
    return f"{size_words(taken)}. {doubt}".strip()


def _answers(kept: PlanDraft, read: Plan, answers: Review) -> dict[str, Any]:
    was = plan_year(read)
    initial = {"target_model": answers.target_model, "years": KEPT if answers.keeps_years else MOVED}
    moved = was if was and was != kept.year and not answers.keeps_years else None
    return {
        "answers": AnswersForm(initial=initial, was=was, to=kept.year),
        "period": f"{label(kept.year)} учебный год",
        "moved": f"сроки перенесены с {label(moved)}" if moved else "",
    }


def _consequences(request: Request, kept: PlanDraft, taken: Plan, answers: Review) -> Any:
    replaced = roadmap_of(
        viewer=request.viewer,
        organisation=place_of(request).organisation,
        year=kept.year,
        target_model=answers.target_model,
    )
    return consequences_of(kept, taken, rows_of(taken), answers, replaced=replaced)


def _addresses(kept: PlanDraft) -> dict[str, str]:
    pages = {f"{name}_url": draft_href(kept, name) for name in ("confirm", "discard", "answer", "take")}
    if kept.file_ref:
        pages |= {"source_href": draft_href(kept, "source"), "columns_href": draft_href(kept, "columns")}
    return pages
