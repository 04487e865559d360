"""Guardians of a student: somebody who is known here already, or somebody new."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import (
    Card,
    GuardianAlready,
    GuardianTooYoung,
    NotAStudent,
    PhoneNotUnderstood,
    add_guardian,
    end_guardianship,
    write_person,
)
from nastavnik.domains.people.queries import guardianship_for, namesakes_of, person_for, students_of
from nastavnik.web import clock
from nastavnik.web.people.card import card_address
from nastavnik.web.people.forms import GuardianForm
from nastavnik.web.people.rows import name_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request

NEW = "new"


@permission(Permission.PEOPLE_EDIT)
def new(request: Request, person: str) -> HttpResponse:
    """Add a guardian; where the name is known, ask whether it is the same grown-up."""
    student = get_or_404(person_for, viewer=request.viewer, ref=person)
    form = GuardianForm(request.POST or None, initial={"from_on": request.today})
    same: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        found = _known(student, form)
        who = request.POST.get("who", "")
        chosen = next((one for one in found if one.ref == who), None)
        if found and chosen is None and who != NEW:
            same = [_choice(request, one) for one in found]
        elif _added(request, student, form, chosen):
            messages.success(request, "Представитель записан.")
            return redirect(card_address(request, student))
    back = {"label": name_of(student), "href": card_address(request, student)}
    answer = form_page(request, "people/guardian.html", form, student=student, back=back, same=same)
    if same:
        answer.status_code = 422  # nothing is taken yet: the draft stays
    return answer


@permission(Permission.PEOPLE_EDIT)
@require_POST
def end(request: Request, person: str, guardianship: str) -> HttpResponse:
    """Note that a grown-up no longer acts for the student."""
    kept = get_or_404(guardianship_for, viewer=request.viewer, ref=guardianship)
    end_guardianship(kept, actor=request.viewer, at=clock.moment(), on=request.today)
    messages.success(request, "Представитель больше не записан.")
    undoing.offer(request)
    return redirect(card_address(request, kept.student))


def _added(request: Request, student: Person, form: GuardianForm, chosen: Person | None) -> bool:
    """Write the guardian, and the card of one who is new: both or neither."""
    typed = dict(form.cleaned_data)
    kind, from_on = typed.pop("kind"), typed.pop("from_on")
    try:
        with transaction.atomic():
            guardian = chosen or write_person(
                student.organisation,
                Card(kind=PersonKind.GUARDIAN, **typed),
                actor=request.viewer,
                at=clock.moment(),
                on=request.today,
            )
            add_guardian(student, guardian, kind=kind, actor=request.viewer, at=clock.moment(), from_on=from_on)
    except PhoneNotUnderstood as refusal:
        form.refuse(refusal, "phone")
    except (MixedLetters, GuardianAlready, GuardianTooYoung, NotAStudent) as refusal:
        form.refuse(refusal)
    return not form.errors


def _known(student: Person, form: GuardianForm) -> list[Person]:
    names = {name: form.cleaned_data[name] for name in ("surname", "given_name", "patronymic")}
    found = namesakes_of(organisation=student.organisation, **names)
    return [one for one in found if one.kind != PersonKind.STUDENT]


def _choice(request: Request, one: Person) -> dict[str, Any]:
    wards = students_of(one, viewer=request.viewer, on=request.today)
    children = ", ".join(f"{name_of(kept.student)} {kept.student.school_class}".strip() for kept in wards)
    about = f"представитель: {children}" if children else one.post or one.get_kind_display()
    return {"ref": one.ref, "name": name_of(one), "note": about}
