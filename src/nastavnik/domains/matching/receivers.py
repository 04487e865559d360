"""What this room has to do when a lower one has done something; in the same transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.dispatch import receiver

from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.matching.operations import settle_organisation, settle_pools
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.signals import (
    clearances_changed,
    guardians_changed,
    people_merged,
    people_parted,
    person_left,
    person_returned,
)
from nastavnik.domains.surveys.models import Response
from nastavnik.domains.surveys.signals import answers_given


@receiver(consents_changed)
def follow_consents(organisation: Organisation, on: date, at: datetime, **_: Any) -> None:
    """Put those into the banks who may stand there now, and take out those who may not, at once."""
    settle_organisation(organisation, on=on, at=at)


@receiver(answers_given)
def follow_answers(responses: Sequence[Response], at: datetime, **_: Any) -> None:
    """Put whoever answered into the bank, where consents allow it."""
    banks = {(one.survey.organisation, one.survey.year, one.survey.target_model) for one in responses}
    for organisation, year, target_model in banks:
        settle_pools(organisation, year=year, target_model=target_model, on=_day(organisation, at), at=at)


@receiver([clearances_changed, person_left, person_returned])
def follow_a_person(person: Person, at: datetime, **_: Any) -> None:
    """Look at the banks again when a certificate came or somebody went."""
    settle_organisation(person.organisation, on=_day(person.organisation, at), at=at)


@receiver(guardians_changed)
def follow_a_family(student: Person, at: datetime, **_: Any) -> None:
    """Look again when somebody else answers for a child."""
    settle_organisation(student.organisation, on=_day(student.organisation, at), at=at)


@receiver([people_merged, people_parted])
def follow_a_merge(kept: Person, at: datetime, **_: Any) -> None:
    """Look again when two cards became one, or one became two."""
    settle_organisation(kept.organisation, on=_day(kept.organisation, at), at=at)


def _day(organisation: Organisation, at: datetime) -> date:
    """Return the day of a moment at the organisation; the demo stands at its own."""
    return installation().pinned_on or at.astimezone(ZoneInfo(organisation.time_zone)).date()
