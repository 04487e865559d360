from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, ON, World
from factories.consents import UNTIL
from factories.forms import send
from nastavnik.core.consents.purposes import Purpose
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import ask
from nastavnik.domains.consents.queries import allowed
from nastavnik.foundation.scope.managers import Because

MINE = "/account/consents"
SignIn = Callable[[str], Client]


@pytest.fixture
def question(world: World) -> Consent:
    person = world.cast["mentor"].person
    ask([person], [Purpose.PROCESSING], until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)
    return Consent.objects.unscoped(because=Because.UPKEEP).get(person=person)


def test_mine_is_answered_without_a_link(world: World, sign_in: SignIn, question: Consent):
    mentor = sign_in("mentor")
    assert MINE in mentor.get("/account/profile").content.decode()
    assert "Ждём вашего ответа" in mentor.get(MINE).content.decode()

    page = send(mentor, MINE, question=question.ref)["Location"]
    assert page.startswith("/c/")
    send(mentor, page, deed="agree", question=question.ref, name="Тетрадкин О. И.")

    question.refresh_from_db()
    assert (question.state, question.way) == ("given", "signed_in")
    assert allowed(world.cast["mentor"].person, Purpose.PROCESSING, at=ON)
    assert "Вы согласились" in mentor.get(MINE).content.decode()
    assert f'href="{MINE}">Мои согласия</a>' in mentor.get(page).content.decode()


def test_mine_opens_nobody_elses_question(sign_in: SignIn, question: Consent):
    assert send(sign_in("mentee"), MINE, question=question.ref).status_code == 404
    assert "Вопросов нет" in sign_in("mentee").get(MINE).content.decode()


def test_mine_asks_strangers_to_sign_in(client: Client, world: World):
    assert client.get(MINE)["Location"].startswith("/account/login")
