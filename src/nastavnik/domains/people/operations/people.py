from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean, clean_name, search_key, sort_key
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Account, Person, PersonKind
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change


@transaction.atomic
def add_person(
    organisation: Organisation,
    *,
    actor: Viewer,
    at: datetime,
    surname: str,
    given_name: str = "",
    patronymic: str = "",
    post: str = "",
    kind: PersonKind = PersonKind.EMPLOYEE,
    email: str = "",
    account: Account | None = None,
) -> Person:
    """Write a new person of the organisation.

    Raises NotPermitted, MixedLetters.
    """
    require(actor, Permission.ACCESS_MANAGE, path=organisation.path)
    names = [clean_name(part) for part in (surname, given_name, patronymic)]
    person = Person.objects.create(  # type: ignore[misc]  # the plugin takes ** for one value
        organisation=organisation,
        account=account,
        kind=kind,
        surname=names[0],
        given_name=names[1],
        patronymic=names[2],
        post=clean(post),
        email=clean(email),
        **_keys(names, post),
    )
    record(actor, "person.added", person, at=at, organisation_ref=organisation.ref, kind=kind)
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    actor: Viewer,
    at: datetime,
    expected_version: int,
    surname: str,
    given_name: str,
    patronymic: str,
    post: str,
    email: str,
) -> Person:
    """Write the card of a person.

    Raises NotPermitted, MixedLetters, and Conflict when somebody else wrote meanwhile.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    names = [clean_name(part) for part in (surname, given_name, patronymic)]
    values = dict(zip(("surname", "given_name", "patronymic"), names, strict=True))
    values |= {"post": clean(post), "email": clean(email)}
    changed = sorted(name for name, value in values.items() if getattr(person, name) != value)
    written = change(person, expected_version=expected_version, **values, **_keys(names, post))
    record(actor, "person.changed", person, at=at, organisation_ref=person.organisation.ref, fields=changed)
    return written


def _keys(names: list[str], post: str) -> dict[str, str]:
    return {"search_key": search_key(*names, post)[:300], "sort_key": sort_key(*names)[:300]}
