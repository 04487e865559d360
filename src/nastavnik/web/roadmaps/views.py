from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import in_words
from nastavnik.core.roadmaps.amendments import amendment_words
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.queries import amendments_of
from nastavnik.web.roadmaps.chosen import model_query, models_switch, plan_address, plan_asked
from nastavnik.web.roadmaps.exports import official_paper
from nastavnik.web.roadmaps.filters import view_of
from nastavnik.web.roadmaps.table import Table
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.ROADMAP_VIEW)
def roadmap(request: Request) -> HttpResponse:
    """Show the plan of the year: as a table with its ribbon, as a list, or as the approved document."""
    kept = plan_asked(request)
    if kept is None:
        return render(request, "roadmaps/roadmap.html", _nothing(request))
    context = _table(request, kept)
    if context["mode"] == "document":
        context["paper"] = official_paper(request, kept)
    return render(request, "roadmaps/roadmap.html", context)


def _may_edit(request: Request) -> bool:
    return request.viewer.may(Permission.ROADMAP_EDIT, path=place_of(request).organisation.path)


def _table(request: Request, kept: Roadmap) -> dict[str, Any]:
    assert request.standing is not None
    view, me = view_of(request.GET, kept.target_model), request.standing.term.person
    table = Table(kept, place=place_of(request), on=request.today, view=view, me=me, may_edit=_may_edit(request))
    stages = table.stages()
    return {
        "mode": view.mode,
        "lead": _lead(kept, table),
        "models": models_switch(request, "roadmaps:roadmap", kept),
        **_actions(request, kept, view.query(turned=frozenset(), mode="ribbon")),
        **_changed(request, kept),
        "filters": table.filters(),
        "more_filters": table.more_filters(),
        "more_chosen": sum(bool(chosen) for chosen in (view.stage, view.state, view.owner)),
        "views": table.views(),
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
    approved = f"Утверждена приказом №\u00a0{kept.approval_number} от {in_words(kept.approved_on)}"
    if kept.amended_on is None:
        return f"{approved} {counted}"
    amended = f"изменена приказом №\u00a0{kept.amendment_number} от {in_words(kept.amended_on)}"
    return f"{approved.removesuffix('.')}, {amended} {counted}"


def _changed(request: Request, kept: Roadmap) -> dict[str, str]:
    """Say what differs from the approved plan, or that nothing is approved yet, and the way on."""
    place, model = place_of(request), kept.target_model
    if kept.approved_on is None:
        if not _may_edit(request):
            return {}
        return {
            "changed": "Карта пока черновик.",
            "changed_label": "Утвердить приказом…",
            "changed_href": plan_address("roadmaps:approve", place, model),
        }
    words = amendment_words(part for one in amendments_of(kept) for part in one.parts)
    if not words:
        return {}
    return {
        "changed": f"После утверждения {words}.",
        "changed_label": "Что изменено",
        "changed_href": plan_address("roadmaps:changes", place, model),
    }


def _actions(request: Request, kept: Roadmap, query: str) -> dict[str, Any]:
    """Return the buttons of the page, and what stands behind «Печать и Word»."""
    place, model = place_of(request), kept.target_model
    at, whose = [place.organisation.slug, place.year], model_query(model)
    downloads = [
        {"label": "Документ Word", "href": reverse("roadmaps:word", args=at) + whose},
        {"label": "Документ PDF", "href": reverse("roadmaps:pdf", args=at) + whose},
        {"label": "Лента на одном листе, PDF", "href": reverse("roadmaps:ribbon", args=at) + query},
        {"label": "Таблица Excel", "href": reverse("roadmaps:workbook", args=at) + query},
    ]
    if not _may_edit(request):
        return {"downloads": downloads}
    return {
        "shift_href": plan_address("roadmaps:shift", place, model),
        "downloads": downloads,
        "add_href": plan_address("roadmaps:add", place, model),
        "import_href": reverse("roadmaps:import", args=at),
        "approve_href": plan_address("roadmaps:approve", place, model),
    }


def _nothing(request: Request) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "title": "Плана на этот год пока нет",
        "text": "Возьмите прошлогоднюю дорожную карту в Word или Excel: мы прочитаем её и перенесём сроки.",
    }
    if _may_edit(request):
        empty |= {
            "action_label": "Загрузить план",
            "action_href": reverse(
                "roadmaps:import", args=[place_of(request).organisation.slug, place_of(request).year]
            ),
        }
    else:
        empty["text"] = "План загружает куратор школы."
    return {"lead": "", "stages": [], "filters": [], "empty": empty}
