from datetime import timedelta

import pytest
import time_machine

from cast import AT, FOUNDER, ON, World
from factories.consents import UNTIL, a_family
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import enter_paper
from nastavnik.domains.organisations.models import Installation
from nastavnik.domains.people.models import ClearanceKind, PersonKind
from nastavnik.domains.people.operations import add_person, note_clearance
from nastavnik.domains.people.signals import clearances_changed
from nastavnik.foundation.scope.managers import Because
from nastavnik.project.rounds import every_hour


@pytest.fixture
def stamp(world: World):
    return {"actor": world.viewer("curator"), "at": AT, "on": ON}


def test_every_hour_marks_terms_that_are_over(world: World, stamp) -> None:
    student, guardian = a_family(world.school)
    enter_paper(student, Purpose.PROCESSING, Signer.GUARDIAN, given_on=ON, until=UNTIL, signed_by=guardian, **stamp)

    Installation.objects.update(pinned_on=None)
    with time_machine.travel(AT.replace(year=2027, month=9, day=1)):
        every_hour()

    assert Consent.objects.unscoped(because=Because.UPKEEP).get(person=student).state == "expired"


def test_every_hour_tells_of_certificates_that_ended(world: World, stamp) -> None:
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Циркуль", kind=PersonKind.EXTERNAL)
    note_clearance(person, kind=ClearanceKind.CRIMINAL_RECORD, shown_on=ON, valid_until=ON, **stamp)
    heard: list[object] = []

    def hear(person: object, **_: object) -> None:
        heard.append(person)

    Installation.objects.update(pinned_on=None)
    clearances_changed.connect(hear)
    try:
        with time_machine.travel(AT + timedelta(days=1)):
            every_hour()
    finally:
        clearances_changed.disconnect(hear)

    assert heard == [person]
