"""What a list and its undoing write, row by row."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F

from nastavnik.core.text.keys import clean
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations.persons import keys_of
from nastavnik.foundation.scope.managers import Because

LIMITS = {"post": 160, "email": 254, "phone": 20, "school_class": 12, "category": 60, "education": 160}
LIMITS |= {"surname": 80, "given_name": 80, "patronymic": 80}


def write_people(people: Any) -> None:
    """Write what a list says of these people, with the keys they are found by."""
    rows = list(people)
    for person in rows:
        set_keys(person)
    columns = ["list_row_key", "search_key", "sort_key", "left_on", *LIMITS]
    columns += ["subjects", "experience_years", "birth_date"]
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        manager = Person.objects.unscoped(because=Because.LOCKED)
        manager.bulk_update(part, columns)
        manager.filter(pk__in=[one.pk for one in part]).update(version=F("version") + 1)


def set_keys(person: Person) -> None:
    """Set the keys by which a person is found and sorted."""
    names = (person.surname, person.given_name, person.patronymic)
    for name, key in keys_of(names, person.post, person.school_class).items():
        setattr(person, name, key)


def people_by_ref(refs: Sequence[str]) -> dict[str, Person]:
    """Return these people by their refs."""
    rows = Person.objects.unscoped(because=Because.LOCKED)
    found: dict[str, Person] = {}
    for start in range(0, len(refs), 500):
        part = rows.filter(ref__in=refs[start : start + 500]).select_related("organisation")
        found |= {person.ref: person for person in part}
    return found


def fitted(name: str, value: Any) -> Any:
    """Return a value of a list as long as its column allows."""
    return clean(value)[: LIMITS[name]] if name in LIMITS and isinstance(value, str) else value


def plain(value: Any) -> Any:
    """Return a value as the undoing keeps it."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
