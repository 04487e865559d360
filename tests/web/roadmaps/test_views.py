import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, YEAR, World
from factories.plans import plan_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]


def _with_items(world: World, items: int) -> None:
    make_roadmap(world.school, plan_of(items), year=YEAR, actor=world.viewer("curator"), at=AT)


def test_roadmap_without_a_plan_shows_the_way_to_one(sign_in: SignIn) -> None:
    page = sign_in("curator").get(HOME).content.decode()

    assert "Плана на этот год пока нет" in page
    assert f"{HOME}/import" in page


def test_roadmap_takes_the_same_queries_for_one_three_and_two_hundred(world: World, sign_in: SignIn) -> None:
    client = sign_in("curator")
    client.get(HOME)  # the first page of a session also writes when it began
    counts = []
    for items in (1, 3, 200):
        _with_items(world, items)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"{HOME}?done=1")
        assert page.content.decode().count('scope="row"') == items
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize(("show", "rows"), [("all", 3), ("overdue", 3), ("mine", 3), ("nobody", 0)])
def test_roadmap_shows_what_the_filter_says(world: World, sign_in: SignIn, show: str, rows: int) -> None:
    _with_items(world, 3)

    page = sign_in("curator").get(f"{HOME}?show={show}").content.decode()

    assert page.count('scope="row"') == rows


@pytest.mark.parametrize(
    ("query", "rows"),
    [("?stage=1", 3), ("?stage=2", 0), ("?state=overdue", 3), ("?state=done", 0), ("?show=mine&state=overdue", 3)],
)
def test_roadmap_joins_the_filters_of_the_address(world: World, sign_in: SignIn, query: str, rows: int) -> None:
    _with_items(world, 3)

    assert sign_in("curator").get(HOME + query).content.decode().count('scope="row"') == rows


def test_roadmap_filters_by_owner_without_a_name_in_the_address(world: World, sign_in: SignIn) -> None:
    _with_items(world, 3)
    client = sign_in("curator")

    address = re.findall(r'href="([^"]*owner=[^"]*)"', client.get(HOME).content.decode())[0]
    page = client.get(address).content.decode()

    assert "Указкина" not in unquote(address)
    assert page.count('scope="row"') == 3


def test_roadmap_as_a_list_shows_what_is_done_too(world: World, sign_in: SignIn) -> None:
    _with_items(world, 3)

    page = sign_in("curator").get(f"{HOME}?view=list").content.decode()

    assert page.count('scope="row"') == 3
    assert "c-g" not in page


def test_roadmap_as_a_document_has_the_approved_look(world: World, sign_in: SignIn) -> None:
    _with_items(world, 3)

    page = sign_in("head").get(f"{HOME}?view=document").content.decode()

    assert "УТВЕРЖДАЮ" in page
    assert "Наточить карандаши, подход 3" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    "query",
    [
        "?owner=../..",
        "?state=chalk",
        "?stage=x",
        "?view=paper",
        "?show=%27",
        "?turned=99999-1-x",
        "?done=да",
        "?page=1",
    ],
)
def test_roadmap_takes_a_strange_address_for_the_ordinary_one(world: World, sign_in: SignIn, query: str) -> None:
    _with_items(world, 3)

    assert sign_in("curator").get(HOME + query).status_code == 200


def test_word_gives_the_plan_as_a_paper(world: World, sign_in: SignIn) -> None:
    from docx import Document

    _with_items(world, 3)

    answer = sign_in("head").get(f"{HOME}/word")

    document = Document(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Наточить карандаши, подход 3" in words
    assert "None" not in words


def test_roadmap_hides_other_schools(world: World, sign_in: SignIn) -> None:
    _with_items(world, 1)

    assert sign_in("curator").get(HOME).status_code == 200
    assert sign_in("stranger").get(HOME).status_code == 404


@pytest.mark.parametrize("login", ["mentor", "mentee", "guardian", "psychologist"])
def test_roadmap_refuses(world: World, sign_in: SignIn, login: str) -> None:
    assert sign_in(login).get(HOME).status_code == 403


def test_roadmap_asks_strangers_to_sign_in(world: World, client: Client) -> None:
    assert client.get(HOME)["Location"] == f"/account/login/?next={HOME}"
