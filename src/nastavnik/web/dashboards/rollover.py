"""«Начать новый год»: what will be copied, who goes on, what is closed; and one button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.timing.academic_year import year_label
from nastavnik.domains.people.models import Person
from nastavnik.domains.roadmaps.models import TargetModel
from nastavnik.domains.year.operations import Begun, start_next_year
from nastavnik.domains.year.queries import Continuing, CopiedPlan, Rollover, rollover_of
from nastavnik.web import clock
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.ORGANISATION_EDIT)
def rollover(request: Request) -> HttpResponse:
    """Show the dry run of the next year; begin it."""
    place = place_of(request)
    found = rollover_of(place.organisation, viewer=request.viewer, year=place.year, on=request.today)
    if request.method != "POST":
        chosen = {one.bond.ref for one in found.bonds if not one.without_consent}
        return _page(request, found, chosen, closes=request.today > found.ends_on)
    chosen, closes = set(request.POST.getlist("bond")), bool(request.POST.get("closes"))
    how: dict[str, Any] = {"year": place.year, "actor": request.viewer, "at": clock.moment(), "on": request.today}
    try:
        begun = start_next_year(place.organisation, continuing=chosen, closes=closes, **how)
    except Refusal as refusal:
        return _page(request, found, chosen, closes=closes, refused=str(refusal))
    messages.success(request, _told(begun))
    return redirect("roadmaps:roadmap", place.organisation.slug, begun.next_year)


def _page(request: Request, found: Rollover, chosen: set[str], *, closes: bool, refused: str = "") -> HttpResponse:
    place = place_of(request)
    context = {
        "place": place,
        "year": year_label(found.year),
        "next_year": year_label(found.next_year),
        "plans": [_plan(one) for one in found.plans],
        "bonds": [_bond(one, one.bond.ref in chosen) for one in found.bonds],
        "closes": closes,
        "refused": refused,
        "back": f"{reverse('organisations:settings', args=[place.organisation.slug, place.year])}#years",
    }
    return render(request, "dashboards/rollover.html", context, status=422 if refused else 200)


def _plan(one: CopiedPlan) -> dict[str, Any]:
    return {
        "model": TargetModel(one.target_model).label,
        "actions": one.actions,
        "moved": [{"text": text, "was": in_digits(was), "then": in_digits(then)} for text, was, then in one.moved],
        "is_taken": one.is_taken,
    }


def _bond(one: Continuing, is_chosen: bool) -> dict[str, Any]:
    return {
        "ref": one.bond.ref,
        "name": f"{_name(one.mentor)} — {', '.join(map(_name, one.mentees))}",
        "without": ", ".join(map(_name, one.without_consent)),
        "is_chosen": is_chosen,
    }


def _name(person: Person) -> str:
    return initials_after(person.surname, person.given_name, person.patronymic)


def _told(begun: Begun) -> str:
    parts = [f"Начат {year_label(begun.next_year)} учебный год"]
    if begun.plans:
        parts.append(f"перенесено: {counted(begun.plans, 'план', 'плана', 'планов')}")
    if begun.bonds:
        parts.append(f"продолжают: {counted(begun.bonds, 'пара', 'пары', 'пар')}")
    if begun.is_closed:
        parts.append("прошлый год закрыт")
    return ", ".join(parts) + "."
