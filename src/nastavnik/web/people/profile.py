from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import State
from nastavnik.core.language.initials import full_name
from nastavnik.domains.consents.queries import my_questions
from nastavnik.domains.people.operations import sign_out_everywhere
from nastavnik.domains.surveys.queries import my_invitations
from nastavnik.foundation.sessions.signed_in import sessions_of
from nastavnik.web import clock
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.context import role_label
from nastavnik.web.shell.requests import Request


@permission(Permission.PROFILE_VIEW)
def profile(request: Request) -> HttpResponse:
    """Show who I am, which roles I hold and where I am signed in."""
    assert request.standing is not None
    term, here = request.standing.term, request.session.session_key
    asked = my_questions(request.viewer, on=request.today)
    context = {
        "consents": bool(asked),
        "consents_waiting": sum(row.state == State.ASKED for row in asked),
        "person": term.person,
        "name": full_name(term.person.surname, term.person.given_name, term.person.patronymic),
        "organisation": term.organisation,
        "surveys": [
            {"asked": one, "open": one.invitation.survey.takes_answers(request.today)}
            for one in my_invitations(request.viewer)
        ],
        "roles": [
            {"term": one, "label": role_label(one), "in_use": one == term} for one in (term, *request.standing.others)
        ],
        "sessions": [
            {"row": row, "here": row.session_key == here}
            for row in sessions_of(str(request.user.pk), at=clock.moment())
        ],
    }
    return render(request, "people/profile.html", context)


@permission(Permission.PROFILE_VIEW)
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """Sign out on every device, this one too."""
    sign_out_everywhere(request.user, actor=request.viewer, at=clock.moment())
    logout(request)
    return redirect("account_login")
