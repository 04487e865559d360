"""The same questions for whoever is signed in."""

from django.http import HttpResponse
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.surveys.kinds import Way
from nastavnik.domains.surveys.queries import my_invitation
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.surveys.screens import Walk, walk_through


@permission(Permission.PROFILE_VIEW)
def mine(request: Request, asked: str) -> HttpResponse:
    """Ask the signed-in person, question by question."""
    invitation = get_or_404(my_invitation, viewer=request.viewer, ref=asked)
    address = reverse("surveys:mine", args=[asked])
    walk = Walk(invitation, Way.SIGNED_IN, address, request.today, home=reverse("people:profile"))
    return walk_through(request, walk)
