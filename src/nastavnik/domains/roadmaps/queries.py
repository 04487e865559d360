import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps import plan as plans
from nastavnik.core.roadmaps.amendments import Approved, changed_parts
from nastavnik.core.roadmaps.states import ItemState, RoadmapState
from nastavnik.core.roadmaps.term_moves import moved_term
from nastavnik.core.text.keys import query_words, sort_key
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.roadmaps.models import Item, ItemComment, ItemProof, PlanDraft, Roadmap, Stage, TargetModel
from nastavnik.foundation.files.keeping import file_for
from nastavnik.foundation.files.models import StoredFile
from nastavnik.foundation.scope.managers import Because


def plan_draft_for(*, viewer: Viewer, ref: str) -> PlanDraft:
    """Return a plan that waits for confirmation, if the viewer may know of it.

    Raises PlanDraft.DoesNotExist otherwise.
    """
    return PlanDraft.objects.within(viewer.reach).select_related("organisation").get(ref=ref)


def drafts_of(*, viewer: Viewer, organisation: Organisation, year: str, limit: int = 20) -> Sequence[PlanDraft]:
    """Return the plans of a year that wait for a yes, the newest first. One query; none for who may not edit."""
    rows = PlanDraft.objects.within(viewer.scope(Permission.ROADMAP_EDIT))
    waiting = rows.filter(organisation=organisation, year=year, confirmed_at=None, discarded_at=None)
    return list(waiting.select_related("organisation").order_by("-made_at", "-pk")[:limit])


def source_file_of(draft: PlanDraft, *, viewer: Viewer) -> StoredFile:
    """Return the file from which a plan was read.

    Raises StoredFile.DoesNotExist where there is none, as with a ready plan.
    """
    return file_for(viewer=viewer, ref=draft.file_ref)


def plan_of_year(*, viewer: Viewer, organisation: Organisation, year: str, target_model: str) -> plans.Plan | None:
    """Return the roadmap of a year as a plan to begin the next one with, or None where there was none."""
    roadmap = roadmap_of(viewer=viewer, organisation=organisation, year=year, target_model=target_model)
    return plan_of(roadmap) if roadmap else None


def roadmap_of(
    *, viewer: Viewer, organisation: Organisation, year: str, target_model: str | None = None
) -> Roadmap | None:
    """Return the open roadmap of a year with its stages and items in order, or None where there is none yet.

    Without a target model it is the teachers' one, or the pupils' where there is no other.
    Each item brings its live proofs as `given_proofs`. Four queries, however many items there are. None too for
    whoever may not see roadmaps here.
    """
    scope = viewer.scope(Permission.ROADMAP_VIEW)
    proofs = ItemProof.objects.within(scope).filter(withdrawn_at__isnull=True)
    items = Item.objects.within(scope).order_by("position").prefetch_related(Prefetch("given_proofs", proofs))
    stages = Stage.objects.within(scope).order_by("position")
    return (
        Roadmap.objects.within(scope)
        .filter(organisation=organisation, year=year, target_model__in=[target_model] if target_model else TargetModel)
        .exclude(state=RoadmapState.CLOSED)
        .prefetch_related(Prefetch("stages", stages), Prefetch("stages__items", items))
        .order_by("-target_model")  # «teachers» before «students»
        .first()
    )


def models_with_plan(*, viewer: Viewer, organisation: Organisation, year: str) -> list[str]:
    """Return whose plans the year has open, the teachers' one first."""
    rows = Roadmap.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(organisation=organisation, year=year)
    found = set(rows.exclude(state=RoadmapState.CLOSED).values_list("target_model", flat=True))
    return [model for model in (TargetModel.TEACHERS, TargetModel.STUDENTS) if model in found]


def item_for(*, viewer: Viewer, ref: str) -> Item:
    """Return the item if the viewer may know it exists.

    Raises Item.DoesNotExist otherwise: a stranger and a wrong address look the same.
    """
    rows = Item.objects.within(viewer.reach).exclude(roadmap__state=RoadmapState.CLOSED)
    return rows.select_related("organisation", "roadmap", "stage").get(ref=ref)


@dataclass(frozen=True, slots=True)
class TermMove:
    """One term before and after «Сдвинуть сроки»; nothing is written yet."""

    item: Item
    rule: str
    start_on: date | None
    end_on: date | None
    differs: bool  # the approved plan says another term than the new one
    leaves_year: bool


def term_moves(roadmap: Roadmap, *, stage_refs: Collection[str], days: int, skip_days_off: bool) -> list[TermMove]:
    """Return what moving the terms of some stages would do, in the order of the plan; what stays is left out."""
    calendar = work_calendar_of(roadmap.organisation, years=years_around(roadmap)) if skip_days_off else None
    rows = Item.objects.unscoped(because=Because.LOCKED).filter(
        roadmap=roadmap, stage__ref__in=list(stage_refs), is_heading=False
    )
    moves = []
    for item in rows.select_related("organisation").order_by("position"):
        moved = moved_term(timing_of(item), state=item.state, days=days, calendar=calendar)
        if moved is not None:
            moves.append(_term_move(roadmap, item, moved))
    return moves


def fingerprint(moves: Iterable[TermMove]) -> str:
    """Return what tells one dry run from another: whose terms it moves, from which version and to which days."""
    told = "|".join(f"{move.item.ref}:{move.item.version}:{move.start_on}:{move.end_on}" for move in moves)
    return hashlib.sha256(told.encode()).hexdigest()


