from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.review import Review, review_of, written
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.refusals import DraftIsUsed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes


@transaction.atomic
def change_plan_draft(
    draft: PlanDraft,
    plan: Plan,
    *,
    review: Review | None = None,
    expected_version: int,
    actor: Viewer,
    at: datetime,
) -> PlanDraft:
    """Write a corrected plan over the one that waits; the review stays unless a new one is given.

    Raises NotPermitted, DraftIsUsed, Conflict.
    """
    draft = _open(draft, actor)
    answers = review_of(draft.plan) if review is None else review
    changed = change(draft, expected_version=expected_version, plan=written(plan, answers))
    record(actor, "roadmap.draft_changed", draft, at=at, organisation_ref=draft.organisation.ref, year=draft.year)
    return changed


@transaction.atomic
def discard_plan_draft(draft: PlanDraft, *, actor: Viewer, at: datetime) -> None:
    """Set a plan aside; it can be brought back for thirty days.

    Raises NotPermitted, DraftIsUsed.
    """
    draft = _open(draft, actor)
    change(draft, expected_version=draft.version, discarded_at=at)
    offer_undo(
        actor=actor,
        at=at,
        words=f"План не взят: {draft.file_name}"[:200],
        kind="roadmap.draft_discarded",
        payload={"draft": draft.ref},
        organisation_ref=draft.organisation.ref,
    )
    record(actor, "roadmap.draft_discarded", draft, at=at, organisation_ref=draft.organisation.ref, year=draft.year)


@undoes("roadmap.draft_discarded")
def restore_plan_draft(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Bring back a plan that was set aside.

    Raises NotPermitted.
    """
    draft = PlanDraft.objects.within(actor.reach).select_related("organisation").get(ref=step.payload["draft"])
    require(actor, Permission.ROADMAP_EDIT, path=draft.organisation.path)
    change(draft, expected_version=draft.version, discarded_at=None)
    record(actor, "roadmap.draft_restored", draft, at=at, organisation_ref=draft.organisation.ref, year=draft.year)


def _open(draft: PlanDraft, actor: Viewer) -> PlanDraft:
    """Return the draft under lock, if it still waits and the actor may correct it."""
    draft = lock(draft)
    require(actor, Permission.ROADMAP_EDIT, path=draft.organisation.path)
    if draft.confirmed_at is not None or draft.discarded_at is not None:
        raise DraftIsUsed
    return draft
