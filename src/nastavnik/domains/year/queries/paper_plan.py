"""The roadmap as a paper prints it, and the models that have one."""

from typing import Any

from django.db.models import Prefetch

from nastavnik.core.roadmaps.plan import as_json
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, Roadmap, Stage
from nastavnik.domains.roadmaps.queries import plan_of
from nastavnik.domains.year.queries.proofs import open_roadmaps
from nastavnik.foundation.scope.managers import Because

TEACHERS = "teachers"


def models_of(organisation: Organisation, *, year: str) -> tuple[str, ...]:
    """Return the models that a school runs in a year: those with a roadmap, or the teachers' one before any."""
    found = {roadmap.target_model for roadmap in open_roadmaps(organisation, year=year)}
    return tuple(model for model in ("teachers", "students") if model in found) or (TEACHERS,)


def told_plan(organisation: Organisation, *, year: str, target_model: str) -> dict[str, Any] | None:
    """Return the plan of a model with its stages and actions; None where there is none."""
    kept = [one for one in open_roadmaps(organisation, year=year) if one.target_model == target_model]
    if not kept:
        return None
    items = Item.objects.unscoped(because=Because.FROM_ABOVE).order_by("position")
    stages = Stage.objects.unscoped(because=Because.FROM_ABOVE).order_by("position")
    parts = (Prefetch("stages", stages), Prefetch("stages__items", items))
    rows = Roadmap.objects.unscoped(because=Because.FROM_ABOVE).prefetch_related(*parts)
    return as_json(plan_of(rows.get(pk=kept[0].pk)))
