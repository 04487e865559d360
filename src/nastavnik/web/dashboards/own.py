"""The first page of a mentor and of a mentee: the next meeting, what to do, a card for each bond."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.roles import Role
from nastavnik.core.programmes.states import LIVE, BondState, ProgrammeState
from nastavnik.domains.programmes.queries import (
    BondStanding,
    bonds_of,
    open_questions,
    own_questions,
    standings_of,
)
from nastavnik.web.programmes import diary, presenting
from nastavnik.web.programmes.addresses import at_bond, at_meeting, bond_page
from nastavnik.web.programmes.hands import Hand, hand_of
from nastavnik.web.programmes.words import called, day_words, short_name, whole_name
from nastavnik.web.shell.requests import Place, Request

FRESH = 3  # meetings back in which a step that was agreed on still holds
OWN_HOMES = {Role.MENTOR: "dashboards/mentor.html", Role.MENTEE: "dashboards/mentee.html"}


def own_home(request: Request, place: Place) -> HttpResponse:
    """Show the first page of whoever stands in bonds."""
    role = Role(request.viewer.role or "")
    rows = bonds_of(viewer=request.viewer).filter(organisation=place.organisation, year=place.year, state__in=LIVE)
    found = standings_of(rows.order_by("starts_on", "pk"), on=request.today)
    context = {
        "place": place,
        "cards": [_card(one, request) for one in found],
        "lead": _lead(found, request),
        "questions": _questions(request) if role is Role.MENTOR else [],
        "asked": list(own_questions(viewer=request.viewer).filter(answered_at=None)[:3]) if role is Role.MENTEE else [],
        "ratings": diary.RATINGS,
    }
    return render(request, OWN_HOMES[role], context)


def _card(one: BondStanding, request: Request) -> dict[str, Any]:
    hand, bond = hand_of(one.bond, request.viewer), one.bond
    works = bond.state == BondState.ACTIVE
    return {
        "id": bond.ref[:8],
        "href": bond_page(bond),
        "head": presenting.head(one),
        "mentor": whole_name(one.mentor),
        "mentor_called": called(one.mentor),
        "mentees": ", ".join(whole_name(person) for person in one.mentees),
        "next": presenting.next_meeting(one, hand, on=request.today),
        "record_href": at_bond("programmes:record", bond) if works else "",
        "my_step": next((meeting.next_step for meeting in one.held[:FRESH] if meeting.next_step), ""),
        "goals": presenting.goals(one),
        "step": presenting.current_step(one),
        "confirm": [_to_confirm(one, meeting, hand) for meeting in diary.to_confirm(one, hand, request.viewer)],
        "todo": _todo(one, hand, request),
        "ask_href": at_bond("programmes:ask", bond),
        "pace": presenting.pace_words(one) if not works else "",
    }


def _to_confirm(one: BondStanding, meeting: Any, hand: Hand) -> dict[str, Any]:
    return {
        "id": meeting.ref[:8],
        "on": meeting.met_on,
        "title": meeting.theme,
        "confirm_url": at_meeting("programmes:confirm", one.bond, meeting),
        "rates": hand.side == "mentee",
    }


def _todo(one: BondStanding, hand: Hand, request: Request) -> list[dict[str, str]]:
    """Return what the programme waits for from the viewer."""
    bond, writing = one.bond, one.in_writing
    href = at_bond("programmes:programme", bond)
    if writing is None:
        if one.in_force is None and hand.side == "mentor":
            return [{"label": "Составить программу", "href": href}]
        return []
    if request.viewer.person_ref not in one.agreed:
        return [{"label": "Прочитать и согласовать программу", "href": href}]
    if writing.state == ProgrammeState.DRAFT and writing.remark:
        return [{"label": "Исправить программу по замечанию куратора", "href": href}]
    return []


def _lead(found: list[BondStanding], request: Request) -> str:
    """Return the answer to «когда встреча» in one sentence."""
    days = sorted(one.next_on for one in found if one.next_on is not None)
    if not found:
        return "Пары на этот год пока нет. О подборе расскажет куратор школы."
    if not days:
        return "Следующая встреча ещё не назначена."
    return f"Ближайшая встреча: {day_words(days[0], on=request.today)}."


def _questions(request: Request) -> list[dict[str, Any]]:
    place = request.place
    assert place is not None
    href = reverse("programmes:questions", args=[place.organisation.slug, place.year])
    return [
        {"who": short_name(one.person), "words": one.words, "on": one.asked_at, "href": href}
        for one in open_questions(viewer=request.viewer)[:5]
    ]
