"""What is kept of consents as the rules of the gate read it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from nastavnik.core.consents import gate
from nastavnik.domains.consents.models import Consent, ConsentRules, ConsentText
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.foundation.scope.managers import Because


class Kept(NamedTuple):
    """What is read of a consent. A list holds thousands of them, and a whole row of the table costs ten times more."""

    pk: int
    ref: str
    organisation_id: int
    person_id: int
    purpose: str
    signer: str
    text_id: int
    state: str
    way: str
    asked_at: datetime
    given_on: date | None
    valid_until: date | None
    confirmed_at: datetime | None
    ended_on: date | None
    signed_name: str
    taken_by: str


def subject(person: Person) -> gate.Subject:
    """Return what the rules need to know of a person."""
    return gate.Subject(person.kind == PersonKind.STUDENT, person.birth_date)


def plain_row(row: Consent | Kept, texts: dict[int, ConsentText]) -> gate.Row:
    """Return a kept consent as the rules read it; `texts` are those of its organisation that are still whole."""
    text = texts.get(row.text_id)
    is_right = text is not None and text.organisation_id == row.organisation_id and text.signer == row.signer
    return gate.Row(
        purpose=row.purpose,
        signer=row.signer,
        state=row.state,
        given_on=row.given_on,
        valid_until=row.valid_until,
        is_confirmed=row.confirmed_at is not None,
        text_purpose=text.purpose if text is not None and is_right else "",
        text_is_whole=is_right,
        ended_on=row.ended_on,
    )


def kept_of(rows: QuerySet[Consent], people: Sequence[Person]) -> Iterator[Kept]:
    """Return the consents of these people; a long list of keys costs more than the rows it spares."""
    wanted = rows.filter(person__in=[person.pk for person in people]) if len(people) < 100 else rows
    return map(Kept._make, wanted.values_list(*Kept._fields))


def grace_days_of(organisations: Collection[int]) -> dict[int, int]:
    """Return by organisation for how many days after a birthday what was given before it still counts."""
    rows = ConsentRules.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=organisations)
    return dict.fromkeys(organisations, gate.GRACE_DAYS) | dict(rows.values_list("organisation_id", "grace_days"))


def whole_texts(organisations: Collection[int]) -> dict[int, ConsentText]:
    """Return the texts whose words still give their hash: one query, and each is hashed once."""
    rows = ConsentText.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=organisations)
    return {text.pk: text for text in rows if text.is_whole}


def homes_of(people: Iterable[Person]) -> set[int]:
    """Return the organisations of these people."""
    return {person.organisation_id for person in people}
