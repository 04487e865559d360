"""Where the plan of a year comes from: a file, a ready plan, or last year. Nothing is written but a draft."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import near
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.plan import Plan, from_json
from nastavnik.core.roadmaps.reading import ColumnsUnknown, NoPlanFound, read_plans
from nastavnik.core.roadmaps.ready_plans import NoSuchPlan, ready_plan, ready_plans
from nastavnik.core.roadmaps.review import Review, raw_table_of, review_of
from nastavnik.core.sources import Source
from nastavnik.core.timing.academic_year import academic_year_code, first_calendar_year
from nastavnik.domains.roadmaps.models import PlanDraft, TargetModel
from nastavnik.domains.roadmaps.operations.plans import keep_plan_draft
from nastavnik.domains.roadmaps.queries import drafts_of, plan_of_year
from nastavnik.foundation.files.keeping import keep_file
from nastavnik.foundation.intake.formats import extension_of
from nastavnik.foundation.intake.guarded import read_source_in_child
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.web import clock
from nastavnik.web.roadmaps.draft_rows import size_words
from nastavnik.web.roadmaps.drafts import draft_href
from nastavnik.web.roadmaps.forms import UploadForm
from nastavnik.web.roadmaps.import_forms import label
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request, place_of

_KEPT_AS = {".htm": "html", ".md": "txt"}  # every other ending is the kind of content itself
_WAITS = {"plan": "Нужно выбрать план из файла", "columns": "Нужно назвать столбцы"}


class TooLarge(Refusal):
    """The file is larger than what is taken."""

    def __init__(self) -> None:
        super().__init__("Файл больше 20 МБ. Уберите из него картинки или сохраните план отдельно.")


@permission(Permission.ROADMAP_EDIT)
def upload(request: Request) -> HttpResponse:
    """Take the file and read it; nothing is written but the draft."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            draft = _read(request, form.cleaned_data["file"])
        except (Refusal, Unreadable, NoPlanFound) as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(draft_href(draft))
    context = {"back": _back(request), "ways": _ways(request), "drafts": _drafts(request)}
    return form_page(request, "roadmaps/import.html", form, **context)


@permission(Permission.ROADMAP_EDIT)
def ready(request: Request) -> HttpResponse:
    """Show the ready plans and take the chosen one for review."""
    place = place_of(request)
    if request.method == "POST":
        try:
            plan = ready_plan(request.POST.get("code", ""), place.year)
        except NoSuchPlan:
            messages.error(request, "Такого готового плана нет. Выберите из списка.")
            return redirect("roadmaps:ready", place.organisation.slug, place.year)
        return redirect(draft_href(_keep(request, plan, name=f"Готовый план: {_name_of(request.POST['code'])}")))
    kind = "municipal" if place.organisation.kind == "municipality" else "school"
    offered = sorted(ready_plans(), key=lambda one: one.level != kind)
    back = {"label": "Загрузить план", "href": _href(request, "import")}
    return render(request, "roadmaps/ready.html", {"plans": offered, "back": back, "year": label(place.year)})


@permission(Permission.ROADMAP_EDIT)
@require_POST
def last_year(request: Request) -> HttpResponse:
    """Begin with the plan of the year before."""
    before = _year_before(place_of(request).year)
    plan = _plan_of(request, before, request.POST.get("target_model", ""))
    if plan is None:
        messages.error(request, f"Плана на {label(before)} здесь нет. Загрузите файл или возьмите готовый план.")
        return redirect(_href(request, "import"))
    review = Review(request.POST["target_model"])
    return redirect(draft_href(_keep(request, plan, name=f"Дорожная карта {label(before)}", review=review)))


def _read(request: Request, file: Any) -> PlanDraft:
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        raise TooLarge
    data = file.read()
    plan, review = _understood(read_source_in_child(data, file.name))
    ending = extension_of(file.name)
    stored = keep_file(
        organisation_ref=place_of(request).organisation.ref,
        data=data,
        name=file.name,
        content_kind=_KEPT_AS.get(ending, ending.lstrip(".")),
        actor=request.viewer,
        at=clock.moment(),
    )
    return _keep(request, plan, name=file.name, file_ref=stored.ref, review=review)


def _understood(source: Source) -> tuple[Plan, Review | None]:
    """Return the plan, or an empty one with the question that must be answered first.

    Raises NoPlanFound.
    """
    try:
        read = read_plans(source)
    except ColumnsUnknown as unknown:
        return Plan(title=""), Review(table=raw_table_of(unknown.table.place, unknown.table.rows))
    return (read[0], None) if len(read) == 1 else (Plan(title=read[0].title), Review(options=read))


def _keep(request: Request, plan: Plan, *, name: str, file_ref: str = "", review: Review | None = None) -> PlanDraft:
    place = place_of(request)
    return keep_plan_draft(
        place.organisation,
        plan,
        year=place.year,
        file_name=name,
        file_ref=file_ref,
        review=review,
        actor=request.viewer,
        at=clock.moment(),
    )


def _name_of(code: str) -> str:
    return next(one.name for one in ready_plans() if one.code == code)


def _ways(request: Request) -> list[dict[str, Any]]:
    """Return the other beginnings: a ready plan, and last year's where there was one."""
    text = "Педагоги, ученики, обе программы, малая школа или муниципалитет. Сроки встанут на ваш учебный год."
    ways: list[dict[str, Any]] = [
        {"title": "Готовый план", "text": text, "href": _href(request, "ready"), "label": "Взять готовый план"}
    ]
    before = _year_before(place_of(request).year)
    for model in TargetModel:
        plan = _plan_of(request, before, model)
        if plan is not None:
            told = f"{model.label.capitalize()}: {size_words(plan)}. Сроки перенесём на новый год."
            way = {"title": f"План {label(before)}", "text": told, "label": "Взять прошлогодний"}
            ways.append(
                {**way, "action_url": _href(request, "last_year"), "name": "target_model", "value": model.value}
            )
    return ways


def _plan_of(request: Request, year: str, target_model: str) -> Plan | None:
    if target_model not in TargetModel.values:
        return None
    organisation = place_of(request).organisation
    return plan_of_year(viewer=request.viewer, organisation=organisation, year=year, target_model=target_model)


def _drafts(request: Request) -> list[dict[str, str]]:
    place = place_of(request)
    waiting = drafts_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    return [_draft_row(request, kept) for kept in waiting]


def _draft_row(request: Request, kept: PlanDraft) -> dict[str, str]:
    read_on = near(kept.made_at.date(), on=request.today)
    what = _WAITS.get(review_of(kept.plan).waits_for) or size_words(from_json(kept.plan))
    return {
        "name": kept.file_name,
        "text": f"{what}, прочитан {read_on}",
        "href": draft_href(kept),
        "discard_url": draft_href(kept, "discard"),
    }


def _year_before(year: str) -> str:
    return academic_year_code(first_calendar_year(year) - 1)


def _back(request: Request) -> dict[str, str]:
    return {"label": "Дорожная карта", "href": _href(request, "roadmap")}


def _href(request: Request, name: str) -> str:
    place = place_of(request)
    return reverse(f"roadmaps:{name}", args=[place.organisation.slug, place.year])
