"""Pages that belong to no domain: the first page, the change of role, the page of components."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.domains.people.operations import choose_role
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission, public
from nastavnik.web.shell.context import year_of
from nastavnik.web.shell.menus import first_page
from nastavnik.web.shell.requests import Request


@permission(Permission.PROFILE_VIEW)
def home(request: Request) -> HttpResponse:
    """Lead to the first page of the role in use."""
    assert request.standing is not None
    term = request.standing.term
    return redirect(first_page(Role(term.role), organisation=term.organisation, year=year_of(request)))


@permission(Permission.PROFILE_VIEW)
@require_POST
def role(request: Request) -> HttpResponse:
    """Change the role in use."""
    get_or_404(
        choose_role,
        account=request.user,
        role_ref=request.POST.get("grant", ""),
        actor=request.viewer,
        at=clock.moment(),
    )
    request.session.cycle_key()  # other rights, another key: one that was overheard before is worth nothing now
    return redirect("shell:home")


@public("whoever is signed in without a role must be told so")
def no_role(request: Request) -> HttpResponse:
    """Say that the account opens nothing today, and whom to ask."""
    return render(request, "shell/no_role.html")


@permission(Permission.PROFILE_VIEW)
def components(request: Request) -> HttpResponse:
    """Show every part of the interface in every state."""
    return render(request, "shell/components.html", {"page": Paginator(range(120), 50).page(2)})
