"""«Отменить»: the bar after a deed, and the same list in the history for thirty days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
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
    """Undo one of the viewer's own deeds and lead to the first page."""
    kept = get_or_404(undo_step_for, viewer=request.viewer, ref=step)
    try:
        undo(kept, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Отменено: {kept.words}")
    return redirect("shell:home")
