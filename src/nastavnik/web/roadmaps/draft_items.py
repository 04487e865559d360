"""One action of a plan that waits for a yes: its words, its place, joined, split or left out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.editing import (
    NoSuchItem,
    Spot,
    change_words,
    drop_item,
    item_at,
    join_with_previous,
    move_to_stage,
    split_by_lines,
    spot_of,
)
from nastavnik.core.roadmaps.plan import Item, Plan, from_json
from nastavnik.core.roadmaps.review import review_of
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.foundation.records.models import Conflict
from nastavnik.web.roadmaps.drafts import draft_at, draft_href, refused, write
from nastavnik.web.roadmaps.import_forms import DraftItemForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request


@permission(Permission.ROADMAP_EDIT)
def edit(request: Request, draft: str, at: str) -> HttpResponse:
    """Correct one action; which of the corrections is meant, the pressed button says."""
    kept = draft_at(request, draft)
    plan = from_json(kept.plan)
    try:
        spot = spot_of(at)
        item = item_at(plan, spot)
    except NoSuchItem as refusal:
        return refused(request, kept, refusal)
    form = _form(request, plan, spot, item)
    if form.is_valid():
        try:
            write(request, kept, _corrected(request, kept, plan, spot, form))
        except Conflict as conflict:
            return _page(request, conflict.current, form, spot, item, theirs=_text_now(conflict.current, spot))
        except Refusal as refusal:
            form.refuse(refusal, "text")
        else:
            return redirect(f"{draft_href(kept)}#at-{_nearest(request, at)}")
    return _page(request, kept, form, spot, item)


def _form(request: Request, plan: Plan, spot: Spot, item: Item) -> DraftItemForm:
    stages = [(index, f"{index + 1}. {stage.title or 'Без этапа'}") for index, stage in enumerate(plan.stages)]
    stage = plan.stages[spot[0]]
    timing = item.timing if item.timing.text else stage.timing
    initial = {
        "text": item.text,
        "timing": timing.text or "",
        "owners": "\n".join(owner.text for owner in item.owners or stage.owners),
        "result": item.result or "",
        "stage": spot[0],
    }
    return DraftItemForm(request.POST or None, initial=initial, stages=stages, is_group=bool(item.children))


def _corrected(request: Request, kept: PlanDraft, plan: Plan, spot: Spot, form: DraftItemForm) -> Plan:
    """Return the plan with the correction that the pressed button names.

    Raises Refusal.
    """
    deed = request.POST.get("deed", "")
    if deed == "drop":
        return drop_item(plan, spot)
    if deed == "split":
        return split_by_lines(plan, spot, form.cleaned_data["text"])
    moves_to = None if review_of(kept.plan).keeps_years else kept.year
    changed = change_words(plan, spot, form.words(), moves_to=moves_to)
    if deed == "join":
        return join_with_previous(changed, spot)
    return move_to_stage(changed, spot, form.cleaned_data["stage"])


def _page(
    request: Request, kept: Any, form: DraftItemForm, spot: Spot, item: Item, *, theirs: str | None = None
) -> HttpResponse:
    context = {
        "title": "Исправить действие",
        "form": form,
        "version": kept.version,
        "back": {"label": "Проверка плана", "href": draft_href(kept)},
        "source": {"place": item.source.place, "text": item.source.text} if item.source else None,
        "may_join": spot[-1] > 0,
        "previous": _before(kept, spot),
        "theirs": theirs,
        "draft": f"draft-item-{request.viewer.account_ref}-{kept.ref}",
    }
    refused_form = form.is_bound and bool(form.errors)
    return render(
        request, "roadmaps/draft_item.html", context, status=409 if theirs is not None else 422 if refused_form else 200
    )


def _before(kept: PlanDraft, spot: Spot) -> str:
    if spot[-1] == 0:
        return ""
    return Truncator(_text_now(kept, (*spot[:-1], spot[-1] - 1))).chars(80)


def _text_now(kept: Any, spot: Spot) -> str:
    """Return what stands there now, for who edited it meanwhile; an empty text where nothing does."""
    try:
        return item_at(from_json(kept.plan), spot).text
    except NoSuchItem:
        return ""


def _nearest(request: Request, at: str) -> str:
    """Return the spot to lead back to: where the item stood, or the one it grew into."""
    head, _, last = at.rpartition("-")
    if request.POST.get("deed") in ("join", "drop") and last != "0":
        return f"{head}-{int(last) - 1}"
    return at
