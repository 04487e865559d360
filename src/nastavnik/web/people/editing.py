"""Writing the card of a person: a new one, a changed one; leaving and coming back."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import (
    BirthDateAhead,
    Card,
    OwnAccess,
    PhoneNotUnderstood,
    change_card,
    mark_left,
    mark_returned,
    write_person,
)
from nastavnik.domains.people.queries import namesakes_of, person_for
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.people.card import card_address, refused_page
from nastavnik.web.people.forms import CardForm, Words
from nastavnik.web.people.rows import name_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.conflicts import conflict_page
from nastavnik.web.shell.forms import expected_version, form_page
from nastavnik.web.shell.requests import Request

FIELD_OF: dict[type[Refusal], str] = {PhoneNotUnderstood: "phone", BirthDateAhead: "birth_date"}
KINDS = {
    PersonKind.EMPLOYEE: "Педагог",
    PersonKind.STUDENT: "Ученик",
    PersonKind.EXTERNAL: "Внешний",
    PersonKind.GUARDIAN: "Представитель",
}


@permission(Permission.PEOPLE_EDIT)
def add(request: Request) -> HttpResponse:
    """Add a person; a name that is there already is asked about."""
    assert request.place is not None
    kind = request.GET.get("kind", "")
    kind = kind if kind in PersonKind.values else PersonKind.EMPLOYEE
    form = CardForm(request.POST or None, kind=kind)
    same: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        same = [] if request.POST.get("other") == "yes" else _same(request, form)
        written = None if same else _written(request, form, kind)
        if written is not None:
            messages.success(request, "Карточка добавлена.")
            return redirect(card_address(request, written))
    at = [request.place.organisation.slug, request.place.year]
    page = reverse("people:add", args=at)
    kinds = [{"label": label, "href": f"{page}?kind={code}", "current": code == kind} for code, label in KINDS.items()]
    answer = form_page(request, "people/add.html", form, place=request.place, kinds=kinds, same=same)
    if same:
        answer.status_code = 422  # nothing is taken yet: the draft stays
    return answer


@permission(Permission.PEOPLE_EDIT)
def edit(request: Request, person: str) -> HttpResponse:
    """Change the card of a person."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    form = CardForm(request.POST or None, kind=shown.kind, initial=_values(shown))
    if request.method == "POST" and form.is_valid():
        answer = _changed(request, form, shown)
        if answer is not None:
            return answer
    return form_page(
        request,
        "shell/form_page.html",
        form,
        title=f"Изменить карточку: {name_of(shown)}",
        label="Сохранить",
        back={"label": name_of(shown), "href": card_address(request, shown)},
        cancel_href=card_address(request, shown),
        version=expected_version(request) if form.is_bound else shown.version,
        draft=f"person-{shown.ref}",
    )


@permission(Permission.PEOPLE_EDIT)
@require_POST
def leave(request: Request, person: str) -> HttpResponse:
    """Note that somebody has left."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    try:
        mark_left([shown], actor=request.viewer, at=clock.moment(), on=request.today)
    except OwnAccess as refusal:
        return refused_page(request, shown, refusal)
    messages.success(request, "Отмечен уход. Роли закончились, в списках человека больше нет.")
    undoing.offer(request)
    return redirect(card_address(request, shown))


@permission(Permission.PEOPLE_EDIT)
@require_POST
def come_back(request: Request, person: str) -> HttpResponse:
    """Note that somebody is back."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    mark_returned(shown, actor=request.viewer, at=clock.moment())
    messages.success(request, "Человек снова в списках. Роли дайте заново.")
    return redirect(card_address(request, shown))


def _written(request: Request, form: CardForm, kind: str) -> Person | None:
    assert request.place is not None
    try:
        return write_person(
            request.place.organisation,
            Card(kind=kind, **form.cleaned_data),
            actor=request.viewer,
            at=clock.moment(),
            on=request.today,
        )
    except (MixedLetters, PhoneNotUnderstood, BirthDateAhead) as refusal:
        _refuse(form, refusal)
    return None


def _changed(request: Request, form: CardForm, shown: Person) -> HttpResponse | None:
    kept = {name: getattr(shown, name) for name in asdict(Card(""))}
    try:
        change_card(
            shown,
            Card(**(kept | form.cleaned_data)),
            actor=request.viewer,
            at=clock.moment(),
            on=request.today,
            expected_version=expected_version(request),
        )
    except (MixedLetters, PhoneNotUnderstood, BirthDateAhead) as refusal:
        _refuse(form, refusal)
        return None
    except Conflict as conflict:
        current = conflict.current
        assert isinstance(current, Person)
        current.subjects = Words(current.subjects)
        back = card_address(request, shown)
        return conflict_page(request, form, current, thing="карточка человека", back_href=back)
    messages.success(request, "Сохранено.")
    return redirect(card_address(request, shown))


def _refuse(form: CardForm, refusal: Refusal) -> None:
    form.refuse(refusal, FIELD_OF.get(type(refusal)))


def _same(request: Request, form: CardForm) -> list[dict[str, str]]:
    assert request.place is not None
    names = {name: form.cleaned_data[name] for name in ("surname", "given_name", "patronymic")}
    found = namesakes_of(organisation=request.place.organisation, **names)
    return [
        {
            "name": name_of(one),
            "note": ", ".join(filter(None, (one.get_kind_display(), one.school_class or one.post))),
            "href": card_address(request, one),
        }
        for one in found
    ]


def _values(shown: Person) -> dict[str, Any]:
    return {name: getattr(shown, name) for name in CardForm.base_fields} | {"subjects": Words(shown.subjects)}
