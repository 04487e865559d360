"""«Записать встречу»: the day, the minutes and the theme are guessed, so that three taps are enough."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.plan import Rhythm
from nastavnik.core.programmes.rhythm import likely_days
from nastavnik.core.programmes.states import Way
from nastavnik.domains.programmes.models import Meeting
from nastavnik.domains.programmes.operations import Told, record_meeting, rewrite_meeting
from nastavnik.domains.programmes.operations.hands import demand_hand, demand_working
from nastavnik.domains.programmes.operations.meetings import demand_own_record
from nastavnik.domains.programmes.operations.refusals import BeforeBond, FutureMeeting, SameDay, StrangeLength
from nastavnik.domains.programmes.queries import BondStanding, meeting_for, standing_now
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.records.refs import new_ref
from nastavnik.web import clock
from nastavnik.web.programmes import presenting
from nastavnik.web.programmes.addresses import bond_at, bond_page
from nastavnik.web.programmes.forms import MINUTES, OTHER, RecordForm, WordsForm, chosen_step
from nastavnik.web.programmes.hands import hand_of
from nastavnik.web.programmes.words import SHORT_WEEKDAYS, short_day
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.conflicts import conflict_page
from nastavnik.web.shell.forms import expected_version, form_page
from nastavnik.web.shell.requests import Request, place_of
from nastavnik.web.shell.undoing import offer

_FIELDS = {FutureMeeting: "other_day", BeforeBond: "other_day", StrangeLength: "other_minutes", SameDay: "is_another"}


@permission(Permission.BOND_WRITE)
def new(request: Request, bond: str) -> HttpResponse:
    """Ask about a meeting, or write it down."""
    shown = bond_at(request, bond)
    demand_hand(shown, request.viewer)
    demand_working(shown)
    standing = standing_now(shown, on=request.today)
    if request.method != "POST":
        return _page(request, standing, None)
    form = RecordForm(request.POST)
    if form.is_valid() and _record(request, standing, form):
        return redirect(bond_page(shown))
    return _page(request, standing, form)


@permission(Permission.BOND_WRITE)
def words(request: Request, bond: str, meeting: str) -> HttpResponse:
    """Finish a record, or say it in other words."""
    shown = bond_at(request, bond)
    kept: Meeting = get_or_404(meeting_for, viewer=request.viewer, bond=shown, ref=meeting)
    demand_own_record(kept, request.viewer)
    said = {"theme": kept.theme, "told": kept.told, "next_step": kept.next_step}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_bound and form.is_valid():
        told = Told(kept.met_on, kept.minutes or 0, step_key=kept.step_key, **form.cleaned_data)
        version = expected_version(request)
        try:
            rewrite_meeting(kept, told, expected_version=version, actor=request.viewer, at=clock.moment())
            messages.success(request, "Запись сохранена. Другая сторона подтвердит её снова.")
            return redirect(bond_page(shown))
        except Conflict as conflict:
            return conflict_page(request, form, conflict.current, thing="запись встречи", back_href=bond_page(shown))
    context = {
        "title": "Запись встречи",
        "lead": f"{kept.minutes} минут",
        "label": "Сохранить запись",
        "back": {"label": "К паре", "href": bond_page(shown)},
        "version": kept.version,
        "draft": f"words-{kept.ref}",
    }
    return form_page(request, "shell/form_page.html", form, **context)


def _record(request: Request, standing: BondStanding, form: RecordForm) -> bool:
    """Write the meeting; put a refusal beside its field and return False."""
    typed = form.cleaned_data
    step = chosen_step(standing.plan.steps if standing.plan else (), typed["step"])
    told = Told(
        met_on=typed["met_on"],
        minutes=typed["length"],
        theme=typed["theme"] or step,
        step_key=typed["step"] if step else "",
        told=typed["told"],
        next_step=typed["next_step"],
        way=typed["way"] or Way.IN_PERSON,
    )
    try:
        record_meeting(
            standing.bond,
            told,
            key=typed["key"],
            on=request.today,
            actor=request.viewer,
            at=clock.moment(),
            is_another=typed["is_another"],
        )
    except (FutureMeeting, BeforeBond, StrangeLength, SameDay) as refusal:
        form.refuse(refusal, _FIELDS[type(refusal)])
        return False
    later = request.POST.get("go") == "later"
    messages.success(request, "Встреча записана. Дописать можно в дневнике." if later else "Встреча записана.")
    offer(request)
    return True


def _page(request: Request, standing: BondStanding, form: RecordForm | None) -> HttpResponse:
    hand, bond = hand_of(standing.bond, request.viewer), standing.bond
    shown = form or RecordForm(initial={"key": new_ref()})
    refused = form is not None
    context = {
        "place": place_of(request),
        "title": presenting.meeting_title(standing, hand),
        "back_href": bond_page(bond),
        "bond": bond,
        "form": shown,
        "has_errors": refused,
        "days": _days(standing, shown, on=request.today),
        "minutes": _minutes(standing, shown),
        "steps": _steps(standing, shown),
        "asks_another": (refused and "is_another" in shown.errors) or bool(shown["is_another"].value()),
    }
    return render(request, "programmes/record.html", context, status=422 if refused else 200)


def _days(standing: BondStanding, form: RecordForm, *, on: date) -> list[dict[str, Any]]:
    """Return the two days that the record is likely about, and «Другой день»."""
    rhythm = standing.plan.rhythm if standing.plan else Rhythm()
    likely = likely_days(
        rhythm,
        planned=[one.met_on for one in standing.planned],
        held=[one.met_on for one in standing.held],
        on=on,
    )
    first = standing.bond.activated_on or standing.bond.starts_on
    days = [day for day in sorted(likely, reverse=True) if first <= day]
    chosen = form["day"].value() or (likely[0] if likely[0] in days else on).isoformat()
    choices = [{"value": day.isoformat(), "label": _day_label(day, on)} for day in days]
    return [{**one, "chosen": one["value"] == chosen} for one in [*choices, {"value": OTHER, "label": "Другой день"}]]


def _day_label(day: date, on: date) -> str:
    if day == on:
        return "Сегодня"
    near = "Вчера" if (on - day).days == 1 else short_day(day)
    return f"{near}, {SHORT_WEEKDAYS[day.weekday()]}"


def _minutes(standing: BondStanding, form: RecordForm) -> list[dict[str, Any]]:
    usual = standing.plan.rhythm.minutes if standing.plan else 45
    offered = sorted({*MINUTES, usual}) if usual not in MINUTES else list(MINUTES)
    chosen = form["minutes"].value() or str(usual)
    choices = [{"value": str(one), "label": str(one)} for one in offered]
    return [{**one, "chosen": one["value"] == chosen} for one in [*choices, {"value": OTHER, "label": "Иначе"}]]


def _steps(standing: BondStanding, form: RecordForm) -> list[dict[str, Any]]:
    current = presenting.current_step(standing)
    typed = form["step"].value()
    chosen = typed if form.is_bound else (current.key if current else "")
    steps = [{"value": step.key, "label": step.title} for step in (standing.plan.steps if standing.plan else ())]
    return [{**one, "chosen": one["value"] == chosen} for one in [*steps, {"value": "", "label": "Своя тема"}]]
