"""Writing a programme: the first one, and corrections of what is in force."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.programmes.models import Programme
from nastavnik.domains.programmes.operations import draft_programme, drop_programme, write_programme
from nastavnik.domains.programmes.operations.programmes import demand_writer
from nastavnik.domains.programmes.operations.refusals import ReasonMissing
from nastavnik.domains.programmes.queries import plan_of, programme_in_writing
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.programmes.addresses import at_bond, bond_at
from nastavnik.web.programmes.plan_forms import ProgrammeForms
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import expected_version
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.BOND_WRITE)
def edit(request: Request, bond: str) -> HttpResponse:
    """Show the version that is being written as a form, and keep what was typed."""
    shown = bond_at(request, bond)
    demand_writer(shown, request.viewer)
    programme = programme_in_writing(shown)
    if programme is None:
        return redirect(at_bond("programmes:programme", shown))
    forms = ProgrammeForms(plan_of(programme), request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        try:
            version = expected_version(request)
            write_programme(
                programme, forms.written(), expected_version=version, actor=request.viewer, at=clock.moment()
            )
            messages.success(request, "Программа сохранена.")
            return redirect(at_bond("programmes:programme", shown))
        except Conflict as conflict:
            return _page(request, cast(Programme, conflict.current), forms, words=str(conflict), status=409)
    return _page(request, programme, forms, status=422 if forms.has_errors else 200)


@permission(Permission.BOND_WRITE)
@require_POST
def correct(request: Request, bond: str) -> HttpResponse:
    """Begin the first programme, or a correction of the one in force."""
    shown = bond_at(request, bond)
    try:
        because = request.POST.get("because", "")[:300]
        draft_programme(shown, because=because, actor=request.viewer, at=clock.moment())
    except ReasonMissing as refusal:
        messages.error(request, str(refusal))
        return redirect(at_bond("programmes:programme", shown))
    return redirect(at_bond("programmes:programme_edit", shown))


@permission(Permission.BOND_WRITE)
@require_POST
def drop(request: Request, bond: str) -> HttpResponse:
    """Give up a correction."""
    shown = bond_at(request, bond)
    demand_writer(shown, request.viewer)
    programme = programme_in_writing(shown)
    if programme is not None:
        drop_programme(programme, actor=request.viewer, at=clock.moment())
        messages.success(request, "Исправление убрано. Действует прежняя программа.")
    return redirect(at_bond("programmes:programme", shown))


def _page(
    request: Request, programme: Programme, forms: ProgrammeForms, *, words: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "place": place_of(request),
        "programme": programme,
        "forms": forms,
        "back_href": at_bond("programmes:programme", programme.bond),
        "conflict": words,
        "has_errors": status != 200,
    }
    return render(request, "programmes/programme_edit.html", context, status=status)
