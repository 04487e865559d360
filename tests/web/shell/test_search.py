from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.plans import plan_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap

SignIn = Callable[[str], Client]


def _page(client: Client, typed: str) -> str:
    return client.post("/search", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["скрепкин", "Скрёпкин", "олег скрепкин", "crhtgrby"])
def test_search_finds_a_person_whatever_is_typed(sign_in: SignIn, typed: str) -> None:
    assert "Скрепкин Олег Игоревич" in _page(sign_in("curator"), typed)


def test_search_hides_other_schools(world: World, sign_in: SignIn) -> None:
    make_roadmap(world.school, plan_of(), year=YEAR, actor=world.viewer("curator"), at=AT)

    assert "Наточить карандаши" in _page(sign_in("curator"), "карандаши")
    assert "Наточить карандаши" not in _page(sign_in("stranger"), "карандаши")
    assert "Скрепкин Олег" not in _page(sign_in("stranger"), "скрепкин")


def test_search_does_not_show_people_to_a_mentor(sign_in: SignIn) -> None:
    assert "Азбукина Майя" in _page(sign_in("curator"), "азбукина")
    assert "Азбукина Майя" not in _page(sign_in("mentor"), "азбукина")


@pytest.mark.parametrize("typed", ["", "   ", "нет такого слова", "%_'\"<script>", "а" * 5000])
def test_search_answers_anything_in_words(sign_in: SignIn, typed: str) -> None:
    page = _page(sign_in("curator"), typed)

    assert "<h1>Поиск</h1>" in page
    assert "<script>alert" not in page


def test_search_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.post("/search", {"q": "а"})["Location"] == "/account/login/"
