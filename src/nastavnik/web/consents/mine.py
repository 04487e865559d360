"""«Мои согласия»: what the signed-in person is asked about themselves and about their children."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import Signer, State
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import link_token, open_signed_in
from nastavnik.domains.consents.queries import my_questions
from nastavnik.web import clock
from nastavnik.web.consents.words import answer_words, heading
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request


@permission(Permission.PROFILE_VIEW)
def mine(request: Request) -> HttpResponse:
    """List one's own questions and answers; open those about one person on the page where everybody answers."""
    rows = my_questions(request.viewer, on=request.today)
    wanted = request.POST.get("question", "")
    if request.method == "POST" and not wanted:
        return redirect("consents:mine")
    if request.method == "POST":
        chosen = next((row for row in rows if row.ref == wanted), None)
        if chosen is None:
            raise Http404
        link = open_signed_in(
            chosen.person, signer=Signer(chosen.signer), actor=request.viewer, at=clock.moment(), on=request.today
        )
        return redirect("consents:phone", link_token(link))
    latest = {(row.person_id, row.purpose, row.signer): row for row in rows}
    return render(request, "consents/mine.html", {"rows": [_row(row) for row in latest.values()]})


def _row(row: Consent) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "heading": heading(row),
        "words": answer_words(row),
        "waits": row.state == State.ASKED,
    }
