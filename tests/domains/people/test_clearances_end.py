from datetime import timedelta

import pytest

from cast import AT, FOUNDER, ON, World
from nastavnik.domains.people.models import ClearanceKind, Person, PersonKind
from nastavnik.domains.people.operations import add_person, mind_clearances, note_clearance
from nastavnik.domains.people.signals import clearances_changed

pytestmark = pytest.mark.django_db


def shown(world: World, *, until: int | None) -> Person:
    person = add_person(world.school, actor=FOUNDER, at=AT, surname="Циркуль", kind=PersonKind.EXTERNAL)
    note_clearance(
        person,
        kind=ClearanceKind.CRIMINAL_RECORD,
        shown_on=ON,
        valid_until=None if until is None else ON + timedelta(days=until),
        actor=world.viewer("curator"),
        at=AT,
        on=ON,
    )
    return person


@pytest.mark.parametrize(("days", "told"), [(9, 0), (10, 1), (17, 1), (18, 0)])
def test_mind_clearances_tells_of_those_that_ended_lately(world: World, days: int, told: int) -> None:
    person = shown(world, until=9)
    shown(world, until=None)
    heard: list[Person] = []

    def hear(person: Person, **_: object) -> None:
        heard.append(person)

    clearances_changed.connect(hear)
    try:
        assert mind_clearances(at=AT + timedelta(days=days), on=ON + timedelta(days=days)) == told
    finally:
        clearances_changed.disconnect(hear)

    assert heard == [person] * told
