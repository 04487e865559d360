"""The gate that everything asks: may the data of a person be used for a purpose."""

import logging
from collections.abc import Collection, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nastavnik.core.consents import gate, standing
from nastavnik.core.consents.purposes import TO_TAKE_PART
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.queries.gate_rows import (
    grace_days_of,
    homes_of,
    kept_of,
    plain_row,
    subject,
    whole_texts,
)
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because

logger = logging.getLogger(__name__)


def allowed(person: Person, purpose: str, *, at: date | datetime) -> bool:
    """Tell whether the person's data may be used for a purpose at a moment: the gate that everything asks.

    A student's guardians are asked where the law wants them. Whatever goes wrong means no.
    """
    return person.ref in allowed_many([person], purpose, at=at)


def allowed_many(people: Sequence[Person], purpose: str, *, at: date | datetime) -> frozenset[str]:
    """Return the refs of those among these people whom the gate lets through; two queries, however many they are.

    A participant needs `processing` and `participation_guardian`; the second holds for adults by itself.
    """
    return _allowed_for(people, (purpose,), at=at)


def participants_allowed(people: Sequence[Person], *, at: date | datetime) -> frozenset[str]:
    """Return the refs of those who may be in a bank and in a pair: every consent that taking part needs stands."""
    return _allowed_for(people, TO_TAKE_PART, at=at)


def all_consents_stand(organisation: Organisation, *, on: date) -> bool:
    """Tell whether somebody was asked to take part and everybody who was has every consent, given and confirmed."""
    rows = Consent.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, purpose__in=TO_TAKE_PART, person__left_on=None, person__merged_into=None
    )
    texts, days = whole_texts({organisation.pk}), grace_days_of({organisation.pk})[organisation.pk]
    kept: dict[Person, list[gate.Row]] = {}
    for row in rows.select_related("person"):
        kept.setdefault(row.person, []).append(plain_row(row, texts))
    return bool(kept) and all(
        standing.takes_part(subject(person), own, on=on, grace_days=days) for person, own in kept.items()
    )


def _allowed_for(people: Sequence[Person], purposes: Sequence[str], *, at: date | datetime) -> frozenset[str]:
    try:
        on, rows, days = _day(people, at), _rows_by_person(people), grace_days_of(homes_of(people))
        return frozenset(
            person.ref
            for person in people
            if _may(person, purposes, rows.get(person.pk, ()), on=on, grace_days=days[person.organisation_id])
        )
    except Exception:  # whatever breaks in a rule or a row: nobody passes on a doubt
        logger.exception("the consent gate failed and stays closed")
        return frozenset()


def _may(person: Person, purposes: Sequence[str], rows: Collection[gate.Row], *, on: date, grace_days: int) -> bool:
    whose = subject(person)
    return all(gate.allowed(whose, purpose, rows, on=on, grace_days=grace_days) for purpose in purposes)


def _day(people: Sequence[Person], at: date | datetime) -> date:
    if not isinstance(at, datetime):
        return at
    return at.astimezone(ZoneInfo(people[0].organisation.time_zone)).date() if people else at.date()


def _rows_by_person(people: Sequence[Person]) -> dict[int, list[gate.Row]]:
    rows = Consent.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=homes_of(people))
    texts = whole_texts(homes_of(people))
    kept: dict[int, list[gate.Row]] = {}
    for row in kept_of(rows, people):
        kept.setdefault(row.person_id, []).append(plain_row(row, texts))
    return kept
