"""«Отменить»: the bar after a deed, and the same list in the history for thirty days."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.undo.steps import live_steps_of, undo, undo_step_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request


def offer(request: Request) -> None:
    """Let the next page show the bar for what the viewer has just done."""
    step = live_steps_of(request.viewer, at=clock.moment()).first()
    if step is not None:
        request.session["undo"] = {"text": step.words, "ref": step.ref}


@permission(Permission.PROFILE_VIEW)
@require_POST
def take_back(request: Request, step: str) -> HttpResponse:
    """Undo one of the viewer's own deeds and lead back to where it was pressed, or to the first page."""
    kept = get_or_404(undo_step_for, viewer=request.viewer, ref=step)
    try:
        undo(kept, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Отменено: {kept.words}")
    return redirect(_back(request))


def _back(request: Request) -> str:
    """Return the page that the button stood on; a form that answered there is no page to come back to."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = url_has_allowed_host_and_scheme(came_from.geturl(), {request.get_host()})
    return f"{came_from.path}?{came_from.query}".rstrip("?") if is_ours and came_from.path else reverse("shell:home")
