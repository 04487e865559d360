import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cast import AT, FOUNDER, ON, YEAR, World
from factories.bonds import a_bond, a_bond_of, a_programme
from nastavnik.core.programmes.states import Addressee
from nastavnik.domains.people.operations import add_person, mark_left
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import (
    Told,
    ask_question,
    confirm_meeting,
    end_bond,
    record_meeting,
    write_private_note,
)
from nastavnik.domains.programmes.queries import note_of, standing_now
from nastavnik.foundation.records.refs import new_ref
from nastavnik.web.programmes import listing

BONDS = f"/sosh-7/{YEAR}/bonds"
TODAY = f"/sosh-7/{YEAR}/today"
SignIn = Callable[[str], Client]
NBSP = "\u00a0"


@pytest.fixture
def bond(world: World) -> Bond:
    return a_bond(world)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return str(answer.content.decode())


def post(client: Client, path: str, **typed: Any) -> Any:
    return client.post(path, {"form_key": new_ref(), **typed})


def met(world: World, bond: Bond, *, by: str = "mentor", days: int = 3, **told: Any) -> Any:
    words = Told(ON - timedelta(days=days), 45, **{"theme": "Разбор урока", "told": "Получилась карта.", **told})
    return record_meeting(bond, words, key=new_ref(), on=ON, actor=world.viewer(by), at=AT)


def test_bonds_lists_the_pairs_with_their_meetings(sign_in: SignIn, world: World, bond: Bond) -> None:
    a_programme(bond)
    met(world, bond)

    page = text(sign_in("curator"), BONDS)

    assert f"Скрепкин О.{NBSP}И." in page.replace("Скрепкин\u00a0О", "Скрепкин О")
    assert "<b>1</b> из 18" in page
    assert "в графике" in page


@pytest.mark.parametrize(
    ("login", "status"),
    [("head", 200), ("psychologist", 200), ("mentor", 403), ("mentee", 403), ("guardian", 403), ("stranger", 404)],
)
def test_bonds_is_for_whoever_looks_after_pairs(sign_in: SignIn, bond: Bond, login: str, status: int) -> None:
    assert sign_in(login).get(BONDS).status_code == status


def test_bonds_shows_every_pair_page_by_page(
    sign_in: SignIn, world: World, monkeypatch: pytest.MonkeyPatch, bond: Bond
) -> None:
    monkeypatch.setattr(listing, "PAGE_LENGTH", 2)
    for name in ("Мелков", "Досков", "Партин", "Указкин"):
        mentee = add_person(world.school, actor=FOUNDER, at=AT, surname=name, given_name="Ян")
        a_bond_of(world.cast["mentor"].person, mentee)
    client = sign_in("curator")

    pages = [text(client, f"{BONDS}?page={number}") for number in (1, 2, 3)]

    shown = [set(re.findall(r"/bonds/([0-9a-f]{32})", page)) for page in pages]
    assert [len(refs) for refs in shown] == [2, 2, 1]
    assert len(set.union(*shown)) == 5
    assert [f"{said} из 5" in page for page, said in zip(pages, ("1–2", "3–4", "5–5"), strict=True)] == [True] * 3
    assert "&amp;page=2" in pages[0]
    assert "Предыдущие" not in pages[0]
    assert "Следующие" not in pages[2]
    assert "5–5 из 5" in text(client, f"{BONDS}?page=99")
    assert "1–2 из 5" in text(client, f"{BONDS}?page=x%00")


def test_bonds_asks_strangers_to_sign_in(client: Client, bond: Bond) -> None:
    assert client.get(BONDS)["Location"] == f"/account/login/?next={BONDS}"


@pytest.mark.parametrize("login", ["curator", "head", "psychologist", "mentor", "mentee"])
def test_bond_opens_for_the_pair_and_for_who_looks_after_it(sign_in: SignIn, bond: Bond, login: str) -> None:
    assert "Скрепкин Олег Игоревич" in text(sign_in(login), f"{BONDS}/{bond.ref}")


@pytest.mark.parametrize("path", ["", "/programme", "/meetings/new", "/goals", "/meetings/plan"])
def test_bond_is_not_there_for_a_mentor_of_another_pair(sign_in: SignIn, world: World, path: str) -> None:
    people = [
        add_person(world.school, actor=FOUNDER, at=AT, surname=name, given_name="Ян") for name in ("Мелков", "Досков")
    ]
    other = a_bond_of(*people)
    for login in ("mentor", "mentee", "stranger"):
        assert sign_in(login).get(f"{BONDS}/{other.ref}{path}").status_code == 404


