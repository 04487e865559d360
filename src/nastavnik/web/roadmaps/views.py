from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.kinds import roadmap_print
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.requisites import Registration
from nastavnik.core.language.dates import in_words
from nastavnik.core.timing.academic_year import year_label
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.queries import plan_of, roadmap_of
from nastavnik.web.organisations.requisites import school_of
from nastavnik.web.roadmaps.table import Table, view_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Place, Request


@permission(Permission.ROADMAP_VIEW)
def roadmap(request: Request) -> HttpResponse:
    """Show the plan of the year: the list and the ribbon are one table."""
    place = _place(request)
    kept = roadmap_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    context = _table(request, kept) if kept else _nothing(request)
    return render(request, "roadmaps/roadmap.html", context)


def _place(request: Request) -> Place:
    assert request.place is not None
    return request.place


def _table(request: Request, kept: Roadmap) -> dict[str, Any]:
    assert request.standing is not None
    view = view_of(request.GET)
    table = Table(kept, place=_place(request), on=request.today, view=view, me=request.standing.term.person)
    stages = table.stages()
    return {
        "lead": _lead(kept, table),
        "actions": _actions(request),
        "filters": table.filters(),
        "stages": stages,
        "hidden": table.hidden(),
        "show_href": table.home + view.query(done=True),
        "empty": None if stages else {"title": "Таких действий нет", "action_label": "Показать все",
                                      "action_href": table.home},
    }  # fmt: skip


def _lead(kept: Roadmap, table: Table) -> str:
    done = sum(item.state == "done" for item in table.items)
    counted = f"Сделано {done} из {len(table.items)}."
    if kept.approved_on is None:
        return f"Ещё не утверждена приказом. {counted}"
    return f"Утверждена приказом №\u00a0{kept.approval_number} от {in_words(kept.approved_on)} {counted}"


def _actions(request: Request) -> list[dict[str, Any]]:
    place = _place(request)
    at = [place.organisation.slug, place.year]
    word = {"label": "Скачать Word", "href": reverse("roadmaps:word", args=at), "icon": "file-down"}
    if not request.viewer.may(Permission.ROADMAP_EDIT, path=place.organisation.path):
        return [word]
    return [
        {"label": "Загрузить план", "href": reverse("roadmaps:import", args=at), "icon": "file-up"},
        word,
        {"label": "Действие", "href": reverse("roadmaps:add", args=at), "icon": "plus", "primary": True},
    ]


def _nothing(request: Request) -> dict[str, Any]:
    place = _place(request)
    may_edit = request.viewer.may(Permission.ROADMAP_EDIT, path=place.organisation.path)
    empty: dict[str, Any] = {
        "title": "Плана на этот год пока нет",
        "text": "Возьмите прошлогоднюю дорожную карту в Word или Excel: мы прочитаем её и перенесём сроки.",
    }
    if may_edit:
        empty |= {
            "action_label": "Загрузить план",
            "action_href": reverse("roadmaps:import", args=[place.organisation.slug, place.year]),
        }
    else:
        empty["text"] = "План загружает куратор школы."
    return {"lead": "", "stages": [], "filters": [], "empty": empty}


@permission(Permission.ROADMAP_VIEW)
def word(request: Request) -> HttpResponseBase:
    """Give the plan as an official paper in Word."""
    place = _place(request)
    kept = roadmap_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    if kept is None:
        raise Http404
    paper = roadmap_print.compose(
        roadmap_print.RoadmapPrint(
            plan=plan_of(kept), year=year_label(place.year), school=school_of(request), registration=_registration(kept)
        )
    )
    return FileResponse(
        BytesIO(render_docx(paper)),
        as_attachment=True,
        filename=f"{request.today.isoformat()} Дорожная карта {place.year}.docx",
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def _registration(kept: Roadmap) -> Registration:
    return Registration(number=kept.approval_number or None, issued_on=kept.approved_on)
