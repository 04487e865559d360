from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.operations import WrongRequisites, change_organisation
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.organisations.addresses import to_settings
from nastavnik.web.organisations.forms import SettingsForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.conflicts import conflict_page
from nastavnik.web.shell.forms import expected_version, form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.ORGANISATION_EDIT)
def requisites(request: Request) -> HttpResponse:
    """Change the names and requisites of the organisation."""
    assert request.place is not None
    organisation, back = request.place.organisation, to_settings(request.place, "requisites")
    form = SettingsForm(request.POST or None, initial=values_of(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, organisation, form)
        except Conflict as conflict:
            return conflict_page(request, form, conflict.current, thing="реквизиты", back_href=back)
        except WrongRequisites as refusal:
            for name, words in refusal.faults.items():
                form.add_error(name, words)
        else:
            messages.success(request, "Реквизиты записаны. Новые документы возьмут их отсюда.")
            return redirect(back)
    version = expected_version(request) if form.is_bound else organisation.version
    return form_page(request, "organisations/requisites.html", form, place=request.place, version=version, back=back)


def values_of(organisation: Organisation) -> dict[str, Any]:
    """Return what stands in the fields of the form now."""
    return {name: getattr(organisation, name) for name in SettingsForm.base_fields}


def _write(request: Request, organisation: Organisation, form: SettingsForm) -> None:
    change_organisation(
        organisation,
        actor=request.viewer,
        at=clock.moment(),
        expected_version=expected_version(request),
        **form.cleaned_data,
    )
