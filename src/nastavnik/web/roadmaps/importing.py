"""A file becomes a plan: read, shown beside its source, and written only after a yes."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps import plan as plans
from nastavnik.core.roadmaps.reading import NoPlanFound, read_plan
from nastavnik.core.roadmaps.shifting import plan_year, shift_plan
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.plans import confirm_plan, keep_plan_draft
from nastavnik.domains.roadmaps.queries import plan_draft_for, roadmap_of
from nastavnik.foundation.intake.guarded import read_source_in_child
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.web import clock
from nastavnik.web.roadmaps.forms import UploadForm
from nastavnik.web.roadmaps.words import due_words, owners_words, proof_words
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request

UNSURE = 0.6
CANONICAL = {
    "conditions": "Подготовка условий",
    "mentee_pool": "Банк наставляемых",
    "mentor_pool": "Банк наставников",
    "selection_training": "Отбор и обучение",
    "pairing": "Пары и программы",
    "work": "Работа пар",
    "completion": "Завершение",
    "information": "Информирование",
}


class TooLarge(Refusal):
    """The file is larger than what is taken."""

    def __init__(self) -> None:
        super().__init__("Файл больше 20 МБ. Уберите из него картинки или сохраните план отдельно.")


@permission(Permission.ROADMAP_EDIT)
def upload(request: Request) -> HttpResponse:
    """Take the file and read it; nothing is written but the draft."""
    assert request.place is not None
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            draft = _read(request, form.cleaned_data["file"])
        except (Refusal, Unreadable, NoPlanFound) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("roadmaps:review", request.place.organisation.slug, request.place.year, draft.ref)
    back = {"label": "Дорожная карта", "href": _roadmap_href(request)}
    return form_page(request, "roadmaps/import.html", form, back=back)


def _read(request: Request, file: Any) -> PlanDraft:
    assert request.place is not None
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        raise TooLarge
    source = read_source_in_child(file.read(), file.name)
    return keep_plan_draft(
        request.place.organisation,
        read_plan(source),
        year=request.place.year,
        file_name=file.name,
        actor=request.viewer,
        at=clock.moment(),
    )


@permission(Permission.ROADMAP_EDIT)
def review(request: Request, draft: str) -> HttpResponse:
    """Show the plan as read beside its source."""
    kept = _draft(request, draft)
    read = plans.from_json(kept.plan)
    moved = shift_plan(read, kept.year)
    return render(request, "roadmaps/review.html", _review_context(request, kept, read, moved))


@permission(Permission.ROADMAP_EDIT)
@require_POST
def confirm(request: Request, draft: str) -> HttpResponse:
    """Write the plan that was shown."""
    kept = _draft(request, draft)
    roadmap = confirm_plan(kept, actor=request.viewer, at=clock.moment())
    messages.success(request, f"План записан: {_size(plans.from_json(kept.plan))}.")
    undoing.offer(request)
    return redirect("roadmaps:roadmap", roadmap.organisation.slug, roadmap.year)


def _draft(request: Request, ref: str) -> PlanDraft:
    assert request.place is not None
    kept: PlanDraft = get_or_404(plan_draft_for, viewer=request.viewer, ref=ref)
    if (kept.organisation, kept.year) != (request.place.organisation, request.place.year):
        raise Http404
    return kept


def _review_context(request: Request, kept: PlanDraft, read: plans.Plan, moved: plans.Plan) -> dict[str, Any]:
    assert request.place is not None
    stages = [_stage(number, stage, request) for number, stage in enumerate(moved.stages, start=1)]
    doubtful = sum(bool(item["doubts"]) for stage in stages for item in stage["items_read"])
    was = plan_year(read)
    at = [request.place.organisation.slug, request.place.year, kept.ref]
    return {
        "file_name": kept.file_name,
        "lead": _review_lead(read, doubtful),
        "period": f"{kept.year[:4]}/{kept.year[5:]} учебный год",
        "moved": f"сроки перенесены с {was[:4]}/{was[5:]}" if was and was != kept.year else "",
        "warnings": [*_replaces(request, request.place.organisation), *_warnings(read)],
        "stages": stages,
        "unread": [{"place": one.place, "text": one.text} for one in read.unread],
        "confirm_url": reverse("roadmaps:confirm", args=at),
        "confirm_label": f"Взять {counted(_count(read), 'действие', 'действия', 'действий')}",
        "discard_url": "",
    }


def _review_lead(read: plans.Plan, doubtful: int) -> str:
    doubt = f"Проверьте {counted(doubtful, 'место', 'места', 'мест')}, отмеченные жёлтым." if doubtful else ""
    return f"{_size(read)}. {doubt}".strip()


def _size(read: plans.Plan) -> str:
    stages = counted(len(read.stages), "этап", "этапа", "этапов")
    return f"{stages}, {counted(_count(read), 'действие', 'действия', 'действий')}"


def _count(read: plans.Plan) -> int:
    return sum(_actions(stage.items) for stage in read.stages)


def _actions(items: Iterable[plans.Item]) -> int:
    return sum(_actions(item.children) if item.children else 1 for item in items)


def _replaces(request: Request, organisation: Organisation) -> list[dict[str, str]]:
    assert request.place is not None
    if roadmap_of(viewer=request.viewer, organisation=organisation, year=request.place.year) is None:
        return []
    return [{"message": "План на этот год уже есть. Новый займёт его место, прежний можно будет вернуть.", "place": ""}]


def _warnings(read: plans.Plan) -> list[dict[str, str]]:
    return [{"message": warning.message, "place": warning.place or ""} for warning in read.warnings]


def _stage(number: int, stage: plans.Stage, request: Request) -> dict[str, Any]:
    return {
        "number": number,
        "title": stage.title,
        "kind": CANONICAL.get(stage.canonical or "", ""),
        "note": "",
        "items_read": [row for item in stage.items for row in _items(item, stage, request)],
    }


def _items(item: plans.Item, stage: plans.Stage, request: Request) -> list[dict[str, Any]]:
    rows = [] if item.children else [_item(item, stage, request)]
    return rows + [row for child in item.children for row in _items(child, stage, request)]


def _item(item: plans.Item, stage: plans.Stage, request: Request) -> dict[str, Any]:
    timing = item.timing if item.timing.rule != "none" else stage.timing
    owners = [plans.as_json(owner) for owner in item.owners or stage.owners]
    return {
        "ref": f"{stage.printed_number or ''}{item.source.place if item.source else ''}".replace(" ", "-"),
        "number": item.printed_number or "",
        "text": item.text,
        "source": {"place": item.source.place, "text": item.source.text} if item.source else {},
        "timing_text": timing.text or "",
        "timing": due_words(timing.start, timing.end, timing.rule, on=request.today),
        "owners": owners_words(owners),
        "result": item.result or "",
        "papers": ", ".join(item.documents),
        "proofs": ", ".join(dict.fromkeys(map(proof_words, item.proofs))),
        "doubts": _doubts(item, timing),
    }


def _doubts(item: plans.Item, timing: plans.Timing) -> list[str]:
    doubts = []
    if timing.text and timing.rule == "none":
        doubts.append("срок не поняли")
    if timing.derived:
        doubts.append("год взяли из плана")
    if item.confidence < UNSURE:
        doubts.append("проверьте текст")
    return doubts


def _roadmap_href(request: Request) -> str:
    assert request.place is not None
    return reverse("roadmaps:roadmap", args=[request.place.organisation.slug, request.place.year])
