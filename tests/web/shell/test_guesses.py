"""Guessed links: counted by address, and live ones open all the same."""

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from cast import AT, ON, World
from factories.banks import a_survey
from factories.consents import UNTIL, a_family
from nastavnik.core.consents.purposes import Purpose
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.consents.operations import ask, give_links, link_token
from nastavnik.domains.surveys.operations import ask_people
from nastavnik.domains.surveys.operations import link_token as survey_token
from nastavnik.domains.surveys.queries import asked_of

LIMIT = 60


@pytest.fixture(autouse=True)
def noon(db: None) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(AT, tick=False):
        yield
    cache.clear()


def live_links(world: World) -> list[str]:
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    student, _ = a_family(world.school)
    ask([student], [Purpose.PROCESSING], until=UNTIL, **who)
    consent = link_token(give_links([student], until=UNTIL, **who)[0])
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    ask_people(survey, [world.cast["mentee"].person], actor=who["actor"], at=AT)
    answer = survey_token(asked_of(survey, viewer=who["actor"])[0].invitation)
    return [f"/c/{consent}", f"/q/{answer}"]


@pytest.mark.parametrize("door", ["c", "q", "i"])
def test_guesses_are_stopped_and_live_links_open_all_the_same(client: Client, world: World, door: str):
    live = live_links(world)

    answers = [client.get(f"/{door}/{number:022}").status_code for number in range(LIMIT + 3)]

    assert answers == [404] * LIMIT + [429] * 3
    stopped = client.get(f"/{door}/{'x' * 22}")
    assert stopped["Retry-After"] == "60"
    assert "Подождите минуту" in stopped.content.decode()
    assert [client.get(address).status_code for address in live] == [200, 200]


def test_guesses_of_another_address_are_counted_apart(client: Client, world: World):
    for number in range(LIMIT + 1):
        client.get(f"/q/{number:022}")

    assert client.get("/q/" + "x" * 22, REMOTE_ADDR="192.0.2.7").status_code == 404


def test_guesses_are_forgotten_after_a_minute(client: Client, world: World, noon):
    for number in range(LIMIT + 1):
        client.get(f"/c/{number:022}")

    with time_machine.travel(AT.replace(minute=AT.minute + 1, second=5), tick=False):
        assert client.get("/c/" + "x" * 22).status_code == 404
