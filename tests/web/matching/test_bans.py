from collections.abc import Callable

import pytest
from django.test import Client

from cast import YEAR, World
from factories.pairs import fill_banks, propose
from nastavnik.domains.matching.queries import bans_of
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching/bans"
SignIn = Callable[[str], Client]


def test_bans_are_written_and_lifted(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    form = {"asked_by": people["Дробина"].ref, "against": people["Циркулев"].ref, "form_key": new_ref()}

    page = client.post(PAGE, form, follow=True).content.decode()

    assert "Дробина Ада Яновна" in page
    assert "есть запрет на эту пару" in client.get(f"/sosh-7/{YEAR}/matching").content.decode()
    ban = bans_of(world.school, viewer=world.viewer("curator"))[0]
    client.post(f"{PAGE}/{ban.ref}/lift", {"form_key": new_ref()})
    assert bans_of(world.school, viewer=world.viewer("curator")) == []


def test_bans_refuse_nobody_and_oneself(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    client = sign_in("curator")
    same = {"asked_by": people["Дробина"].ref, "against": people["Дробина"].ref}
    for typed, words in ((same, "двух разных людей"), ({"asked_by": "x"}, "Выберите человека из списка")):
        answer = client.post(PAGE, {**typed, "form_key": new_ref()})
        assert answer.status_code == 422
        assert words in answer.content.decode()


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "municipal"])
def test_bans_are_the_curators_alone(sign_in: SignIn, world: World, login: str) -> None:
    assert sign_in(login).get(PAGE).status_code == 403
    assert sign_in("stranger").get(PAGE).status_code == 404
