"""The programmes of pairs among the papers of the year: no order, no number of a register, but papers all the same."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import near
from nastavnik.core.programmes.states import LIVE, PROGRAMMES, ProgrammeState
from nastavnik.domains.programmes.models import Programme
from nastavnik.domains.programmes.queries import BondStanding, bonds_of, standings_of
from nastavnik.domains.year.queries import bonds_with_term
from nastavnik.web.programmes.addresses import at_bond
from nastavnik.web.programmes.words import short_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

PAGE_LENGTH = 50
SHAPES = {ProgrammeState.DRAFT: "not_started", ProgrammeState.AGREED: "in_progress", ProgrammeState.APPROVED: "done"}


@permission(Permission.DOCUMENTS_VIEW)
def programmes(request: Request) -> HttpResponse:
    """Show the programme of every pair of the year: its state, version and files."""
    place = place_of(request)
    bonds = bonds_of(viewer=request.viewer).filter(organisation=place.organisation, year=place.year)
    due = set(bonds_with_term(place.organisation, year=place.year).values_list("pk", flat=True))
    standings = standings_of(bonds, on=request.today)
    every = sorted((one for one in standings if one.bond.pk in due or one.in_force), key=_order)
    page = Paginator(every, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "rows": [_row(request, one) for one in page],
        "page": page,
        "approved": sum(one.in_force is not None for one in every if one.bond.pk in due),
        "due": len(due),
    }
    return render(request, "documents/programmes.html", context)


def _shown(one: BondStanding) -> Programme | None:
    """Return the version that holds, else the one that is being written."""
    return one.in_force or one.in_writing


def _order(one: BondStanding) -> tuple[bool, str, int]:
    return (one.bond.state not in LIVE, one.mentor.sort_key, one.bond.pk)


def _row(request: Request, one: BondStanding) -> dict[str, Any]:
    shown = _shown(one)
    return {
        "pair": f"{short_name(one.mentor)} — {', '.join(map(short_name, one.mentees))}",
        "subject": one.bond.subject,
        "is_over": one.bond.state not in LIVE,
        "href": at_bond("programmes:programme", one.bond),
        "shape": SHAPES[ProgrammeState(shown.state)] if shown else "not_started",
        "state": PROGRAMMES[ProgrammeState(shown.state)].capitalize() if shown else "Не составлена",
        "version": _version(request, shown) if shown else "",
        "next": _next(one),
        "word": at_bond("programmes:programme_word", one.bond, shown.ref) if shown else "",
        "pdf": at_bond("programmes:programme_pdf", one.bond, shown.ref) if shown else "",
    }


def _version(request: Request, shown: Programme) -> str:
    day = f", {near(shown.approved_on, on=request.today)}" if shown.approved_on else ""
    return f"{shown.number}{day}"


def _next(one: BondStanding) -> str:
    """Return what is being written beside the version in force."""
    if one.in_force is None or one.in_writing is None:
        return ""
    return f"готовится {one.in_writing.number}, {PROGRAMMES[ProgrammeState(one.in_writing.state)]}"
