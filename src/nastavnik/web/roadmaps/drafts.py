"""What the pages of a plan that waits for a yes share: finding it, correcting it, leading back to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.review import Review
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.drafts import change_plan_draft
from nastavnik.domains.roadmaps.queries import plan_draft_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request, place_of


def draft_at(request: Request, ref: str) -> PlanDraft:
    """Return the draft of the place in the address, or answer that there is none."""
    place = place_of(request)
    kept: PlanDraft = get_or_404(plan_draft_for, viewer=request.viewer, ref=ref)
    if (kept.organisation, kept.year) != (place.organisation, place.year):
        raise Http404
    return kept


def draft_href(kept: PlanDraft, name: str = "review", *more: str) -> str:
    """Return the address of one of the draft's pages."""
    return reverse(f"roadmaps:{name}", args=[kept.organisation.slug, kept.year, kept.ref, *more])


def write(request: Request, kept: PlanDraft, plan: Plan, review: Review | None = None) -> PlanDraft:
    """Write a correction if the draft still is the one that the person saw.

    Raises DraftIsUsed, Conflict.
    """
    return change_plan_draft(
        kept,
        plan,
        review=review,
        expected_version=expected_version(request),
        actor=request.viewer,
        at=clock.moment(),
    )


def refused(request: Request, kept: PlanDraft, refusal: Refusal) -> HttpResponse:
    """Say why nothing was done and show the plan as it stands."""
    messages.error(request, str(refusal))
    return redirect(draft_href(kept))
