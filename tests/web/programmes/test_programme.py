import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cast import YEAR, World
from factories.bonds import a_bond, a_programme
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import plan_of, programme_in_force, programme_in_writing
from nastavnik.foundation.records.refs import new_ref

SignIn = Callable[[str], Client]
TYPED = {
    "starts_on": "14.09.2026",
    "ends_on": "28.05.2027",
    "aim": "Вести урок с выводом",
    "tasks": "Разобрать вывод\n\n  Открытый урок ",
    "difficulties": "Вывод",
    "strengths": "Опрос",
    "meetings": "18",
    "weekday": "2",
    "every_weeks": "2",
    "minutes": "45",
    "place": "каб. 214",
    "support": "",
    "risks": "",
    "g1-title": "Укладывать урок",
    "g1-before": "2",
    "g1-target": "8,5",
    "g1-unit": "из 10 уроков",
    "g1-how": "",
    "s1-title": "Открытый урок",
    "s1-starts_on": "01.12.2026",
    "s1-ends_on": "25.12.2026",
    "s2-title": "Посетить урок",
    "s2-starts_on": "14.09.2026",
    "s2-ends_on": "30.10.2026",
}


@pytest.fixture
def bond(world: World) -> Bond:
    return a_bond(world, subject="")


def at(bond: Bond, part: str = "") -> str:
    return f"/sosh-7/{YEAR}/bonds/{bond.ref}/programme{part}"


def post(client: Client, path: str, **typed: Any) -> Any:
    return client.post(path, {"form_key": new_ref(), **typed})


def text(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def test_programme_goes_from_the_draft_to_the_approval(sign_in: SignIn, bond: Bond) -> None:
    mentor, mentee, curator = (sign_in(login) for login in ("mentor", "mentee", "curator"))
    assert "Составить программу" in text(mentor, at(bond))
    assert "Составить программу" not in text(mentee, at(bond))
    assert post(mentor, at(bond, "/correct"))["Location"] == at(bond, "/edit")
    assert "Что мешает согласовать" in text(mentor, at(bond))

    post(mentor, at(bond, "/edit"), version=1, **TYPED)
    for client in (mentor, mentee):
        assert "Согласовать программу" in text(client, at(bond))
        post(client, at(bond, "/agree"))
    assert "Утвердить программу" not in text(mentor, at(bond))
    assert "Утвердить программу" in text(curator, at(bond))
    post(curator, at(bond, "/approve"))

    kept = programme_in_force(bond)
    assert kept is not None
    plan = plan_of(kept)
    assert plan.tasks == ("Разобрать вывод", "Открытый урок")
    assert [step.title for step in plan.steps] == ["Посетить урок", "Открытый урок"]  # by their days
    assert str(plan.goals[0].target) == "8.5"
    assert "утверждена" in text(mentee, at(bond))


def test_edit_keeps_what_was_typed_when_something_is_wrong(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    post(client, at(bond, "/correct"))

    wrong = {**TYPED, "s1-starts_on": "", "meetings": "много", "aim": "Цель остаётся"}
    answer = post(client, at(bond, "/edit"), version=1, **wrong)

    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Цель остаётся", "Введите дату, например 30.10.2026", "Посетить урок"):
        assert words in page


def test_edit_shows_both_when_somebody_wrote_meanwhile(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    post(client, at(bond, "/correct"))
    post(client, at(bond, "/edit"), version=1, **TYPED)

    stale = post(sign_in("curator"), at(bond, "/edit"), version=1, **{**TYPED, "aim": "Другие слова"})

    page = stale.content.decode()
    assert (stale.status_code, "Другие слова" in page, 'name="version" value="2"' in page) == (409, True, True)


def test_edit_leads_back_where_nothing_is_written(sign_in: SignIn, bond: Bond) -> None:
    assert sign_in("mentor").get(at(bond, "/edit"))["Location"] == at(bond)


def test_edit_refuses_a_mentee(sign_in: SignIn, bond: Bond) -> None:
    post(sign_in("mentor"), at(bond, "/correct"))
    assert sign_in("mentee").get(at(bond, "/edit")).status_code == 409


def test_a_row_without_a_title_is_left_out(sign_in: SignIn, bond: Bond) -> None:
    client = sign_in("mentor")
    post(client, at(bond, "/correct"))
    post(client, at(bond, "/edit"), version=1, **TYPED)
    post(client, at(bond, "/edit"), version=2, **{**TYPED, "s1-title": ""})

    kept = programme_in_writing(bond)
    assert kept is not None
    assert [step.key for step in plan_of(kept).steps] == ["s2"]


def test_the_curator_notes_words_gives_back_and_the_yeses_go(sign_in: SignIn, world: World, bond: Bond) -> None:
    client = sign_in("curator")
    post(client, at(bond, "/correct"))
    post(client, at(bond, "/edit"), version=1, **TYPED)
    post(client, at(bond, "/agree"), person=world.cast["mentee"].person.ref)
    assert "со слов" in text(client, at(bond))

    assert (
        "Напишите причину"
        in client.post(at(bond, "/return"), {"form_key": new_ref(), "remark": " "}, follow=True).content.decode()
    )
    post(client, at(bond, "/return"), remark="Добавьте меру")
    page = text(sign_in("mentor"), at(bond))
    assert "Добавьте меру" in page
    assert "со слов" not in page


def test_a_correction_needs_a_reason_and_becomes_a_version(sign_in: SignIn, bond: Bond) -> None:
    a_programme(bond)
    client = sign_in("mentor")
    post(client, at(bond, "/correct"), because="")
    assert programme_in_writing(bond) is None

    post(client, at(bond, "/correct"), because="другой кабинет")
    page = text(client, at(bond))
    assert "другой кабинет" in page
    first = programme_in_force(bond)
    assert first is not None
    assert "версия 1, утверждена" in text(client, at(bond, f"/{first.ref}"))
    post(client, at(bond, "/drop"))
    assert programme_in_writing(bond) is None


def test_version_of_another_bond_is_not_there(sign_in: SignIn, bond: Bond) -> None:
    assert sign_in("curator").get(at(bond, f"/{'0' * 32}")).status_code == 404


@pytest.mark.parametrize("part", ["/approve", "/return"])
def test_only_the_curator_approves_and_gives_back(sign_in: SignIn, bond: Bond, part: str) -> None:
    for login in ("mentor", "mentee", "head", "psychologist"):
        assert post(sign_in(login), at(bond, part)).status_code == 403


def test_paper_says_what_the_version_says_and_no_private_note(sign_in: SignIn, world: World, bond: Bond) -> None:
    programme = a_programme(bond)
    post(sign_in("curator"), f"/sosh-7/{YEAR}/bonds/{bond.ref}/note", text="слово-для-себя", version=1)

    for login in ("curator", "mentor", "mentee"):
        answer = sign_in(login).get(at(bond, f"/{programme.ref}/word"))
        said = docx_text(b"".join(answer.streaming_content))
        assert "слово-для-себя" not in said
        for words in ("Скрепкин Олег Игоревич", "Вести урок с выводом", "Укладывать урок в 45 минут", "каб. 214"):
            assert words in said
    pdf = sign_in("head").get(at(bond, f"/{programme.ref}/pdf"))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode()).replace("\u00a0", " ")
