from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, FOUNDER, YEAR, World
from factories.bonds import a_bond, a_bond_of, a_programme
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import draft_programme

HOME = f"/sosh-7/{YEAR}/documents"
SignIn = Callable[[str], Client]


def bonds_page(bond: Bond) -> str:
    return f"/sosh-7/{YEAR}/bonds/{bond.ref}/programme"


def test_programmes_stand_among_the_papers_with_their_state_and_version(sign_in: SignIn, world: World) -> None:
    bond, curator = a_bond(world), sign_in("curator")
    page = curator.get(f"{HOME}/programmes").content.decode()
    assert "Не составлена" in page
    assert bonds_page(bond) in page

    approved = a_programme(bond)
    draft_programme(bond, actor=FOUNDER, at=AT, because="реже встречаемся")

    page = curator.get(f"{HOME}/programmes").content.decode()
    assert "Утверждены 1 из 1" in page
    assert ">1, 19\u00a0октября" in page
    assert "готовится 2, черновик" in page
    assert f"{bonds_page(bond)}/{approved.ref}/word" in page
    for place in ("", "/packages/pairs", "/packages/all"):
        assert f"{HOME}/programmes" in curator.get(f"{HOME}{place}").content.decode()


def test_programmes_say_where_they_come_from_before_there_are_pairs(sign_in: SignIn, world: World) -> None:
    page = sign_in("head").get(f"{HOME}/programmes")

    assert page.status_code == 200
    assert "Программ пока нет" in page.content.decode()


@pytest.mark.parametrize(("login", "status"), [("psychologist", 403), ("mentor", 403), ("stranger", 404)])
def test_programmes_refuse_whoever_sees_no_papers(sign_in: SignIn, world: World, login: str, status: int) -> None:
    assert sign_in(login).get(f"{HOME}/programmes").status_code == status


def test_programmes_take_the_same_queries_for_one_and_four(sign_in: SignIn, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert curator.get(f"{HOME}/programmes").status_code == 200
        return len(asked)

    curator = sign_in("curator")
    a_programme(a_bond(world))
    queries()
    before = queries()
    for number in range(3):
        mentor, mentee = (
            add_person(world.school, actor=FOUNDER, at=AT, surname=f"Парнов{side}{'о' * number}", given_name="Ян")
            for side in "аб"
        )
        a_programme(a_bond_of(mentor, mentee))

    assert queries() == before


def test_new_makes_no_paper_that_comes_from_its_own_place(sign_in: SignIn, world: World) -> None:
    typed = {"form_key": "k" * 32, "kind": "personal_programme", "model": "teachers"}

    assert sign_in("curator").post(f"{HOME}/new", typed).status_code == 404
