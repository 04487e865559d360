from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cast import AT, YEAR, World
from factories.banks import a_consent, an_answer
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching/pools"
REGISTER = f"/sosh-7/{YEAR}/matching/register"
SignIn = Callable[[str], Client]


@pytest.fixture
def mentor(world: World) -> Person:
    person = world.cast["mentor"].person
    a_consent(person)
    an_answer(person, SurveyKind.MENTOR_OFFER, topics_own="=1+1; черчение")
    return person


def post(client: Client, path: str, **typed: str) -> str:
    client.post(path, {"form_key": new_ref(), "model": "teachers", "side": "mentor", **typed})
    return client.get(PAGE).content.decode()


def test_pools_show_who_is_in_and_what_the_others_are_missing(sign_in: SignIn, world: World, mentor: Person) -> None:
    an_answer(world.cast["head"].person, SurveyKind.MENTOR_OFFER, capacity=0)

    page = sign_in("curator").get(PAGE).content.decode()

    assert "1\u00a0человек, 2\u00a0места" in page
    assert "нет согласия на обработку данных, в анкете ноль мест" in page


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/excel", REGISTER])
def test_pools_hide_other_schools(sign_in: SignIn, mentor: Person, path: str) -> None:
    assert sign_in("stranger").get(path).status_code == 404


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/excel", REGISTER])
@pytest.mark.parametrize("login", ["psychologist", "mentor", "mentee", "guardian", "municipal"])
def test_pools_refuse_whoever_matches_nobody(sign_in: SignIn, world: World, path: str, login: str) -> None:
    assert sign_in(login).get(path).status_code == 403


def test_pools_ask_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get(PAGE)["Location"] == f"/account/login/?next={PAGE}"


def test_approve_keeps_the_bank_and_withdraw_takes_it_back(sign_in: SignIn, mentor: Person) -> None:
    client = sign_in("curator")

    assert "утверждён" in post(client, f"{PAGE}/approve")
    assert "Утвердить банк" not in client.get(PAGE).content.decode()
    assert "Утвердить банк" in post(client, f"{PAGE}/withdraw")


def test_approve_refuses_head(sign_in: SignIn, mentor: Person) -> None:
    assert sign_in("head").post(f"{PAGE}/approve", {"form_key": new_ref()}).status_code == 403
    assert "Утвердить банк" not in sign_in("head").get(PAGE).content.decode()


def test_approve_of_an_empty_bank_says_so(sign_in: SignIn, world: World) -> None:
    assert "В банке пока никого" in post(sign_in("curator"), f"{PAGE}/approve")


def test_excel_holds_the_rows_as_text(sign_in: SignIn, mentor: Person) -> None:
    answer = sign_in("curator").get(f"{PAGE}/excel")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]

    assert [cell.value for cell in sheet[1]][:4] == ["№", "Человек", "Должность или класс", "Темы"]
    assert sheet["D2"].value == "=1+1, черчение"
    assert sheet["D2"].data_type == "s"
    assert sheet.max_row == 2


def test_register_lists_mentors_of_both_models(sign_in: SignIn, mentor: Person) -> None:
    page = sign_in("head").get(REGISTER).content.decode()

    assert "1\u00a0наставник" in page
    assert "Скрепкин Олег Игоревич" in page


def test_pools_leave_out_whom_the_gate_refuses(sign_in: SignIn, world: World) -> None:
    an_answer(world.cast["mentor"].person, SurveyKind.MENTOR_OFFER)

    client = sign_in("curator")
    assert "0\u00a0человек" in client.get(PAGE).content.decode()
    assert "Скрепкин" not in client.get(REGISTER).content.decode()
    sheet = load_workbook(BytesIO(b"".join(client.get(f"{PAGE}/excel").streaming_content))).active  # type: ignore[attr-defined]
    assert sheet.max_row == 1


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/excel", REGISTER])
def test_pools_take_the_same_queries_for_one_three_and_two_hundred(sign_in: SignIn, world: World, path: str) -> None:
    client, counts = sign_in("curator"), []
    for more in (1, 2, 37):
        for number in range(more):
            surname = f"Мелков{'абвгдежзик'[number // 10]}{'абвгдежзик'[number % 10]}"
            person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname=surname)
            a_consent(person)
            an_answer(person, SurveyKind.MENTOR_OFFER)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts
