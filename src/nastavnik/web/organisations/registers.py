from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Scope
from nastavnik.core.organisations.registers import LABELS
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.operations import WrongNumbers, set_last_numbers
from nastavnik.foundation.numbering.patterns import printed
from nastavnik.foundation.numbering.reading import counter_of, next_text
from nastavnik.web import clock
from nastavnik.web.organisations.addresses import to_settings
from nastavnik.web.organisations.forms import RegistersForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A register as the settings show it: «130-о», then «131-о»."""

    register: str
    label: str
    last: str
    following: str


def register_rows(organisation: Organisation, *, year: int) -> list[RegisterRow]:
    """Return every register of the organisation in a calendar year; `last` is empty where nothing was numbered."""
    scope = Scope(organisation.ref, organisation.path)
    rows = []
    for register, label in LABELS.items():
        counter = counter_of(scope, register=register, year=year)
        last = printed(counter.pattern, counter.last) if counter and counter.last else ""
        rows.append(RegisterRow(register, label, last, next_text(scope, register=register, year=year)))
    return rows


@permission(Permission.REGISTER_EDIT)
def registers(request: Request) -> HttpResponse:
    """Say the last number of each paper register."""
    assert request.place is not None
    organisation, year = request.place.organisation, request.today.year
    rows, back = register_rows(organisation, year=year), to_settings(request.place, "registers")
    form = RegistersForm(request.POST or None, initial={row.register: row.last for row in rows})
    if request.method == "POST" and form.is_valid():
        last = {name: form.cleaned_data[name] for name in form.changed_data if form.cleaned_data[name]}
        try:
            set_last_numbers(organisation, actor=request.viewer, at=clock.moment(), year=year, last=last)
            messages.success(request, "Последние номера записаны.")
            return redirect(back)
        except WrongNumbers as refusal:
            for name, words in refusal.faults.items():
                form.add_error(name, words)
    context = {"place": request.place, "rows": rows, "year": year, "back": back}
    return form_page(request, "organisations/registers.html", form, **context)
