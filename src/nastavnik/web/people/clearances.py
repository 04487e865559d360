"""Certificates of outside grown-ups: the fact that one was shown, never the paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.people.operations import ClearanceAhead, note_clearance, remove_clearance
from nastavnik.domains.people.queries import clearance_for, person_for
from nastavnik.web import clock
from nastavnik.web.people.card import card_address
from nastavnik.web.people.forms import ClearanceForm
from nastavnik.web.people.rows import name_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.PEOPLE_EDIT)
def new(request: Request, person: str) -> HttpResponse:
    """Note that a certificate was shown."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    form = ClearanceForm(request.POST or None, initial={"shown_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            note_clearance(shown, actor=request.viewer, at=clock.moment(), on=request.today, **form.cleaned_data)
            messages.success(request, "Отмечено: справку показали.")
            return redirect(card_address(request, shown))
        except ClearanceAhead as refusal:
            form.refuse(refusal)
    return form_page(
        request,
        "shell/form_page.html",
        form,
        title="Отметить справку",
        lead=f"{name_of(shown)}. Хранится только то, что справку показали: сканы и содержание не нужны.",
        label="Отметить справку",
        back={"label": name_of(shown), "href": card_address(request, shown)},
        cancel_href=card_address(request, shown),
    )


@permission(Permission.PEOPLE_EDIT)
@require_POST
def remove(request: Request, person: str, clearance: str) -> HttpResponse:
    """Take a note away that was written by mistake."""
    kept = get_or_404(clearance_for, viewer=request.viewer, ref=clearance)
    remove_clearance(kept, actor=request.viewer, at=clock.moment())
    messages.success(request, "Отметка о справке убрана.")
    undoing.offer(request)
    return redirect(card_address(request, kept.person))
