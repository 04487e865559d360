from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, Q

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps import plan as plans
from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.core.text.keys import query_words
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, PlanDraft, Roadmap, Stage, TargetModel


def plan_draft_for(*, viewer: Viewer, ref: str) -> PlanDraft:
    """Return a plan that waits for confirmation, if the viewer may know of it.

    Raises PlanDraft.DoesNotExist otherwise.
    """
    return PlanDraft.objects.within(viewer.reach).select_related("organisation").get(ref=ref)


def roadmap_of(
    *, viewer: Viewer, organisation: Organisation, year: str, target_model: str = TargetModel.TEACHERS
) -> Roadmap | None:
    """Return the open roadmap of a year with its stages and items in order, or None where there is none yet.

    Three queries, however many items there are. None too for whoever may not see roadmaps here.
    """
    items = Item.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).order_by("position")
    stages = Stage.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).order_by("position")
    return (
        Roadmap.objects.within(viewer.scope(Permission.ROADMAP_VIEW))
        .filter(organisation=organisation, year=year, target_model=target_model)
        .exclude(state=RoadmapState.CLOSED)
        .prefetch_related(Prefetch("stages", stages), Prefetch("stages__items", items))
        .first()
    )


def item_for(*, viewer: Viewer, ref: str) -> Item:
    """Return the item if the viewer may know it exists.

    Raises Item.DoesNotExist otherwise: a stranger and a wrong address look the same.
    """
    rows = Item.objects.within(viewer.reach).exclude(roadmap__state=RoadmapState.CLOSED)
    return rows.select_related("organisation", "roadmap", "stage").get(ref=ref)


def items_by_ref(refs: set[str], *, viewer: Viewer) -> dict[str, Item]:
    """Return the items among these refs that the viewer may read, also those of a roadmap that was replaced."""
    rows = Item.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(ref__in=refs)
    return {item.ref: item for item in rows.select_related("organisation", "roadmap")}


def items_found(typed: str, *, viewer: Viewer, limit: int = 20) -> Sequence[Item]:
    """Return the items whose text holds every word of the query, in any order, layout and with ё or е."""
    rows = Item.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).exclude(roadmap__state=RoadmapState.CLOSED)
    words = query_words(typed)
    if not words:
        return []
    for readings in words:
        wanted = Q()
        for reading in readings:
            wanted |= Q(search_key__contains=reading)
        rows = rows.filter(wanted)
    return list(rows.filter(is_heading=False).select_related("roadmap", "organisation").order_by("position")[:limit])


def plan_of(roadmap: Roadmap) -> plans.Plan:
    """Return the roadmap as plain values, for papers; it must come from `roadmap_of`, with stages and items."""
    return plans.Plan(
        title=roadmap.title,
        kind="roadmap",
        period=plans.Period(start=roadmap.start_on, end=roadmap.end_on),
        stages=tuple(_plain_stage(stage) for stage in roadmap.stages.all()),
    )


def _plain_stage(stage: Stage) -> plans.Stage:
    rows = list(stage.items.all())
    return plans.Stage(
        title=stage.title,
        printed_number=stage.printed_number or None,
        canonical=stage.canonical or None,
        items=_plain_items(rows, parent_id=None),
    )


def _plain_items(rows: Iterable[Item], *, parent_id: int | None) -> tuple[plans.Item, ...]:
    rows = list(rows)
    return tuple(
        plans.Item(
            text=item.text,
            children=_plain_items(rows, parent_id=item.pk) if item.is_heading else (),
            timing=plans.Timing(text=item.timing_text or None, rule=item.rule, start=item.start_on, end=item.end_on),
            owners=tuple(plans.Owner(**owner) for owner in item.owners),
            result=item.result or None,
            documents=tuple(item.documents),
            proofs=tuple(item.proofs),
        )
        for item in rows
        if item.parent_id == parent_id
    )
