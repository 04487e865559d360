"""Which of the two models a page of pairs is about, and what leads from one page of pairs to another."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import Proposal
from nastavnik.domains.matching.queries import Bonds, proposal_of
from nastavnik.domains.year.queries import known_bonds
from nastavnik.web.shell.requests import Request

LABELS = {TargetModel.TEACHERS: "Педагоги", TargetModel.STUDENTS: "Ученики"}
FORM_WORDS = {TargetModel.TEACHERS: "Педагог — педагог", TargetModel.STUDENTS: "Наставники учеников"}
FIELD = "model"


def model_of(request: Request) -> TargetModel:
    """Return the model that the closed list names; teachers where it names none."""
    typed = request.POST.get(FIELD) or request.GET.get(FIELD, "")
    return TargetModel(typed) if typed in list(TargetModel) else TargetModel.TEACHERS


def address(request: Request, name: str, *args: str, **query: Any) -> str:
    """Return the address of a page of pairs of this year, with what stands in the query."""
    assert request.place is not None
    path = reverse(f"matching:{name}", args=[request.place.organisation.slug, request.place.year, *args])
    kept = {key: str(value) for key, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def board_address(request: Request, model: str, *, at: str = "") -> str:
    """Return the board, at one of its cards."""
    return address(request, "board", model=model) + (f"#{at}" if at else "")


def live_proposal(request: Request, model: str) -> Proposal | None:
    """Return the proposal that the page is about, live or the latest decided."""
    assert request.place is not None
    home, year = request.place.organisation, request.place.year
    return proposal_of(home, year=year, target_model=model, viewer=request.viewer)


def bonds_now(request: Request, model: str) -> Bonds:
    """Return what bonds of before say about places and people."""
    assert request.place is not None
    return known_bonds(request.place.organisation, year=request.place.year, target_model=model)
