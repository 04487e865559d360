"""The lists of people in a paper: who stands in a bank on a day, and what a row says of each."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from nastavnik.core.consents.purposes import Purpose, State
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.language.initials import full_name
from nastavnik.core.matching.banks import Side
from nastavnik.domains.consents.queries import participants_allowed, standings_now
from nastavnik.domains.documents.models import PaperPart
from nastavnik.domains.matching.models import PoolEntry, PoolState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.foundation.scope.managers import Because

# Lists of people by the name of their field, and as what the paper names them.
NAMED = {"mentors": PaperPart.MENTOR, "mentees": PaperPart.MENTEE}
_SIDES = {"mentors": Side.MENTOR, "mentees": Side.MENTEE}


def people_of_list(
    name: str, kind: Kind, *, organisation: Organisation, year: str, target_model: str, on: date
) -> list[Person]:
    """Return whom a list of a paper names: the bank of that side; an order to employees names employees alone."""
    people = _bank(
        _SIDES[name],
        organisation=organisation,
        year=year,
        target_models=(target_model,) if kind.field_named("target_model") else (),
        on=on,
    )
    if kind.name == "order_curator_and_mentors" and name == "mentors":
        return [one for one in people if one.kind == PersonKind.EMPLOYEE]
    return people


def people_rows(people: Sequence[Person], columns: Sequence[Field], *, on: date) -> list[dict[str, Any]]:
    """Return people as the rows of a paper: only the columns that it asks for."""
    consented = _consent_days(people, on)
    names = {column.name for column in columns}
    return [
        {name: value for name, value in _person_row(one, consented.get(one.ref)).items() if name in names and value}
        for one in people
    ]


def _bank(
    side: Side, *, organisation: Organisation, year: str, target_models: Collection[str], on: date
) -> list[Person]:
    """Return who stands in a bank, of both models where none is named, and passes the gate, in Russian order."""
    rows = PoolEntry.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, state=PoolState.IN, side=side
    )
    if target_models:
        rows = rows.filter(target_model__in=target_models)
    people = {row.person_id: row.person for row in rows.select_related("person__organisation")}
    allowed = participants_allowed(list(people.values()), at=on)
    return sorted((one for one in people.values() if one.ref in allowed), key=lambda one: (one.sort_key, one.pk))


def _consent_days(people: Sequence[Person], on: date) -> dict[str, date]:
    days: dict[str, date] = {}
    for one in standings_now(people, on=on):
        given = [row.given_on for row in one.rows if row.purpose == Purpose.PROCESSING and row.state == State.GIVEN]
        if known := [day for day in given if day is not None]:
            days[one.person.ref] = max(known)
    return days


def _person_row(person: Person, consent_on: date | None) -> dict[str, Any]:
    post = person.post
    if person.kind == PersonKind.STUDENT:
        post = f"{person.school_class} класс" if person.school_class else ""
    return {
        "name": full_name(person.surname, person.given_name, person.patronymic),
        "post": post,
        "school_class": person.school_class,
        "subject": ", ".join(person.subjects),
        "subjects": ", ".join(person.subjects),
        "experience_years": person.experience_years,
        "category": person.category,
        "consent_on": consent_on.isoformat() if consent_on else None,
    }
