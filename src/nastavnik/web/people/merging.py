"""Duplicates: which cards seem to be one person, and two of them side by side before they become one."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.people.phones import shown_phone
from nastavnik.core.refusals import Refusal
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import merge_people
from nastavnik.domains.people.operations.merging import CHOSEN
from nastavnik.domains.people.queries import duplicate_groups, person_for
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.people.card import card_address
from nastavnik.web.people.rows import name_of
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request

LABELS = {
    "surname": "Фамилия",
    "given_name": "Имя",
    "patronymic": "Отчество",
    "post": "Должность",
    "email": "Почта",
    "phone": "Телефон",
    "birth_date": "Дата рождения",
    "school_class": "Класс",
    "subjects": "Предметы",
    "experience_years": "Стаж",
    "category": "Категория",
    "education": "Образование",
}


@permission(Permission.PEOPLE_EDIT)
def duplicates(request: Request) -> HttpResponse:
    """List the cards that seem to be one person."""
    groups = duplicate_groups(viewer=request.viewer)
    context = {"groups": [_group(request, group) for group in groups], "place": request.place}
    return render(request, "people/duplicates.html", context)


@permission(Permission.PEOPLE_EDIT)
def merge(request: Request, person: str, other: str) -> HttpResponse:
    """Show two cards side by side; make one of them."""
    kept = get_or_404(person_for, viewer=request.viewer, ref=person)
    gone = get_or_404(person_for, viewer=request.viewer, ref=other)
    words = ""
    if request.method == "POST":
        try:
            return _merged(request, kept, gone)
        except Conflict:
            words = "Пока вы сравнивали, карточку изменили. Вот она заново: проверьте и объедините."
            kept, gone = (get_or_404(person_for, viewer=request.viewer, ref=ref) for ref in (person, other))
        except Refusal as refusal:
            words = str(refusal)
    context = {
        "place": request.place,
        "kept": kept,
        "gone": gone,
        "kept_name": name_of(kept),
        "gone_name": name_of(gone),
        "kept_href": card_address(request, kept),
        "gone_href": card_address(request, gone),
        "rows": [_row(name, kept, gone) for name in CHOSEN if getattr(kept, name) or getattr(gone, name)],
        "refused": words,
    }
    return render(request, "people/merge.html", context, status=409 if words else 200)


def _merged(request: Request, kept: Person, gone: Person) -> HttpResponse:
    written = merge_people(
        kept,
        gone,
        from_gone=frozenset(name for name in CHOSEN if request.POST.get(name) == "gone"),
        actor=request.viewer,
        at=clock.moment(),
        expected_versions=(_version(request, "kept_version"), _version(request, "gone_version")),
    )
    messages.success(request, "Карточки объединены.")
    undoing.offer(request)
    return redirect(card_address(request, written))


def _version(request: Request, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _row(name: str, kept: Person, gone: Person) -> dict[str, Any]:
    ours, theirs = _words(kept, name), _words(gone, name)
    return {"name": name, "label": LABELS[name], "ours": ours, "theirs": theirs,
            "differs": bool(ours and theirs and ours != theirs)}  # fmt: skip


def _words(person: Person, name: str) -> str:
    value = getattr(person, name)
    if name == "phone":
        return shown_phone(value)
    if name == "subjects":
        return ", ".join(value)
    if name == "birth_date":
        return f"{value:%d.%m.%Y}" if value else ""
    return "" if value is None else str(value)


def _group(request: Request, people: Sequence[Person]) -> dict[str, Any]:
    assert request.place is not None
    first, *rest = people
    at = [request.place.organisation.slug, request.place.year, first.ref]
    return {
        "name": name_of(first),
        "note": _about(first),
        "href": card_address(request, first),
        "others": [
            {"name": name_of(one), "note": _about(one), "href": card_address(request, one),
             "merge": reverse("people:merge", args=[*at, one.ref])}
            for one in rest
        ],
    }  # fmt: skip


def _about(person: Person) -> str:
    born = f"{person.birth_date:%d.%m.%Y}" if person.birth_date else ""
    return ", ".join(filter(None, (person.get_kind_display(), person.school_class, person.post, born)))
