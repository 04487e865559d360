import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, ON, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.terms import change_term
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of

HOME = f"/sosh-7/{YEAR}/roadmap"
SignIn = Callable[[str], Client]


@pytest.fixture
def roadmap(world: World) -> Roadmap:
    make_roadmap(world.school, plan_of(3), year=YEAR, actor=world.viewer("curator"), at=AT)
    return _now(world)


def _now(world: World) -> Roadmap:
    kept = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert kept is not None
    return kept


def _items(world: World) -> list[Item]:
    return actions_of(_now(world))


def _plain(answer: object) -> str:
    return answer.content.decode().replace("\u00a0", " ")  # type: ignore[attr-defined]


def _approved_and_changed(world: World, roadmap: Roadmap, items: int = 1) -> None:
    curator = world.viewer("curator")
    approve_roadmap(roadmap, actor=curator, at=AT, approved_on=date(2026, 9, 11), number="118-о")
    for item in _items(world)[:items]:
        change_term(item, start_on=None, end_on=ON, expected_version=item.version, actor=curator, at=AT)


def test_approve_writes_the_order_and_the_page_says_so(world: World, roadmap: Roadmap, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert "Карта пока черновик" in _plain(client.get(HOME))

    answer = send(client, f"{HOME}/approve", number="№ 118-о", approved_on="11.09.2026")

    assert answer["Location"] == HOME
    assert "Утверждена приказом № 118-о от 11 сентября 2026" in _plain(client.get(HOME))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": "", "approved_on": "11.09.2026"}, "Введите номер приказа"),
        ({"number": "118-о", "approved_on": "20.10.2026"}, "ещё не наступил"),
        ({"number": "118-о", "approved_on": "вчера"}, "Такой даты нет"),
    ],
)
def test_approve_says_what_is_wrong(
    world: World, roadmap: Roadmap, sign_in: SignIn, fields: dict[str, str], words: str
) -> None:
    answer = send(sign_in("curator"), f"{HOME}/approve", **fields)

    assert answer.status_code == 422
    assert words in _plain(answer)
    assert _now(world).approved_on is None


def test_changes_show_the_approved_term_beside_the_new_one(world: World, roadmap: Roadmap, sign_in: SignIn) -> None:
    _approved_and_changed(world, roadmap)
    client = sign_in("head")

    assert "После утверждения изменено 1 срок" in _plain(client.get(HOME))
    page = _plain(client.get(f"{HOME}/changes"))

    assert "1–2 октября" in page
    assert "до 19 октября" in page
    assert "Утвердить изменения приказом" not in page


def test_changes_take_the_same_queries_for_one_and_three(world: World, roadmap: Roadmap, sign_in: SignIn) -> None:
    client = sign_in("curator")
    _approved_and_changed(world, roadmap, 1)
    client.get(f"{HOME}/changes")
    counts = []
    for items in (1, 3):
        for item in _items(world)[:items]:
            change_term(
                item, start_on=None, end_on=date(2026, 10, 20 + items), expected_version=item.version,
                actor=world.viewer("curator"), at=AT,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{HOME}/changes")
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def test_shift_shows_old_and_new_and_writes_only_after_a_yes(world: World, roadmap: Roadmap, sign_in: SignIn) -> None:
    _approved_and_changed(world, roadmap, 0)
    client = sign_in("curator")
    stage = roadmap.stages.all()[0].ref
    query = {"stages": stage, "days": "7", "skip_days_off": "on"}

    page = _plain(client.get(f"{HOME}/shift", query))

    assert "1–2 октября" in page
    assert "8–9 октября" in page
    assert "3 срока будут отличаться от утверждённых" in page
    assert _items(world)[0].end_on == date(2026, 10, 2)

    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    answer = send(client, f"{HOME}/shift", seen=seen, **query)

    assert answer["Location"] == HOME
    assert _items(world)[0].end_on == date(2026, 10, 9)
    assert "Сдвинуты 3 срока" in _plain(client.get(HOME))


def test_shift_shows_a_new_dry_run_when_terms_changed_meanwhile(
    world: World, roadmap: Roadmap, sign_in: SignIn
) -> None:
    client = sign_in("curator")
    stage = roadmap.stages.all()[0].ref

    answer = send(client, f"{HOME}/shift", seen="0" * 64, stages=stage, days="7")

    assert answer.status_code == 422
    assert "сроки в этих этапах изменились" in _plain(answer)
    assert 'id="apply"' in _plain(answer)
    assert _items(world)[0].end_on == date(2026, 10, 2)


@pytest.mark.parametrize("days", ["0", "", "много", "1000"])
def test_shift_says_what_is_wrong_with_the_days(roadmap: Roadmap, sign_in: SignIn, days: str) -> None:
    answer = sign_in("curator").get(f"{HOME}/shift", {"stages": roadmap.stages.all()[0].ref, "days": days})

    assert "Введите число дней" in _plain(answer)


@pytest.mark.parametrize("deed", ["approve", "changes", "shift"])
def test_deeds_hide_other_schools(roadmap: Roadmap, sign_in: SignIn, deed: str) -> None:
    assert sign_in("curator").get(f"{HOME}/{deed}").status_code == 200
    assert sign_in("stranger").get(f"{HOME}/{deed}").status_code == 404
    assert sign_in("head").get(f"{HOME}/{deed}").status_code == (200 if deed == "changes" else 403)
