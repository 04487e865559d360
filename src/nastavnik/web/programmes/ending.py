"""Stopping a bond for a while, letting it go on, and ending it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.matching.banks import Side
from nastavnik.core.programmes.states import EndReason, PauseReason
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import end_bond, pause_bond, resume_bond
from nastavnik.domains.programmes.operations.refusals import FutureEnd
from nastavnik.domains.programmes.queries import members_of
from nastavnik.web import clock
from nastavnik.web.programmes.addresses import bond_at, bond_page
from nastavnik.web.programmes.forms import EndForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.BONDS_EDIT)
@require_POST
def pause(request: Request, bond: str) -> HttpResponse:
    """Stop a bond."""
    shown = pause_bond(bond_at(request, bond), actor=request.viewer, at=clock.moment())
    messages.success(request, "Пара на паузе: встречи пока не записывают.")
    return redirect(bond_page(shown))


@permission(Permission.BONDS_EDIT)
@require_POST
def resume(request: Request, bond: str) -> HttpResponse:
    """Let a bond go on."""
    shown = resume_bond(bond_at(request, bond), on=request.today, actor=request.viewer, at=clock.moment())
    messages.success(request, "Пара снова работает." if not shown.paused_because else "Пара пока остаётся на паузе.")
    return redirect(bond_page(shown))


@permission(Permission.BONDS_EDIT)
def end(request: Request, bond: str) -> HttpResponse:
    """Ask why a bond ends, and end it."""
    shown = bond_at(request, bond)
    form = EndForm(
        request.POST if request.method == "POST" else None, initial={"on": request.today, "reason": _likely(shown)}
    )
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        try:
            end_bond(
                shown,
                reason=EndReason(typed["reason"]),
                on=typed["on"],
                note=typed["note"],
                actor=request.viewer,
                at=clock.moment(),
            )
            messages.success(request, "Пара завершена. Дневник и программа остались.")
            return redirect(bond_page(shown))
        except FutureEnd as refusal:
            form.refuse(refusal, "on")
    context = {
        "title": "Завершить пару",
        "lead": "Дневник и программа останутся, новых встреч не будет. Завершение не отменить.",
        "label": "Завершить пару",
        "back": {"label": "К паре", "href": bond_page(shown)},
        "draft": f"end-{shown.ref}",
    }
    return form_page(request, "shell/form_page.html", form, **context)


def _likely(shown: Bond) -> str:
    """Return the reason that what is known suggests."""
    if shown.paused_because == PauseReason.NO_CONSENT:
        return EndReason.CONSENT_WITHDRAWN
    if shown.paused_because == PauseReason.LEFT:
        gone = [one for one in members_of(shown) if one.person.left_on is not None]
        mentor_left = any(one.side == Side.MENTOR for one in gone)
        return EndReason.MENTOR_LEFT if mentor_left else EndReason.MENTEE_LEFT
    return EndReason.COMPLETED
