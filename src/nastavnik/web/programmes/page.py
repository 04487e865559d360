"""The page of one bond, as everybody who may open it sees it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.states import BondState, PauseReason
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import write_private_note
from nastavnik.domains.programmes.queries import BondStanding, note_of, standing_now
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.programmes import diary, presenting
from nastavnik.web.programmes.addresses import at_bond, bond_at, bond_page
from nastavnik.web.programmes.chains import alone, chain
from nastavnik.web.programmes.hands import Hand, hand_of
from nastavnik.web.programmes.words import called
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request, place_of

KEYS = 30  # of the latest records


@permission(Permission.BOND_OPEN)
def bond(request: Request, bond: str) -> HttpResponse:
    """Show one bond."""
    return _page(request, bond_at(request, bond))


@permission(Permission.BOND_NOTE)
@require_POST
def note(request: Request, bond: str) -> HttpResponse:
    """Keep the private note."""
    shown, text = bond_at(request, bond), request.POST.get("text", "")
    try:
        write_private_note(
            shown, text=text, expected_version=expected_version(request), actor=request.viewer, at=clock.moment()
        )
    except Conflict:
        return _page(request, shown, typed_note=text, status=409)
    messages.success(request, "Заметка сохранена. Её видит только куратор.")
    return redirect(f"{bond_page(shown)}#note-h")


def _page(request: Request, shown: Bond, *, typed_note: str = "", status: int = 200) -> HttpResponse:
    hand = hand_of(shown, request.viewer)
    standing = standing_now(shown, on=request.today)
    context = {
        "place": place_of(request),
        "bond": shown,
        "head": presenting.head(standing),
        "hand": hand,
        "next": presenting.next_meeting(standing, hand, on=request.today),
        "record_href": at_bond("programmes:record", shown) if hand.writes and _works(shown) else "",
        "plan_href": at_bond("programmes:plan", shown) if hand.writes and _may_meet(shown) else "",
        "diary": diary.diary(standing, hand, request.viewer, on=request.today),
        "ratings": diary.RATINGS,
        "goals": presenting.goals(standing),
        "goals_href": at_bond("programmes:goals", shown) if hand.writes and standing.in_force else "",
        "steps": presenting.steps(standing),
        "done_count": len(standing.done_steps),
        "programme_href": at_bond("programmes:programme", shown),
        "programme": standing.in_force or standing.in_writing,
        "has_programme": standing.in_force is not None,
        # A device asks here which of its records have arrived.
        "kept_keys": " ".join(one.client_key for one in standing.held[:KEYS] if one.client_key) if hand.writes else "",
        "chain": chain(request, shown),
        "back": _back(request),
        "ask_href": at_bond("programmes:ask", shown) if hand.side == "mentee" else "",
        **_of_curator(request, shown, standing, hand, typed_note),
    }
    return render(request, "programmes/bond.html", context, status=status)


def _works(shown: Bond) -> bool:
    return shown.state == BondState.ACTIVE


def _may_meet(shown: Bond) -> bool:
    return shown.state != BondState.ENDED and shown.paused_because != PauseReason.LEFT


def _of_curator(request: Request, shown: Bond, standing: BondStanding, hand: Hand, typed_note: str) -> dict[str, Any]:
    """Return what only the curator sees: signals, the private note, the neighbours, the end."""
    if not hand.is_curator:
        return {}
    kept = note_of(shown, viewer=request.viewer)
    return {
        "alone": alone(request, shown),
        "has_left": shown.paused_because == PauseReason.LEFT,
        "signals": presenting.signals(standing),
        "reasons": shown.reasons,
        "note_text": typed_note or (kept.text if kept else ""),
        "note_version": kept.version if kept else 1,
        "note_conflict": kept.text if typed_note and kept else "",
        "neighbours": _neighbours(request, standing),
        "end_href": at_bond("programmes:end", shown) if shown.state != BondState.ENDED else "",
        "pause_url": at_bond("programmes:pause", shown) if shown.state == BondState.ACTIVE else "",
        "resume_url": at_bond("programmes:resume", shown) if shown.paused_because == "by_hand" else "",
    }


def _neighbours(request: Request, standing: BondStanding) -> list[dict[str, str]]:
    """Return what stands beside the bond: the cards of its people and their consents."""
    place = place_of(request)
    where = [place.organisation.slug, place.year]
    cards = [
        {"label": f"Карточка: {called(one)}", "href": reverse("people:person", args=[*where, one.ref])}
        for one in (standing.mentor, *standing.mentees)
    ]
    return [*cards, {"label": "Согласия", "href": reverse("consents:consents", args=where)}]


def _back(request: Request) -> dict[str, str]:
    place = place_of(request)
    where = [place.organisation.slug, place.year]
    if request.viewer.may(Permission.BONDS_VIEW, path=place.organisation.path):
        return {"label": "Все пары", "href": reverse("programmes:bonds", args=where)}
    return {"label": "Сегодня", "href": reverse("dashboards:today", args=where)}
