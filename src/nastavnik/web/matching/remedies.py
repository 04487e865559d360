"""The one next step for somebody who stays without a mentor: words, and the page where it is taken."""

from typing import Any

from django.urls import reverse

from nastavnik.web.matching.models import address
from nastavnik.web.shell.requests import Request


def with_steps(request: Request, rows: list[dict[str, Any]], survey: str) -> list[dict[str, Any]]:
    """Return the rows, each with its step; `survey` is the questionnaire in which mentors offer themselves."""
    return [row | {"step": _step(request, row, survey)} for row in rows]


def _step(request: Request, row: dict[str, Any], survey: str) -> dict[str, str]:
    remedy, mentee = row["left"].remedy, row["left"].mentee
    kind, words = remedy.get("kind", ""), remedy.get("words", "")
    if kind == "add_capacity" and survey and remedy.get("mentor"):
        return {"label": words, "href": _survey_page(request, "paper", survey, remedy["mentor"])}
    if kind == "invite_mentor" and survey:
        return {"label": words, "href": _survey_page(request, "people", survey)}
    if kind == "network_mentor":
        return {"label": words, "href": ""}
    choose = address(request, "choose", mentee.ref, model=row["left"].proposal.target_model)
    return {"label": words or "Выбрать вручную", "href": choose}


def _survey_page(request: Request, name: str, *refs: str) -> str:
    assert request.place is not None
    return reverse(f"surveys:{name}", args=[request.place.organisation.slug, request.place.year, *refs])