def _term_move(roadmap: Roadmap, item: Item, moved: plans.Timing) -> TermMove:
    days = {"start_on": moved.start, "end_on": moved.end}
    kept = {name: day.isoformat() if day else None for name, day in days.items()}
    outside = any(day and not roadmap.start_on <= day <= roadmap.end_on for day in days.values())
    differs = item.approved is not None and any(item.approved[name] != day for name, day in kept.items())
    return TermMove(item=item, rule=moved.rule, differs=differs, leaves_year=outside, **days)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One action that differs from the approved plan, and in what."""

    item: Item
    parts: tuple[str, ...]
    approved: Approved | None
    now: Approved


def amendments_of(roadmap: Roadmap) -> list[Amendment]:
    """Return what differs from the approved plan, in order; a draft differs from nothing.

    It must come from `roadmap_of`, with stages and items.
    """
    if roadmap.approved_on is None:
        return []
    items = [item for stage in roadmap.stages.all() for item in stage.items.all() if not item.is_heading]
    found = [_amendment(item) for item in items]
    return [one for one in found if one.parts]


def approved_values(item: Item) -> dict[str, Any]:
    """Return what an order approves of an item, as JSON keeps it."""
    return {
        "text": item.text,
        "start_on": item.start_on.isoformat() if item.start_on else None,
        "end_on": item.end_on.isoformat() if item.end_on else None,
        "rule": item.rule,
        "timing_text": item.timing_text,
        "owners": [owner["text"] for owner in item.owners],
        "is_skipped": item.state == ItemState.SKIPPED,
    }


def _amendment(item: Item) -> Amendment:
    approved, now = _approved(item.approved), _approved(approved_values(item))
    assert now is not None
    return Amendment(item, changed_parts(approved, now), approved, now)


def _approved(kept: dict[str, Any] | None) -> Approved | None:
    return Approved(**{**kept, "owners": tuple(kept["owners"])}) if kept else None


def items_by_ref(refs: set[str], *, viewer: Viewer) -> dict[str, Item]:
    """Return the items among these refs that the viewer may read, also those of a roadmap that was replaced."""
    rows = Item.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(ref__in=refs)
    return {item.ref: item for item in rows.select_related("organisation", "roadmap")}


def proofs_of(item: Item, *, viewer: Viewer) -> QuerySet[ItemProof]:
    """Return all that ever came to close an item, also what was withdrawn, the earliest first."""
    return ItemProof.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(item=item)


def proof_for(*, viewer: Viewer, ref: str) -> ItemProof:
    """Return one proof if the viewer may know it exists.

    Raises ItemProof.DoesNotExist otherwise.
    """
    rows = ItemProof.objects.within(viewer.reach).exclude(item__roadmap__state=RoadmapState.CLOSED)
    return rows.select_related("item__organisation", "item__roadmap", "organisation").get(ref=ref)


def owners_of(roadmap: Roadmap, *, viewer: Viewer) -> list[str]:
    """Return everybody who answers for something in the roadmap, in the order of the letters."""
    rows = Item.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(roadmap=roadmap, is_heading=False)
    names = {owner["text"] for owners in rows.values_list("owners", flat=True) for owner in owners}
    return sorted(names, key=sort_key)


def comments_on(item: Item, *, viewer: Viewer) -> QuerySet[ItemComment]:
    """Return the remarks on an item, the earliest first."""
    return ItemComment.objects.within(viewer.scope(Permission.ROADMAP_VIEW)).filter(item=item)


def years_around(roadmap: Roadmap) -> range:
    """Return the calendar years a term of the roadmap may fall into: its own, and one beyond at each side."""
    return range(roadmap.start_on.year - 1, roadmap.end_on.year + 2)


def timing_of(item: Item) -> plans.Timing:
    """Return the term of an item as the plan's own value, with the days that hold now."""
    kept = plans.timing_from_json(item.timing)
    if kept.rule != item.rule:
        kept = plans.Timing(rule=item.rule)  # the term was set by hand: nothing of the printed one holds
    return replace(kept, text=item.timing_text or None, start=item.start_on, end=item.end_on)


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


def plan_of(roadmap: Roadmap, *, only: Collection[int] | None = None) -> plans.Plan:
    """Return the roadmap as plain values, for papers; it must come from `roadmap_of`, with stages and items.

    With `only`, the keys of some actions, the others are left out, and so are stages without any.
    """
    stages = [_plain_stage(stage, only) for stage in roadmap.stages.all()]
    return plans.Plan(
        title=roadmap.title,
        kind="roadmap",
        period=plans.Period(start=roadmap.start_on, end=roadmap.end_on),
        stages=tuple(stage for stage in stages if only is None or stage.items),
    )


def _plain_stage(stage: Stage, only: Collection[int] | None) -> plans.Stage:
    rows = [row for row in stage.items.all() if only is None or row.is_heading or row.pk in only]
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
            timing=timing_of(item),
            owners=tuple(plans.Owner(**owner) for owner in item.owners),
            result=item.result or None,
            documents=tuple(item.documents),
            proofs=tuple(item.proofs),
        )
        for item in rows
        if item.parent_id == parent_id and not (item.is_heading and all(row.parent_id != item.pk for row in rows))
    )
