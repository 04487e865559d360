from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.organisations.kinds import LABELS, OrganisationKind
from nastavnik.domains.organisations.queries import organisations_below
from nastavnik.domains.year.queries import day_of
from nastavnik.web.dashboards import day as presenting
from nastavnik.web.dashboards.own import OWN_HOMES, own_home
from nastavnik.web.roadmaps.chosen import model_of, models_switch
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.day_tasks import found_groups
from nastavnik.web.shell.requests import Request, place_of
from nastavnik.web.start.checklist import checklist


@permission(Permission.TODAY_VIEW)
def today(request: Request) -> HttpResponse:
    """Show what is late, what is for today, and what others owe; to a mentor and a mentee their own bonds."""
    place = place_of(request)
    if request.viewer.role in OWN_HOMES:
        return own_home(request, place)
    day = day_of(
        viewer=request.viewer,
        organisation=place.organisation,
        year=place.year,
        on=request.today,
        target_model=model_of(request),
    )
    groups = found_groups(request)
    if day is None:
        return render(request, "dashboards/today.html", _before_the_plan(request) | {"groups": groups})
    also = sum(len(group["tasks"]) for group in groups)
    request.menu_counts = {"dashboards:today": presenting.pressing(day.listed) + also}
    context = presenting.context(day, place=place) | {
        "first_steps": checklist(request, has_plan=True),
        "models": models_switch(request, "dashboards:today", day.roadmap),
    }
    context["groups"] = [*groups, *context["groups"]]
    context["nothing_due"] = "" if groups else context["nothing_due"]
    return render(request, "dashboards/today.html", context)


@permission(Permission.OVERVIEW_VIEW)
def overview(request: Request) -> HttpResponse:
    """Show the organisations of the branch."""
    place = place_of(request)
    rows = organisations_below(viewer=request.viewer, organisation=place.organisation)
    organisations = [
        {
            "name": one.short_name,
            "kind": LABELS[OrganisationKind(one.kind)],
            "place": one.place,
            "href": reverse("organisations:settings", args=[one.slug, place.year]),
            "depth": one.path.count("/") - place.organisation.path.count("/"),
        }
        for one in rows
    ]
    return render(request, "dashboards/overview.html", {"organisations": organisations, "place": place})


def _before_the_plan(request: Request) -> dict[str, Any]:
    return {
        "summary": "Плана на этот год ещё нет. Загрузите дорожную карту, и здесь появятся дела.",
        "groups": [],
        "first_steps": checklist(request, has_plan=False),
    }
