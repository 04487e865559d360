"""Meetings to come, and the other side's yes to those that were."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.states import MeetingKind
from nastavnik.core.refusals import Refusal
from nastavnik.domains.programmes.models import Bond, Meeting
from nastavnik.domains.programmes.operations import cancel_meeting, confirm_meeting, move_meeting, plan_meeting
from nastavnik.domains.programmes.operations.hands import demand_hand, demand_open
from nastavnik.domains.programmes.operations.refusals import BeforeBond, NotInBond, PastMeeting
from nastavnik.domains.programmes.queries import meeting_for, people_in, standing_now
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.programmes.addresses import at_meeting, bond_at, bond_page
from nastavnik.web.programmes.forms import CancelForm, NewMeetingForm, PlanForm
from nastavnik.web.programmes.words import day_words
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.BOND_WRITE)
def plan(request: Request, bond: str) -> HttpResponse:
    """Plan a meeting."""
    shown = bond_at(request, bond)
    demand_open(shown)
    demand_hand(shown, request.viewer)
    standing = standing_now(shown, on=request.today)
    guess: dict[str, Any] = {"met_on": standing.next_on, "place": standing.plan.rhythm.place if standing.plan else ""}
    guess["kind"] = MeetingKind.WORKING if standing.held else MeetingKind.FIRST
    form = NewMeetingForm(request.POST if request.method == "POST" else None, initial=guess)
    if form.is_bound and form.is_valid():
        try:
            typed = form.cleaned_data
            meeting = plan_meeting(shown, **typed, on=request.today, actor=request.viewer, at=clock.moment())
            messages.success(request, f"Встреча запланирована: {day_words(meeting.met_on, on=request.today)}.")
            return redirect(bond_page(shown))
        except (PastMeeting, BeforeBond) as refusal:
            form.refuse(refusal, "met_on")
    return _page(request, shown, form, title="Когда встретимся", label="Запланировать встречу")


@permission(Permission.BOND_WRITE)
def move(request: Request, bond: str, meeting: str) -> HttpResponse:
    """Move a planned meeting to another day."""
    shown = bond_at(request, bond)
    kept = _meeting(request, shown, meeting)
    demand_hand(shown, request.viewer)
    form = PlanForm(
        request.POST if request.method == "POST" else None, initial={"met_on": kept.met_on, "place": kept.place}
    )
    if form.is_bound and form.is_valid():
        try:
            _move(request, kept, form)
            return redirect(bond_page(shown))
        except (PastMeeting, BeforeBond) as refusal:
            form.refuse(refusal, "met_on")
        except Conflict:
            messages.info(request, "Пока вы выбирали день, встречу уже перенесли. Ниже новый день.")
            return redirect(at_meeting("programmes:move", shown, kept))
    return _page(request, shown, form, title="Перенести встречу", label="Перенести встречу", meeting=kept)


@permission(Permission.BOND_WRITE)
@require_POST
def cancel(request: Request, bond: str, meeting: str) -> HttpResponse:
    """Call a planned meeting off."""
    shown = bond_at(request, bond)
    kept = _meeting(request, shown, meeting)
    form = CancelForm(request.POST)
    if form.is_valid():
        because = form.cleaned_data["because"]
        cancel_meeting(kept, because=because, actor=request.viewer, at=clock.moment())
        messages.success(request, "Встреча отменена.")
        return redirect(bond_page(shown))
    planned = PlanForm(initial={"met_on": kept.met_on, "place": kept.place})
    labels = {"title": "Перенести встречу", "label": "Перенести встречу"}
    return _page(request, shown, planned, **labels, meeting=kept, cancel_form=form)


@permission(Permission.BOND_WRITE)
@require_POST
def confirm(request: Request, bond: str, meeting: str) -> HttpResponse:
    """Say that a recorded meeting was; the mark, where there is one, comes with it."""
    shown = bond_at(request, bond)
    kept = _meeting(request, shown, meeting)
    person = next((one for one in people_in(shown) if one.ref == request.viewer.person_ref), None)
    if person is None:
        raise NotInBond
    typed = request.POST.get("rating", "")
    rating = int(typed) if typed in ("1", "2", "3", "4", "5") else None
    try:
        confirm_meeting(kept, person=person, actor=request.viewer, at=clock.moment(), rating=rating)
        messages.success(request, "Встреча подтверждена.")
    except NotInBond:
        raise
    except Refusal as refusal:
        messages.info(request, str(refusal))
    return redirect("dashboards:today", *_where(request)) if _from_home(request) else redirect(bond_page(shown))


def _move(request: Request, kept: Meeting, form: PlanForm) -> None:
    moved = move_meeting(
        kept,
        **form.cleaned_data,
        expected_version=expected_version(request),
        on=request.today,
        actor=request.viewer,
        at=clock.moment(),
    )
    messages.success(request, f"Встреча перенесена: {day_words(moved.met_on, on=request.today)}.")


def _page(
    request: Request,
    shown: Bond,
    form: PlanForm,
    *,
    title: str,
    label: str,
    meeting: Meeting | None = None,
    cancel_form: CancelForm | None = None,
) -> HttpResponse:
    refused = (form.is_bound and bool(form.errors)) or (cancel_form is not None and bool(cancel_form.errors))
    context: dict[str, Any] = {
        "place": place_of(request),
        "title": title,
        "label": label,
        "form": form,
        "version": meeting.version if meeting else None,
        "back": {"label": "К паре", "href": bond_page(shown)},
        "cancel_form": cancel_form or (CancelForm() if meeting else None),
        "cancel_url": at_meeting("programmes:cancel", shown, meeting) if meeting else "",
        "move_url": at_meeting("programmes:move", shown, meeting) if meeting else "",
        "has_errors": refused,
    }
    return render(request, "programmes/plan.html", context, status=422 if refused else 200)


def _meeting(request: Request, shown: Bond, ref: str) -> Meeting:
    found: Meeting = get_or_404(meeting_for, viewer=request.viewer, bond=shown, ref=ref)
    return found


def _from_home(request: Request) -> bool:
    return request.POST.get("back") == "today"


def _where(request: Request) -> list[str]:
    place = place_of(request)
    return [place.organisation.slug, place.year]
