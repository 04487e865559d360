"""«Согласия»: every person and every purpose with days and states, and what can be done with many at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import KINDS, LABELS, TO_TAKE_PART, Purpose
from nastavnik.core.consents.standing import Mark
from nastavnik.domains.consents.queries import Standing, people_to_ask, standings_of
from nastavnik.domains.people.models import PersonKind
from nastavnik.web.consents.words import cell_words, grace_words, person_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

PAGE_LENGTH = 50
COLUMNS = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Filter:
    """One part of the list."""

    code: str
    label: str
    holds: Callable[[Standing], bool]
    red: bool = False


def _any(*marks: Mark) -> Callable[[Standing], bool]:
    return lambda one: one.is_asked and any(cell.mark in marks for cell in one.cells)


FILTERS = (
    Filter("asked", "Спросили", lambda one: one.is_asked),
    Filter("waiting", "Ждём ответа", _any(Mark.ASKED)),
    Filter("confirm", "Подтвердить", _any(Mark.UNCONFIRMED)),
    Filter("ready", "Всё есть", lambda one: one.is_asked and one.takes_part),
    Filter("no", "Отказ или отзыв", _any(Mark.REFUSED, Mark.WITHDRAWN), red=True),
    Filter("renew", "Продлить", _any(Mark.EXPIRED, Mark.RENEW)),
    Filter("birthday", "Исполнилось 14 или 18", lambda one: one.outgrown is not None, red=True),
    Filter("guardian", "Без представителя", lambda one: one.is_asked and one.is_without_guardian, red=True),
    Filter("new", "Не спрашивали", lambda one: not one.is_asked),
)


@permission(Permission.CONSENTS_VIEW)
def consents(request: Request) -> HttpResponse:
    """Show the matrix."""
    everybody = everybody_of(request)
    chosen = chosen_filter(request.GET.get("state", ""), everybody)
    page = Paginator([one for one in everybody if chosen.holds(one)], PAGE_LENGTH).get_page(request.GET.get("page"))
    asked = [one for one in everybody if one.is_asked]
    context = {
        "place": request.place,
        "page": page,
        "rows": [row_of(one, request.today) for one in page],
        "columns": [LABELS[purpose] for purpose in COLUMNS],
        "filters": [_chip(one, chosen, everybody) for one in FILTERS],
        "chosen": chosen.code,
        "asked": len(asked),
        "ready": sum(one.takes_part for one in asked),
        "to_confirm": sum(FILTERS[2].holds(one) for one in asked),
        "waiting": sum(FILTERS[1].holds(one) for one in asked),
        "total": len(everybody),
        "purposes": [{"code": purpose, "label": LABELS[purpose], "on": purpose in TO_TAKE_PART} for purpose in COLUMNS],
        "may_edit": request.viewer.scope(Permission.CONSENTS_EDIT) is not None,
        "has_links": bool(settings.PUBLIC_ADDRESS),
        "outgrown": sum(one.outgrown is not None for one in everybody),
    }
    return render(request, "consents/consents.html", context)


def everybody_of(request: Request) -> list[Standing]:
    """Return how everybody of the school stands."""
    return standings_of(list(people_to_ask(viewer=request.viewer)), viewer=request.viewer, on=request.today)


def chosen_filter(code: str, everybody: list[Standing]) -> Filter:
    """Return the filter of the address; by default those who were asked, or everybody before anybody was."""
    first = FILTERS[0] if any(one.is_asked for one in everybody) else FILTERS[-1]
    return next((one for one in FILTERS if one.code == code), first)


def row_of(standing: Standing, on: date) -> dict[str, Any]:
    """Return one person as the table shows them."""
    person = standing.person
    cells: dict[Purpose, list[dict[str, Any]]] = {purpose: [] for purpose in COLUMNS}
    for cell in standing.cells:
        if cell.purpose in cells:
            cells[cell.purpose].append(cell_words(standing, cell))
    return {
        "ref": person.ref,
        "name": person_name(person),
        "note": _note(standing),
        "cells": [{"label": LABELS[purpose], "hands": hands} for purpose, hands in cells.items()],
        "warning": _warning(standing, on),
        "takes_part": standing.takes_part,
    }


def _note(standing: Standing) -> str:
    person = standing.person
    if person.kind == PersonKind.STUDENT:
        return f"{person.school_class} класс" if person.school_class else "ученик"
    return person.post


def _warning(standing: Standing, on: date) -> str:
    if standing.is_without_guardian:
        return "Нет законного представителя"
    if standing.outgrown and standing.grace_ends_on:
        return f"Исполнилось {standing.outgrown}, {grace_words(standing.grace_ends_on, on=on)}"
    if standing.birthday:
        return f"Исполнилось {standing.birthday}"
    if standing.person.kind == PersonKind.STUDENT and standing.person.birth_date is None:
        return "Нет даты рождения"
    return ""


def _chip(one: Filter, chosen: Filter, everybody: list[Standing]) -> dict[str, Any]:
    count = sum(one.holds(standing) for standing in everybody)
    return {
        "label": one.label,
        "href": f"?state={one.code}",
        "count": count,
        "current": one is chosen,
        "red": one.red and count > 0,
        "shown": count > 0 or one is chosen,
    }
