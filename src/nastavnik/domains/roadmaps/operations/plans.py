from dataclasses import replace
from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps import plan as plans
from nastavnik.core.roadmaps.heading import title_in_year
from nastavnik.core.roadmaps.review import Review, review_of, target_model_of, written
from nastavnik.core.roadmaps.shifting import shift_plan
from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.core.text.keys import clean, search_key
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, PlanDraft, Roadmap, Stage, TargetModel
from nastavnik.domains.roadmaps.operations.refusals import DraftIsEmpty, DraftIsUsed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import Conflict, change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

TEXT_LIMIT = 4_000


@transaction.atomic
def keep_plan_draft(
    organisation: Organisation,
    plan: plans.Plan,
    *,
    year: str,
    file_name: str,
    file_ref: str = "",
    review: Review | None = None,
    actor: Viewer,
    at: datetime,
) -> PlanDraft:
    """Keep a plan that was read from a file until a person says yes. Nothing lives yet.

    Without a review the plan's own words say whose mentoring it is about.
    """
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    draft = PlanDraft.objects.create(
        organisation=organisation,
        year=year,
        file_name=clean(file_name)[-200:],
        file_ref=file_ref,
        plan=written(plan, review or Review(target_model_of(plan))),
        made_at=at,
        made_by=actor.person_ref,
    )
    record(actor, "roadmap.read", draft, at=at, organisation_ref=organisation.ref, year=year)
    return draft


@transaction.atomic
def confirm_plan(draft: PlanDraft, *, actor: Viewer, at: datetime, expected_version: int | None = None) -> Roadmap:
    """Make the roadmap of the year out of a plan that was read, as its review says: for whom, and in which years.

    The roadmap before it, if any, is closed and kept. `expected_version` is the one that was looked at.

    All or nothing. Raises NotPermitted, DraftIsUsed, DraftIsEmpty, Conflict.
    """
    draft = lock(draft)
    organisation = draft.organisation
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    if draft.confirmed_at is not None or draft.discarded_at is not None:
        raise DraftIsUsed
    if expected_version not in (None, draft.version):
        raise Conflict(draft)
    plan, review = plan_to_take(draft), review_of(draft.plan)
    if not any(stage.items for stage in plan.stages):
        raise DraftIsEmpty
    PlanDraft.objects.unscoped(because=Because.LOCKED).filter(pk=draft.pk).update(confirmed_at=at)
    roadmap = make_roadmap(organisation, plan, year=draft.year, target_model=review.target_model, actor=actor, at=at)
    Roadmap.objects.unscoped(because=Because.LOCKED).filter(pk=roadmap.pk).update(draft_ref=draft.ref)
    return roadmap


def plan_to_take(draft: PlanDraft) -> plans.Plan:
    """Return the plan as it would be written: in the year of the draft, unless its terms are to stay as they are."""
    plan = plans.from_json(draft.plan)
    if review_of(draft.plan).keeps_years:
        return plan
    return replace(shift_plan(plan, draft.year), title=title_in_year(plan.title, draft.year))


@transaction.atomic
def make_roadmap(
    organisation: Organisation,
    plan: plans.Plan,
    *,
    year: str,
    actor: Viewer,
    at: datetime,
    target_model: str = TargetModel.TEACHERS,
) -> Roadmap:
    """Write a roadmap with its stages and items in the order of the plan; an open one of the same year is closed."""
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    closed = _close_open(organisation, year, target_model)
    start, end = bounds_of(year)
    roadmap = Roadmap.objects.create(
        organisation=organisation,
        year=year,
        target_model=target_model,
        title=clean(plan.title)[:500],
        start_on=start,
        end_on=end,
    )
    rows = _StageRows(roadmap)
    for position, stage in enumerate(plan.stages):
        rows.add(position, stage)
    offer_undo(
        actor=actor,
        at=at,
        words=f"План записан: {roadmap.title}"[:200],
        kind="roadmap.made",
        payload={"made": roadmap.ref, "closed": closed},
        organisation_ref=organisation.ref,
    )
    record(actor, "roadmap.made", roadmap, at=at, organisation_ref=organisation.ref, year=year, items=rows.position)
    return roadmap


@undoes("roadmap.made")
def unmake_roadmap(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Close a roadmap that was just made and open again the one whose place it took, with the state it had.

    Raises NotPermitted.
    """
    rows = Roadmap.objects.within(actor.reach).select_related("organisation")
    made = rows.get(ref=step.payload["made"])
    require(actor, Permission.ROADMAP_EDIT, path=made.organisation.path)
    change(made, expected_version=made.version, state=RoadmapState.CLOSED)
    for ref, state in step.payload["closed"].items():
        before = rows.get(ref=ref)
        change(before, expected_version=before.version, state=state)
    record(actor, "roadmap.restored", made, at=at, organisation_ref=made.organisation.ref)


def _close_open(organisation: Organisation, year: str, target_model: str) -> dict[str, str]:
    """Close what is open for the year; return the state that each had, by ref."""
    rows = (
        Roadmap.objects.unscoped(because=Because.LOCKED)
        .filter(organisation=organisation, year=year, target_model=target_model)
        .exclude(state=RoadmapState.CLOSED)
    )
    states = dict(rows.values_list("ref", "state"))
    rows.update(state=RoadmapState.CLOSED)
    return states


class _StageRows:
    """Writes stages and items one after another; positions run through the whole roadmap."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.position = 0

    def add(self, position: int, stage: plans.Stage) -> None:
        row = Stage.objects.create(
            organisation=self.roadmap.organisation,
            roadmap=self.roadmap,
            position=position,
            printed_number=(stage.printed_number or "")[:20],
            title=clean(stage.title)[:500],
            canonical=stage.canonical or "",
        )
        for item in stage.items:
            self._add_item(row, item, stage, parent=None)

    def _add_item(self, row: Stage, item: plans.Item, stage: plans.Stage, *, parent: Item | None) -> None:
        self.position += 1
        timing = item.timing if item.timing.rule != "none" else stage.timing
        written = Item.objects.create(
            organisation=self.roadmap.organisation,
            roadmap=self.roadmap,
            stage=row,
            parent=parent,
            position=self.position,
            is_heading=bool(item.children),
            text=clean(item.text)[:TEXT_LIMIT],
            result=clean(item.result or "")[:TEXT_LIMIT],
            timing_text=clean(timing.text or "")[:300],
            rule=timing.rule,
            start_on=timing.start,
            end_on=timing.end,
            timing=plans.as_json(timing),
            owners=[plans.as_json(owner) for owner in item.owners or stage.owners],
            documents=list(item.documents),
            proofs=list(item.proofs),
            source_place=(item.source.place if item.source else "")[:120],
            source_text=(item.source.text if item.source else "")[:TEXT_LIMIT],
            search_key=search_key(item.text, item.result or ""),
        )
        for child in item.children:
            self._add_item(row, child, stage, parent=written)
