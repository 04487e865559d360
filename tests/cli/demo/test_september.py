"""What the demo says of itself on 14 September 2026: a plan, people, and nobody asked yet."""

import pytest

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.domains.consents.queries import people_to_ask, standings_of
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.people.queries import people_of
from nastavnik.domains.surveys.queries import surveys_of
from nastavnik.domains.year.queries import day_of

pytestmark = pytest.mark.django_db


def test_the_plan_is_there_and_five_actions_are_done(september: Told) -> None:
    day = day_of(viewer=september.curator, organisation=september.school, year=YEAR, on=september.on)

    assert day is not None
    assert (day.progress.done, day.progress.total) == (5, 37)
    assert installation().pinned_on == september.on


def test_people_are_listed_and_nobody_was_asked(september: Told) -> None:
    standings = standings_of(list(people_to_ask(viewer=september.curator)), viewer=september.curator, on=september.on)

    assert people_of(september.curator).count() > 460
    assert not any(one.is_asked for one in standings)
    assert not surveys_of(viewer=september.curator, organisation=september.school, year=YEAR)
