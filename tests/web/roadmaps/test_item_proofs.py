from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from cast import AT, YEAR, World
from factories.forms import send
from factories.plans import plan_of
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item, ItemProof
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import comments_on, item_for, proofs_of, roadmap_of
from nastavnik.domains.year.queries import actions_of

SignIn = Callable[[str], Client]


@pytest.fixture
def item(world: World) -> Item:
    plan = plan_of(1)
    needing = replace(plan.stages[0].items[0], proofs=("reading", "document:order_pairs"))
    plan = replace(plan, stages=(replace(plan.stages[0], items=(needing,)),))
    make_roadmap(world.school, plan, year=YEAR, actor=world.viewer("curator"), at=AT)
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return actions_of(roadmap)[0]


def _at(item: Item, deed: str = "") -> str:
    return f"/sosh-7/{YEAR}/roadmap/items/{item.ref}{deed}"


def _now(world: World, item: Item) -> Item:
    return item_for(viewer=world.viewer("curator"), ref=item.ref)


def _live(world: World, item: Item) -> list[ItemProof]:
    return list(proofs_of(item, viewer=world.viewer("curator")).filter(withdrawn_at=None))


def test_item_says_in_one_click_why_it_stands_so(item: Item, sign_in: SignIn) -> None:
    page = sign_in("head").get(_at(item)).content.decode()

    assert "Почему это здесь и в этом состоянии" in page
    assert "таблица 1, строка 1" in page
    assert "лист ознакомления с документами, приказ о закреплении пар" in page
    assert "give_url" not in page
    assert 'id="give-1"' not in page


def test_give_takes_one_proof_and_leaves_the_other(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    send(client, _at(item, "/proofs/give"), code="reading")

    assert _now(world, item).state == ItemState.IN_PROGRESS
    assert [proof.code for proof in _live(world, item)] == ["reading"]
    assert client.get(_at(item)).content.decode().count('id="withdraw-') == 1


def test_give_knows_only_what_the_action_names(item: Item, sign_in: SignIn) -> None:
    assert send(sign_in("curator"), _at(item, "/proofs/give"), code="matching").status_code == 404


def test_done_keeps_the_note_and_the_day(world: World, item: Item, sign_in: SignIn) -> None:
    send(sign_in("curator"), _at(item, "/done"), note="папка № 3", day="16.10.2026")

    kept = _now(world, item)
    assert (kept.state, kept.done_on) == (ItemState.DONE, date(2026, 10, 16))
    assert {(proof.note, proof.given_on) for proof in _live(world, item)} == {("папка № 3", date(2026, 10, 16))}


def test_done_refuses_a_day_to_come(world: World, item: Item, sign_in: SignIn) -> None:
    answer = send(sign_in("curator"), _at(item, "/done"), day="20.10.2026")

    assert answer.status_code == 422
    assert "ещё не наступил" in answer.content.decode()
    assert not _live(world, item)


def test_withdraw_wants_a_reason_and_opens_the_action(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(item, "/done"))
    proof = _live(world, item)[0]
    assert send(client, _at(item, f"/proofs/{proof.ref}/withdraw"), reason=" ").status_code == 422

    send(client, _at(item, f"/proofs/{proof.ref}/withdraw"), reason="подписан не тот лист")

    assert _now(world, item).state == ItemState.IN_PROGRESS
    page = client.get(_at(item)).content.decode()
    assert "подписан не тот лист" in page


def test_reopen_keeps_why(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    send(client, _at(item, "/done"))

    send(client, _at(item, "/reopen"), reason="рано отметили")

    assert {proof.withdrawn_because for proof in proofs_of(item, viewer=world.viewer("curator"))} == {"рано отметили"}


def test_choose_says_what_closes_the_action(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")

    answer = send(client, _at(item, "/proofs"), version=1, proofs=["consents"])

    assert answer.status_code == 302
    assert _now(world, item).proofs == ["consents"]
    assert send(client, _at(item, "/proofs"), version=1, proofs=["manual"]).status_code == 422
    assert send(client, _at(item, "/proofs"), version=2, proofs=["мел"]).status_code == 422


def test_comment_stands_on_the_page_with_its_writer(world: World, item: Item, sign_in: SignIn) -> None:
    client = sign_in("curator")
    assert send(client, _at(item, "/comments"), text=" ").status_code == 422

    send(client, _at(item, "/comments"), text="Ждём <b>списки</b>")

    page = client.get(_at(item)).content.decode()
    assert "Ждём &lt;b&gt;списки&lt;/b&gt;" in page
    assert len(comments_on(item, viewer=world.viewer("curator"))) == 1


@pytest.mark.parametrize("deed", ["/proofs/give", "/comments", "/proofs"])
def test_deeds_hide_other_schools_and_refuse_the_head(item: Item, sign_in: SignIn, deed: str) -> None:
    fields = {"code": "reading", "text": "чужое"}

    assert send(sign_in("stranger"), _at(item, deed), **fields).status_code == 404
    assert send(sign_in("head"), _at(item, deed), **fields).status_code == 403