def test_bond_shows_the_diary_and_who_confirmed(sign_in: SignIn, world: World, bond: Bond) -> None:
    meeting = met(world, bond)
    mentee = world.cast["mentee"]
    confirm_meeting(meeting, person=mentee.person, actor=mentee.viewer, at=AT, rating=4)

    for login, shows_rating in (("curator", True), ("mentee", True), ("mentor", False), ("head", False)):
        page = text(sign_in(login), f"{BONDS}/{bond.ref}")
        assert "Получилась карта." in page
        assert "Подтверждено: Рина" in page
        assert ("оценка 4 из 5" in page) is shows_rating


def test_bond_shows_signals_and_the_note_to_the_curator_alone(sign_in: SignIn, world: World, bond: Bond) -> None:
    curator = world.viewer("curator")
    write_private_note(bond, text="слово-для-себя", expected_version=1, actor=curator, at=AT)

    assert "слово-для-себя" in text(sign_in("curator"), f"{BONDS}/{bond.ref}")
    assert "Три недели без встреч" in text(sign_in("curator"), f"{BONDS}/{bond.ref}")
    for login in ("head", "psychologist", "mentor", "mentee"):
        page = text(sign_in(login), f"{BONDS}/{bond.ref}")
        assert "слово-для-себя" not in page
        assert "Три недели без встреч" not in page


def test_note_keeps_what_was_typed_when_somebody_else_wrote(sign_in: SignIn, world: World, bond: Bond) -> None:
    client = sign_in("curator")
    post(client, f"{BONDS}/{bond.ref}/note", text="первая", version=1)
    post(client, f"{BONDS}/{bond.ref}/note", text="вторая", version=1)

    refused = post(client, f"{BONDS}/{bond.ref}/note", text="третья", version=1)

    assert refused.status_code == 409
    assert "третья" in refused.content.decode()
    assert "вторая" in refused.content.decode()


def test_today_of_a_mentor_shows_a_card_for_each_pair(sign_in: SignIn, world: World, bond: Bond) -> None:
    a_programme(bond)
    second = add_person(world.school, actor=FOUNDER, at=AT, surname="Дробина", given_name="Алиса")
    a_bond_of(world.cast["mentor"].person, second)

    page = text(sign_in("mentor"), TODAY)

    assert "Ближайшая встреча: среда, 21\u00a0октября." in page
    assert page.count("Записать встречу") == 2
    assert "Дробина Алиса" in page


def test_today_of_a_mentee_shows_the_step_the_goal_and_whom_to_ask(sign_in: SignIn, world: World, bond: Bond) -> None:
    a_programme(bond)
    met(world, bond, next_step="Переписать план вывода")

    page = text(sign_in("mentee"), TODAY)

    for words in ("Переписать план вывода", "Укладывать урок", "Спросить наставника", "Мне нужна помощь"):
        assert words in page
    assert "Как прошла встреча?" in page


def test_mine_leads_to_the_only_pair(sign_in: SignIn, bond: Bond) -> None:
    for login in ("mentor", "mentee"):
        assert sign_in(login).get(f"{BONDS}/mine")["Location"] == f"{BONDS}/{bond.ref}"


def test_mine_says_that_there_is_no_pair_yet(sign_in: SignIn, world: World) -> None:
    assert "Пары на этот год пока нет" in text(sign_in("mentee"), f"{BONDS}/mine")


def test_confirm_is_one_tap(sign_in: SignIn, world: World, bond: Bond) -> None:
    meeting = met(world, bond)
    client = sign_in("mentee")

    answer = post(client, f"{BONDS}/{bond.ref}/meetings/{meeting.ref}/confirm", rating="5", back="today")

    assert answer["Location"] == TODAY
    assert "оценка 5 из 5" in text(client, f"{BONDS}/{bond.ref}")
    assert "Как прошла встреча?" not in text(client, TODAY)


