"""The personal link to a questionnaire: no account, one question per screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from nastavnik.core.surveys.kinds import Way
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.surveys.operations import LinkIsDead, invitation_by_token
from nastavnik.web import clock
from nastavnik.web.shell.access import public
from nastavnik.web.shell.guesses import refuse_guesses
from nastavnik.web.surveys.screens import Walk, walk_through


@public("a personal link carries its own right")
@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the person of the link, question by question. Opening it changes nothing."""
    try:
        invitation = invitation_by_token(token)
    except LinkIsDead as dead:
        words = {"words": str(dead)}
        return refuse_guesses(request) or render(request, "surveys/link_is_dead.html", words, status=404)
    on = clock.day(installation=installation(), time_zone=invitation.organisation.time_zone)
    walk = Walk(invitation, Way.LINK, reverse("surveys:answer", args=[token]), on)
    return walk_through(request, walk)
