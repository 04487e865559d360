"""Which plan of the year an address means, where a school has one for teachers and one for pupils side by side."""

from typing import Any

from django.urls import reverse

from nastavnik.domains.roadmaps.models import Roadmap, TargetModel
from nastavnik.domains.roadmaps.queries import models_with_plan, roadmap_of
from nastavnik.web.shell.requests import Place, Request


def model_of(request: Request) -> str | None:
    """Return whose plan the address asks for; None leaves the choice to the year: the teachers' one comes first."""
    asked = request.GET.get("model", "")
    return asked if asked in TargetModel else None


def plan_asked(request: Request) -> Roadmap | None:
    """Return the plan that the address means; where there is none of that model, the one there is."""
    model = model_of(request)
    return (_plan(request, model) if model else None) or _plan(request, None)


def model_query(target_model: str | None) -> str:
    """Return what an address says of the model; of the teachers' plan it says nothing."""
    return f"?model={target_model}" if target_model == TargetModel.STUDENTS else ""


def plan_address(name: str, place: Place, target_model: str | None) -> str:
    """Return the address of a page about a whole plan."""
    return reverse(name, args=[place.organisation.slug, place.year]) + model_query(target_model)


def models_switch(request: Request, name: str, shown: Roadmap) -> list[dict[str, Any]]:
    """Return «Педагоги / Ученики» for a page; nothing where the year has one plan only."""
    place = request.place
    assert place is not None
    models = models_with_plan(viewer=request.viewer, organisation=place.organisation, year=place.year)
    if len(models) < 2:
        return []
    return [
        {
            "label": TargetModel(model).label.capitalize(),
            "href": plan_address(name, place, model),
            "current": model == shown.target_model,
        }
        for model in models
    ]


def _plan(request: Request, target_model: str | None) -> Roadmap | None:
    assert request.place is not None
    return roadmap_of(
        viewer=request.viewer,
        organisation=request.place.organisation,
        year=request.place.year,
        target_model=target_model,
    )