def test_plan_and_move_settle_the_next_meeting(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    assert post(client, f"{BONDS}/{bond.ref}/meetings/plan", met_on="18.10.2026", kind="trial").status_code == 422
    post(client, f"{BONDS}/{bond.ref}/meetings/plan", met_on="21.10.2026", place="каб. 214", kind="trial")
    (meeting,) = standing_now(bond, on=ON).planned
    assert meeting.kind == "trial"

    moving = f"{BONDS}/{bond.ref}/meetings/{meeting.ref}/move"
    assert "каб. 214" in text(client, moving)
    post(client, moving, met_on="22.10.2026", place="каб. 5", version=1)
    assert "четверг, 22\u00a0октября" in text(client, f"{BONDS}/{bond.ref}")
    assert post(client, f"{BONDS}/{bond.ref}/meetings/{meeting.ref}/cancel", because="").status_code == 422
    post(client, f"{BONDS}/{bond.ref}/meetings/{meeting.ref}/cancel", because="Болезнь")
    assert "Не состоялась: Болезнь" in text(client, f"{BONDS}/{bond.ref}")


def test_words_finish_a_record_later(sign_in: SignIn, world: World, bond: Bond) -> None:
    meeting = met(world, bond, told="")
    client = sign_in("mentor")
    path = f"{BONDS}/{bond.ref}/meetings/{meeting.ref}/words"
    assert "Дописать" in text(client, f"{BONDS}/{bond.ref}")

    post(client, path, theme="Разбор урока", told="Дописано вечером.", next_step="", version=meeting.version)

    assert "Дописано вечером." in text(client, f"{BONDS}/{bond.ref}")
    stale = post(client, path, theme="", told="По старой странице", next_step="", version=meeting.version)
    assert stale.status_code == 409
    assert "По старой странице" in stale.content.decode()


def test_goals_keep_a_measurement_with_its_source(sign_in: SignIn, bond: Bond) -> None:
    a_programme(bond)
    client = sign_in("mentor")
    typed = {"goal": "g1", "g1-value": "5", "g1-measured_on": "14.10.2026", "g1-source": "По записям уроков"}

    post(client, f"{BONDS}/{bond.ref}/goals", **typed)

    page = text(client, f"{BONDS}/{bond.ref}")
    assert f"Сейчас 5{NBSP}из 10 уроков, по записям уроков" in page
    future = post(client, f"{BONDS}/{bond.ref}/goals", **{**typed, "g1-measured_on": "20.10.2026"})
    assert (future.status_code, "ещё не наступил" in future.content.decode()) == (422, True)


def test_step_is_marked_and_opened_again(sign_in: SignIn, bond: Bond) -> None:
    a_programme(bond)
    client = sign_in("mentor")
    for done, count in (("1", "1 из 2"), ("0", "0 из 2")):
        post(client, f"{BONDS}/{bond.ref}/steps", step="s1", done=done)
        assert count in text(client, f"{BONDS}/{bond.ref}")


def test_ask_says_who_reads_it_and_nobody_else_does(sign_in: SignIn, world: World, bond: Bond) -> None:
    client = sign_in("mentee")
    assert "Азбукина" in text(client, f"{BONDS}/{bond.ref}/ask?help=1")

    post(client, f"{BONDS}/{bond.ref}/ask?help=1", to="psychologist", words="тихое слово")

    questions = f"/sosh-7/{YEAR}/questions"
    assert "тихое слово" in text(sign_in("psychologist"), questions)
    for login in ("curator", "mentor"):
        assert "тихое слово" not in text(sign_in(login), questions)
        assert "тихое слово" not in text(sign_in(login), f"{BONDS}/{bond.ref}")


def test_questions_are_marked_as_answered(sign_in: SignIn, world: World, bond: Bond) -> None:
    mentee, client = world.viewer("mentee"), sign_in("mentor")
    asked = ask_question(bond, addressee=Addressee.MENTOR, words="Как начать урок?", on=ON, actor=mentee, at=AT)
    questions = f"/sosh-7/{YEAR}/questions"
    assert "Как начать урок?" in text(client, TODAY)

    post(sign_in("curator"), questions, question=asked.ref)
    assert "Как начать урок?" in text(client, questions)
    post(client, questions, question=asked.ref)
    assert "Как начать урок?" not in text(client, questions)


def test_pause_resume_and_end(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("curator")
    path = f"{BONDS}/{bond.ref}"
    post(client, f"{path}/pause")
    assert "на паузе: остановил куратор" in text(client, path)
    post(client, f"{path}/resume")
    assert "на паузе" not in text(client, path)

    assert post(client, f"{path}/end", reason="by_wish", on="20.10.2026").status_code == 422
    post(client, f"{path}/end", reason="by_wish", on="19.10.2026", note="Спасибо обоим.")
    assert "завершена: по желанию" in text(client, path)
    assert "Записать встречу" not in text(client, path)


def test_a_pair_whose_mentor_left_leads_to_its_end(sign_in: SignIn, world: World, bond: Bond) -> None:
    mark_left([world.cast["mentor"].person], actor=world.viewer("curator"), at=AT, on=ON)
    client = sign_in("curator")

    page = text(client, f"{BONDS}/{bond.ref}")

    assert "Кто-то из пары ушёл" in page
    assert 'id="plan"' not in page
    assert "На паузе: 1." in text(client, BONDS)
    assert "Кто-то из пары ушёл" not in text(sign_in("mentee"), f"{BONDS}/{bond.ref}")


def test_note_keeps_its_lines_and_no_sign_that_nobody_sees(sign_in: SignIn, world: World, bond: Bond) -> None:
    client = sign_in("curator")
    post(client, f"{BONDS}/{bond.ref}/note", text="одно\x00\nдва", version=1)
    kept = note_of(bond, viewer=world.viewer("curator"))
    assert kept is not None
    assert kept.text == "одно\nдва"


def test_an_ended_pair_stays_readable(sign_in: SignIn, world: World, bond: Bond) -> None:
    met(world, bond)
    end_bond(bond, reason="completed", on=ON, actor=FOUNDER, at=AT)
    assert "Получилась карта." in text(sign_in("mentor"), f"{BONDS}/{bond.ref}")
    assert sign_in("mentor").get(f"{BONDS}/{bond.ref}/meetings/new").status_code == 409


def test_card_of_a_person_leads_to_the_pair(sign_in: SignIn, world: World, bond: Bond) -> None:
    card = f"/sosh-7/{YEAR}/people/{world.cast['mentee'].person.ref}"

    assert f"{BONDS}/{bond.ref}" in text(sign_in("curator"), card)
    assert "card-bonds-h" not in text(sign_in("curator"), card.replace(
        world.cast["mentee"].person.ref, world.cast["head"].person.ref
    ))  # fmt: skip


def test_an_ended_pair_leads_to_a_new_mentor_and_the_two_pages_name_one_another(
    sign_in: SignIn, world: World, bond: Bond
) -> None:
    mentee = world.cast["mentee"].person
    end_bond(bond, reason="mentor_left", on=ON, actor=FOUNDER, at=AT)
    page = text(sign_in("curator"), f"{BONDS}/{bond.ref}")
    assert "Пока без наставника" in page
    assert f"/sosh-7/{YEAR}/matching/mentees/{mentee.ref}/again" in page
    for login in ("head", "psychologist"):
        assert "/again" not in text(sign_in(login), f"{BONDS}/{bond.ref}")

    new_mentor = add_person(world.school, actor=FOUNDER, at=AT, surname="Мелков", given_name="Ян")
    following = a_bond_of(new_mentor, mentee, follows=bond)

    assert "/again" not in text(sign_in("curator"), f"{BONDS}/{bond.ref}")
    assert "Продолжение: " in text(sign_in("curator"), f"{BONDS}/{bond.ref}")
    page = text(sign_in("curator"), f"{BONDS}/{following.ref}")
    assert "Продолжает пару" in page
    assert f"{BONDS}/{bond.ref}" in page
    assert "Продолжает пару" in text(sign_in("mentee"), f"{BONDS}/{following.ref}")


@pytest.mark.parametrize("reason", ["completed", "mentee_left"])
def test_an_ended_pair_offers_no_mentor_to_whoever_needs_none(sign_in: SignIn, bond: Bond, reason: str) -> None:
    end_bond(bond, reason=reason, on=ON, actor=FOUNDER, at=AT)
    assert "/again" not in text(sign_in("curator"), f"{BONDS}/{bond.ref}")


def test_meetings_are_counted_in_the_right_words(sign_in: SignIn, world: World, bond: Bond) -> None:
    mentor = sign_in("mentor")
    assert f"0{NBSP}встреч" in text(mentor, TODAY)
    met(world, bond)
    for path in (TODAY, f"{BONDS}/{bond.ref}"):
        assert f"1{NBSP}встреча" in text(mentor, path)
    a_programme(bond)

    assert f"1 из 18{NBSP}встреч" in text(mentor, TODAY)
