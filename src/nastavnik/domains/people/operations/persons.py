"""The card of a person with all that is kept of one, leaving and coming back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.people.classes import school_class
from nastavnik.core.people.phones import WrongPhone, phone_number
from nastavnik.core.text.keys import clean, clean_name, search_key, sort_key
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import EntryLink, Person, PersonKind, RoleTerm
from nastavnik.domains.people.operations.refusals import BirthDateAhead, OwnAccess, PhoneNotUnderstood
from nastavnik.domains.people.signals import person_left, person_returned
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

NAMES = ("surname", "given_name", "patronymic")


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of a person."""

    surname: str
    given_name: str = ""
    patronymic: str = ""
    kind: str = PersonKind.EMPLOYEE
    post: str = ""
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    school_class: str = ""
    subjects: Sequence[str] = ()
    experience_years: int | None = None
    category: str = ""
    education: str = ""


@transaction.atomic
def write_person(organisation: Organisation, card: Card, *, actor: Viewer, at: datetime, on: date) -> Person:
    """Write a new person of the organisation.

    Raises NotPermitted, MixedLetters, PhoneNotUnderstood, BirthDateAhead.
    """
    require(actor, Permission.PEOPLE_EDIT, path=organisation.path)
    person = Person.objects.create(organisation=organisation, **card_values(card, on=on))  # type: ignore[misc]
    record(actor, "person.added", person, at=at, organisation_ref=organisation.ref, kind=card.kind)
    return person


@transaction.atomic
def change_card(person: Person, card: Card, *, actor: Viewer, at: datetime, on: date, expected_version: int) -> Person:
    """Write the card of a person.

    Raises NotPermitted, MixedLetters, PhoneNotUnderstood, BirthDateAhead, and Conflict when somebody else wrote
    meanwhile.
    """
    require(actor, Permission.PEOPLE_EDIT, path=person.organisation.path)
    values = card_values(card, on=on)
    changed = sorted(name for name, value in values.items() if getattr(person, name) != value and name in _SHOWN)
    written = change(person, expected_version=expected_version, **values)
    record(actor, "person.changed", person, at=at, organisation_ref=person.organisation.ref, fields=changed)
    return written


def card_values(card: Card, *, on: date) -> dict[str, Any]:
    """Return a card as its row keeps it: clean words, one form of a phone, keys for search and order."""
    names = [clean_name(part) for part in (card.surname, card.given_name, card.patronymic)]
    if card.birth_date and card.birth_date > on:
        raise BirthDateAhead
    is_student = card.kind == PersonKind.STUDENT
    return {
        **dict(zip(NAMES, names, strict=True)),
        "kind": card.kind,
        "post": clean(card.post),
        "email": clean(card.email),
        "phone": _phone(card.phone),
        "birth_date": card.birth_date if is_student else None,
        "school_class": school_class(card.school_class) if is_student and card.school_class else "",
        "subjects": [clean(one) for one in card.subjects if clean(one)],
        "experience_years": card.experience_years,
        "category": clean(card.category),
        "education": clean(card.education),
        **keys_of(names, card.post, card.school_class if is_student else ""),
    }


def keys_of(names: Sequence[str], post: str, school_class: str = "") -> dict[str, str]:
    """Return what a person is found and ordered by."""
    return {"search_key": search_key(*names, post, school_class)[:300], "sort_key": sort_key(*names)[:300]}


@transaction.atomic
def mark_left(people: Sequence[Person], *, actor: Viewer, at: datetime, on: date) -> int:
    """Note that people have left: they stand in no list, their roles end, and links not used yet die. Undoable.

    Returns how many left; whoever had left before is not counted. Raises NotPermitted, OwnAccess.
    """
    _demand(people, actor)
    if any(person.ref == actor.person_ref for person in people):
        raise OwnAccess
    leaving = [person for person in people if person.left_on is None]
    if not leaving:
        return 0
    ended = {term.ref: _day(term.valid_until) for person in leaving for term in _end_roles(person, on=on)}
    EntryLink.objects.unscoped(because=Because.LOCKED).filter(person__in=leaving, used_at=None, revoked_at=None).update(
        revoked_at=at
    )
    for person in leaving:
        change(person, expected_version=person.version, left_on=on)
        person_left.send(Person, person=person, on=on, actor=actor, at=at)
    home = leaving[0].organisation.ref
    record_many(actor, "person.left", [(one, {"on": on.isoformat()}) for one in leaving], at=at, organisation_ref=home)
    _offer(leaving, "people.left", {"roles": ended}, actor=actor, at=at, words=_who(leaving, "Отмечен уход"))
    return len(leaving)


@transaction.atomic
def mark_returned(person: Person, *, actor: Viewer, at: datetime) -> None:
    """Note that somebody is back; roles are given anew by hand.

    Raises NotPermitted.
    """
    require(actor, Permission.PEOPLE_EDIT, path=person.organisation.path)
    if person.left_on is None:
        return
    change(person, expected_version=person.version, left_on=None)
    record(actor, "person.returned", person, at=at, organisation_ref=person.organisation.ref)
    person_returned.send(Person, person=person, actor=actor, at=at)


@undoes("people.left")
def undo_leaving(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Bring back those who were marked as having left, with the roles that ended then.

    Raises NotPermitted.
    """
    terms = RoleTerm.objects.unscoped(because=Because.LOCKED)
    for ref, until in step.payload["roles"].items():
        terms.filter(ref=ref).update(valid_until=until)
    for person in _named(step.payload["people"], actor):
        mark_returned(person, actor=actor, at=at)


@transaction.atomic
def put_into_class(people: Sequence[Person], name: str, *, actor: Viewer, at: datetime) -> int:
    """Write one class for several students; return how many changed. Undoable.

    Raises NotPermitted.
    """
    _demand(people, actor)
    wanted = school_class(name)
    moved = [one for one in people if one.kind == PersonKind.STUDENT and one.school_class != wanted]
    if not moved:
        return 0
    before = {one.ref: one.school_class for one in moved}
    for person in moved:
        _write_class(person, wanted)
    facts: list[tuple[Any, dict[str, Any]]] = [(one, {"fields": ["school_class"]}) for one in moved]
    record_many(actor, "person.changed", facts, at=at, organisation_ref=moved[0].organisation.ref)
    words = _who(moved, f"Класс {wanted}")
    _offer(moved, "people.class", {"before": before, "after": wanted}, actor=actor, at=at, words=words)
    return len(moved)


@undoes("people.class")
def undo_class(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Give students the class they had, unless somebody has written another one since.

    Raises NotPermitted.
    """
    for person in _named(step.payload["people"], actor):
        require(actor, Permission.PEOPLE_EDIT, path=person.organisation.path)
        if person.school_class == step.payload["after"]:
            _write_class(person, step.payload["before"][person.ref])
            fields = ["school_class"]
            record(actor, "person.changed", person, at=at, organisation_ref=person.organisation.ref, fields=fields)


def _write_class(person: Person, name: str) -> None:
    names = (person.surname, person.given_name, person.patronymic)
    change(person, expected_version=person.version, school_class=name, **keys_of(names, person.post, name))


def _end_roles(person: Person, *, on: date) -> list[RoleTerm]:
    """End what the person holds; return the roles as they stood."""
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(person=person, valid_from__lte=on)
    held = list(rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)))
    for term in held:
        last = max(term.valid_from, on - timedelta(days=1))
        RoleTerm.objects.unscoped(because=Because.LOCKED).filter(pk=term.pk).update(valid_until=last)
    return held


def _demand(people: Sequence[Person], actor: Viewer) -> None:
    for path in {person.organisation.path for person in people}:
        require(actor, Permission.PEOPLE_EDIT, path=path)


def _named(refs: Sequence[str], actor: Viewer) -> list[Person]:
    rows = Person.objects.within(actor.scope(Permission.PEOPLE_EDIT)).filter(ref__in=refs)
    return list(rows.select_related("organisation"))


def _offer(
    people: Sequence[Person], kind: str, payload: Mapping[str, Any], *, actor: Viewer, at: datetime, words: str
) -> None:
    offer_undo(
        actor=actor,
        at=at,
        words=words[:200],
        kind=kind,
        payload={"people": [one.ref for one in people], **payload},
        organisation_ref=people[0].organisation.ref,
    )


def _who(people: Sequence[Person], deed: str) -> str:
    first = f"{people[0].surname} {people[0].given_name}".strip()
    return f"{deed}: {first}" if len(people) == 1 else f"{deed}: {first} и ещё {len(people) - 1}"


def _phone(typed: str) -> str:
    if not clean(typed):
        return ""
    try:
        return phone_number(typed)[:20]
    except WrongPhone as fault:
        raise PhoneNotUnderstood(str(fault)) from fault


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


_SHOWN = frozenset(Card.__dataclass_fields__)
