"""What bonds have to do when a lower room has done something; in the same transaction."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from nastavnik.core.access.viewer import system
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.signals import document_in_force
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.signals import (
    guardians_changed,
    people_merged,
    people_parted,
    person_left,
    person_returned,
)
from nastavnik.domains.programmes.operations import activate_bonds, settle_bonds
from nastavnik.domains.programmes.queries import local_day

ORDER_ON_PAIRS = "order_pairs"


@receiver(document_in_force)
def begin_the_work(document: Document, kind: str, effective_on: date, at: datetime, **_: Any) -> None:
    """Let the approved bonds work once the order on pairs is in force."""
    if kind == ORDER_ON_PAIRS:
        home = document.organisation
        # Whoever signs the order need not be allowed to edit bonds: the order itself lets them work.
        actor = system(because="the order on pairs is in force", organisation_ref=home.ref, organisation_path=home.path)
        activate_bonds(
            organisation=home,
            year=document.year,
            target_model=document.target_model,
            on=effective_on,
            actor=actor,
            at=at,
        )


@receiver(consents_changed)
def follow_consents(organisation: Organisation, on: date, at: datetime, **_: Any) -> None:
    """Stop and start bonds as consents fall away and come back."""
    settle_bonds(organisation, on=on, at=at)


@receiver([person_left, person_returned])
def follow_a_person(person: Person, at: datetime, **_: Any) -> None:
    """Stop the bonds of somebody who left; start them when he is back."""
    settle_bonds(person.organisation, on=local_day(person.organisation, at), at=at)


@receiver(guardians_changed)
def follow_a_family(student: Person, at: datetime, **_: Any) -> None:
    """Look again when somebody else answers for a child."""
    settle_bonds(student.organisation, on=local_day(student.organisation, at), at=at)


@receiver([people_merged, people_parted])
def follow_a_merge(kept: Person, at: datetime, **_: Any) -> None:
    """Look again when two cards became one, or one became two."""
    settle_bonds(kept.organisation, on=local_day(kept.organisation, at), at=at)
