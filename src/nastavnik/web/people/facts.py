"""What a card shows of a person: facts, neighbours as links, certificates, history; each for whoever may see it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.core.people.phones import shown_phone
from nastavnik.domains.people.models import Clearance, Guardianship, Person, PersonKind
from nastavnik.domains.people.queries import (
    clearances_of,
    duplicate_groups,
    guardians_of,
    names_by_ref,
    roles_of,
    students_of,
)
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.web.people.rows import clearance_words, name_of
from nastavnik.web.shell.context import role_label
from nastavnik.web.shell.history import events
from nastavnik.web.shell.requests import Request

HISTORY_LENGTH = 15


def facts_of(request: Request, shown: Person) -> dict[str, Any]:
    """Return the sections of a card that do not belong to access."""
    viewer, on = request.viewer, request.today
    edits = viewer.may(Permission.PEOPLE_EDIT, path=shown.organisation.path)
    entries = entries_about(shown.ref, scope=viewer.scope(Permission.HISTORY_VIEW), limit=HISTORY_LENGTH)
    roles = roles_of([shown], viewer=viewer, on=on)
    return {
        "facts": [(label, words) for label, words in _facts(shown, on=on, edits=edits) if words],
        "role_words": ", ".join(role_label(term) for term in roles),
        "guardians": [_neighbour(request, one, one.guardian) for one in _guardians(request, shown)],
        "wards": [_neighbour(request, one, one.student) for one in students_of(shown, viewer=viewer, on=on)],
        "sees_guardians": viewer.may(Permission.GUARDIANS_VIEW, path=shown.organisation.path),
        "is_student": shown.kind == PersonKind.STUDENT,
        "is_external": shown.kind == PersonKind.EXTERNAL,
        **_clearances(request, shown),
        "twins": _twins(request, shown) if edits else [],
        "events": events(entries, request=request),
    }


def _facts(shown: Person, *, on: date, edits: bool) -> list[tuple[str, str]]:
    open_facts = [
        ("Класс", shown.school_class),
        ("Место работы и должность" if shown.kind == PersonKind.EXTERNAL else "Должность", shown.post),
        ("Предметы", ", ".join(shown.subjects)),
    ]
    if not edits:
        return open_facts
    born = shown.birth_date
    years = shown.experience_years
    return [
        *open_facts,
        ("Дата рождения", f"{in_digits(born)}, {counted(_age(born, on), 'год', 'года', 'лет')}" if born else ""),
        ("Педагогический стаж", "" if years is None else counted(years, "год", "года", "лет")),
        ("Категория", shown.category),
        ("Образование", shown.education),
        ("Телефон", shown_phone(shown.phone)),
        ("Почта", shown.email),
    ]


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _guardians(request: Request, shown: Person) -> list[Guardianship]:
    if shown.kind != PersonKind.STUDENT:
        return []
    return guardians_of([shown], viewer=request.viewer, on=request.today)


def _neighbour(request: Request, kept: Guardianship, other: Person) -> dict[str, Any]:
    assert request.place is not None
    at = [request.place.organisation.slug, request.place.year]
    edits = request.viewer.may(Permission.PEOPLE_EDIT, path=request.place.organisation.path)
    return {
        "ref": kept.ref,
        "name": name_of(other),
        "href": reverse("people:person", args=[*at, other.ref]),
        "note": other.school_class or kept.get_kind_display(),
        "phone": shown_phone(other.phone) if edits else "",
    }


def _clearances(request: Request, shown: Person) -> dict[str, Any]:
    kept = clearances_of([shown], viewer=request.viewer)
    words, tone = clearance_words(kept, on=request.today)
    checkers = names_by_ref({one.checked_by for one in kept}, viewer=request.viewer) if kept else {}
    return {
        "clearance_words": words,
        "clearance_tone": tone,
        "clearances": [_clearance(one, checkers.get(one.checked_by), request.today) for one in kept],
    }


def _clearance(one: Clearance, checker: Person | None, on: date) -> dict[str, Any]:
    until = in_digits(one.valid_until) if one.valid_until else "без срока"
    return {
        "ref": one.ref,
        "kind": one.get_kind_display(),
        "shown": in_digits(one.shown_on),
        "until": until,
        "is_over": one.valid_until is not None and one.valid_until < on,
        "checker": initials_after(checker.surname, checker.given_name, checker.patronymic) if checker else "",
    }


def _twins(request: Request, shown: Person) -> Sequence[dict[str, str]]:
    """Return the cards that seem to be this very person."""
    assert request.place is not None
    at = [request.place.organisation.slug, request.place.year, shown.ref]
    groups = duplicate_groups(viewer=request.viewer, about=shown)
    group = next((group for group in groups if shown in group), [])
    return [
        {"name": name_of(one), "note": one.school_class or one.post,
         "href": reverse("people:merge", args=[*at, one.ref])}
        for one in group
        if one != shown
    ]  # fmt: skip
