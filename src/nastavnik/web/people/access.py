"""«Люди и доступ»: who works here, in which role, and how they enter."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.queries import Access, access_counts, access_of, people_of
from nastavnik.web import clock
from nastavnik.web.people.forms import NewPersonForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.context import role_label
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Place, Request

PAGE_LENGTH = 50


@permission(Permission.ACCESS_MANAGE)
def access(request: Request) -> HttpResponse:
    """List the people of the organisation."""
    page = Paginator(people_of(request.viewer), PAGE_LENGTH).get_page(request.GET.get("page"))
    found = access_of(list(page), viewer=request.viewer, on=request.today, at=clock.moment())
    rows = [_row(one) for one in found]
    context = {"place": request.place, "page": page, "rows": rows, "counts": access_counts(request.viewer)}
    return render(request, "people/access.html", context)


@permission(Permission.ACCESS_MANAGE)
def new_person(request: Request) -> HttpResponse:
    """Add a person; the role and the invitation come on the card."""
    assert request.place is not None
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _added(request, form, request.place)
        if person is not None:
            return redirect("people:person", request.place.organisation.slug, request.place.year, person.ref)
    return form_page(request, "people/new_person.html", form, place=request.place)


def _row(access: Access) -> dict[str, Any]:
    person = access.person
    name = full_name(person.surname, person.given_name, person.patronymic)
    return {"access": access, "name": name, "roles": ", ".join(map(role_label, access.terms))}


def _added(request: Request, form: NewPersonForm, place: Place) -> Person | None:
    try:
        return add_person(place.organisation, actor=request.viewer, at=clock.moment(), **form.cleaned_data)
    except MixedLetters as refusal:
        form.refuse(refusal)
    return None
