"""How far the goals are, and which steps of the programme are done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import mark_step, measure_goal
from nastavnik.domains.programmes.operations.hands import demand_hand
from nastavnik.domains.programmes.operations.refusals import FutureMeasurement, NoSuchGoal
from nastavnik.domains.programmes.queries import standing_now
from nastavnik.web import clock
from nastavnik.web.programmes import presenting
from nastavnik.web.programmes.addresses import at_bond, bond_at, bond_page
from nastavnik.web.programmes.forms import MeasureForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.BOND_WRITE)
def goals(request: Request, bond: str) -> HttpResponse:
    """Show the goals with a place for the next measurement of each, and keep one."""
    shown = bond_at(request, bond)
    demand_hand(shown, request.viewer)
    if request.method != "POST":
        return _page(request, shown)
    key = request.POST.get("goal", "")
    form = MeasureForm(request.POST, prefix=key)
    if form.is_valid():
        try:
            measured = form.cleaned_data
            measure_goal(shown, goal_key=key, **measured, on=request.today, actor=request.viewer, at=clock.moment())
            messages.success(request, "Измерение записано.")
            return redirect(f"{bond_page(shown)}#goals-h")
        except FutureMeasurement as refusal:
            form.refuse(refusal, "measured_on")
        except NoSuchGoal as refusal:
            form.refuse(refusal)
    return _page(request, shown, refused={key: form})


@permission(Permission.BOND_WRITE)
@require_POST
def step(request: Request, bond: str) -> HttpResponse:
    """Note that a step is done, or that it is not after all."""
    shown = bond_at(request, bond)
    done = request.POST.get("done") == "1"
    try:
        key = request.POST.get("step", "")
        mark_step(shown, step_key=key, done=done, on=request.today, actor=request.viewer, at=clock.moment())
        messages.success(request, "Шаг программы пройден." if done else "Шаг снова открыт.")
    except NoSuchGoal as refusal:
        messages.info(request, str(refusal))
    return redirect(f"{bond_page(shown)}#steps-h")


def _page(request: Request, shown: Bond, *, refused: dict[str, MeasureForm] | None = None) -> HttpResponse:
    standing = standing_now(shown, on=request.today)
    refused = refused or {}
    rows: list[dict[str, Any]] = []
    for one in presenting.goals(standing):
        fresh = MeasureForm(prefix=one["key"], initial={"measured_on": request.today})
        rows.append({**one, "form": refused.get(one["key"], fresh)})
    context = {
        "place": place_of(request),
        "rows": rows,
        "back_href": bond_page(shown),
        "programme_href": at_bond("programmes:programme", shown),
        "has_errors": bool(refused),
        "form": next(iter(refused.values()), None),
    }
    return render(request, "programmes/goals.html", context, status=422 if refused else 200)
