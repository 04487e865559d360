import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import AT, ON, YEAR, World
from factories.pairs import a_mentee, a_mentor, fill_banks, pairs, propose
from nastavnik.cli.main import main
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.matching.operations import drop_proposal, lock_pair
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching"
SignIn = Callable[[str], Client]


def look(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def post(client: Client, path: str, **typed: str) -> str:
    return client.post(f"{PAGE}/{path}", {"form_key": new_ref(), **typed}, follow=True).content.decode()


def test_board_offers_to_propose_before_the_first_time(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    client = sign_in("curator")

    assert "Подобрать пары" in look(client)
    page = post(client, "propose", model="teachers")

    assert "Предложено 3\u00a0пары из 3, закреплено 0. Письма ещё не ушли." in page
    assert "Дробина Ада" in page
    assert "Циркулев\u00a0А.\u00a0Я." in page
    assert "Утвердить 3\u00a0пары…" in page


def test_board_of_empty_banks_says_what_is_missing(sign_in: SignIn, world: World) -> None:
    client = sign_in("curator")
    assert "В банке наставляемых никого без пары" in post(client, "propose", model="teachers")
    a_mentee(world.school, "Дробина")
    assert "В банке наставников пока никого" in post(client, "propose", model="teachers")


def test_board_shows_the_head_everything_and_no_button(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))

    page = look(sign_in("head"))

    assert "Дробина Ада" in page
    for word in ("Утвердить", "Закрепить", "Пересчитать", "Заменить", "Кого не ставить"):
        assert word not in page


@pytest.mark.parametrize("path", ["", "/proof?model=teachers"])
@pytest.mark.parametrize("login", ["psychologist", "mentor", "mentee", "guardian", "municipal"])
def test_board_refuses_whoever_matches_nobody(sign_in: SignIn, world: World, path: str, login: str) -> None:
    assert sign_in(login).get(PAGE + path).status_code == 403
    assert sign_in("stranger").get(PAGE + path).status_code == 404


def test_lock_and_unlock_from_the_board(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    pair = pairs(propose(world.school, world.viewer("curator")))["Дробина"]
    client = sign_in("curator")

    page = post(client, f"pairs/{pair.ref}/lock")

    assert "закреплено 1" in page
    assert "Закреплена пара: Дробина" in page
    assert "закреплено 0" in post(client, f"pairs/{pair.ref}/unlock")


def test_board_filters_by_closed_lists(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    curator = world.viewer("curator")
    pair = pairs(propose(world.school, curator))["Дробина"]
    lock_pair(pair, on=ON, actor=curator, at=AT)
    client = sign_in("curator")

    loose = look(client, f"{PAGE}?show=loose")

    assert f"pair-{pair.ref}" not in loose
    assert f"pair-{pair.ref}" in look(client, f"{PAGE}?show=anything&page=x&model=everybody")


def test_board_says_that_a_pair_fell_out(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    propose(world.school, curator)
    withdraw_on_paper(people["Циркулев"], Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)

    page = look(sign_in("curator"))

    assert "Пара выпала." in page
    assert "Дробина Ада — Циркулев\u00a0А.\u00a0Я.: нет согласия на обработку данных" in page
    assert "Предложено 2\u00a0пары" in page


def test_board_says_who_stays_without_and_why(sign_in: SignIn, world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика")
    a_mentee(world.school, "Дробина", "физика")
    a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    propose(world.school, world.viewer("curator"))

    page = look(sign_in("curator"))

    assert "Без пары — один" in page
    assert "Кисточкина Ада" in page
    assert "В школе нет наставника по предмету: рисование." in page


def test_board_shows_a_group_as_one_card(sign_in: SignIn, world: World) -> None:
    a_mentor(world.school, "Циркулев", "физика", capacity=3, kinds=["group"])
    for name in ("Дробина", "Точилкина"):
        a_mentee(world.school, name, "физика", kinds=["group"])
    propose(world.school, world.viewer("curator"))

    page = look(sign_in("curator"))

    assert page.count("match-group") == 1
    assert page.count("Предложено 2\u00a0пары") == 1


def test_proof_is_what_the_command_accepts(sign_in: SignIn, world: World, tmp_path: Path) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    assert "Лучше подобрать нельзя" in look(client)
    answer = client.get(f"{PAGE}/proof?model=teachers")
    file = tmp_path / "proof.json"
    file.write_bytes(answer.content)
    assert "Дробина" not in answer.content.decode()

    assert main(["match", str(file), "--check", str(file)]) == 0

    damaged = json.loads(answer.content)
    damaged["pairs"][0]["score"] += 1
    file.write_text(json.dumps(damaged), encoding="utf-8")
    assert main(["match", str(file), "--check", str(file)]) == 1


def test_proof_is_not_there_before_a_proposal_nor_of_other_pairs(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    client = sign_in("curator")
    assert client.get(f"{PAGE}/proof").status_code == 404
    propose(world.school, world.viewer("curator"))
    post(client, f"mentees/{people['Дробина'].ref}/chosen", mentor=people["Колбин"].ref, model="teachers")

    assert client.get(f"{PAGE}/proof").status_code == 404
    assert "Пары с тех пор менялись" in look(client)


def test_board_folds_a_long_list_of_those_without_a_mentor(
    sign_in: SignIn, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nastavnik.web.matching.board.SHOWN_LEFT", 2)
    a_mentor(world.school, "Циркулев", "физика", capacity=1)
    for name in ("Дробина", "Точилкина", "Линейкина", "Указкова"):
        a_mentee(world.school, name, "физика")
    propose(world.school, world.viewer("curator"))

    page = look(sign_in("curator"))

    assert "Без пары — трое" in page
    assert "<summary>Ещё 1</summary>" in page
    assert page.count("Подходит один наставник") == 3


def test_board_drops_a_proposal_and_offers_the_way_back(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    assert "Отменить предложение" in look(client)

    page = post(client, "drop", model="teachers")

    assert "Пары ещё не подобраны" in page
    assert "Предложение убрано с доски" in page
    assert "Отменить предложение" not in page
    assert "Пары ещё не подобраны" in post(client, "drop", model="teachers")
    assert "Отменить предложение" not in look(sign_in("head"))


def test_board_takes_the_same_queries_for_one_and_for_many(sign_in: SignIn, world: World) -> None:
    client, counts = sign_in("curator"), []
    curator = world.viewer("curator")
    for name in ("Дробина", "Точилкина", "Линейкина", "Указкова", "Ластикова"):
        a_mentor(world.school, f"{name}ская", "физика", capacity=2)
        a_mentee(world.school, name, "физика")
        proposal = propose(world.school, curator)
        look(client)
        with CaptureQueriesContext(connection) as queries:
            look(client)
        counts.append(len(queries))
        drop_proposal(proposal, actor=curator, at=AT)

    assert len(set(counts)) == 1, counts
    assert counts[0] <= 40
