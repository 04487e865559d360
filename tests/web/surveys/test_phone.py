from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import AT, ON, World
from factories.banks import a_survey
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.surveys.models import Invitation, Survey
from nastavnik.domains.surveys.operations import ask_people, close_survey, link_token
from nastavnik.domains.surveys.queries import asked_of, own_response

LIMIT = 40 * 1024
STEPS: list[dict[str, Any]] = [
    {"wish": "yes"},
    {"topics": ["method", "subject"]},
    {"topics_own": "черчение"},
    {"same_subject": "better"},
    {f"difficulty.{line}": "3" for line in ("plan", "lead", "check", "talk")},
    {"forms": ["teacher_teacher"]},
    {"kinds": ["traditional"]},
    {"time": ["after"]},
    {"importance": "8"},
    {"expectation": "Хочу вести уроки спокойно."},
]


@pytest.fixture
def survey(world: World) -> Survey:
    return a_survey(world.school, SurveyKind.MENTEE_REQUEST)


@pytest.fixture
def invitation(world: World, survey: Survey) -> Invitation:
    curator = world.viewer("curator")
    ask_people(survey, [world.cast["mentee"].person], actor=curator, at=AT)
    return asked_of(survey, viewer=curator)[0].invitation


@pytest.fixture
def path(invitation: Invitation) -> str:
    return f"/q/{link_token(invitation)}"


def test_answer_asks_one_question_per_screen_to_the_end(client: Client, path: str, invitation: Invitation) -> None:
    assert "10\u00a0вопросов" in client.get(path).content.decode()
    for number, typed in enumerate(STEPS, start=1):
        page = client.get(f"{path}?n={number}")
        assert f"{number} из 10" in page.content.decode()
        assert len(page.content) < LIMIT
        answer = client.post(path, {"n": number, "go": "next", **typed})
        assert answer["Location"] == (path if number == len(STEPS) else f"{path}?n={number + 1}")

    assert "Спасибо" in client.get(path).content.decode()
    kept = own_response(invitation)
    assert kept is not None
    assert (kept.state, kept.way, kept.answers["topics"]) == ("submitted", "link", ["subject", "method"])


def test_answer_resumes_where_it_was_left(client: Client, path: str) -> None:
    client.post(path, {"n": 1, "go": "next", "wish": "yes"})

    assert Client().get(path)["Location"] == f"{path}?n=2"
    assert 'value="yes" checked' in client.get(f"{path}?n=1").content.decode()


def test_answer_goes_back_with_and_without_an_answer(client: Client, path: str, invitation: Invitation) -> None:
    assert client.post(path, {"n": 5, "go": "back"})["Location"] == f"{path}?n=4"
    assert client.post(path, {"n": 9, "go": "back", "importance": "5"})["Location"] == f"{path}?n=8"
    kept = own_response(invitation)
    assert kept is not None
    assert kept.answers == {"importance": 5}


def test_answer_says_what_is_wrong_and_keeps_the_screen(client: Client, path: str) -> None:
    answer = client.post(path, {"n": 5, "go": "next", "difficulty.plan": "3"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Отметьте каждую строку" in page
    assert 'id="a-difficulty.plan-3" value="3" checked' in page


def test_answer_leads_to_the_question_that_is_missing(client: Client, path: str) -> None:
    client.post(path, {"n": 1, "go": "next", "wish": "yes"})

    answer = client.post(path, {"n": 10, "go": "next", "expectation": ""})

    assert answer["Location"] == f"{path}?n=5&again=1"
    assert "Без этого ответа" in client.get(answer["Location"]).content.decode()


def test_answer_after_closing_is_kept_and_said(
    client: Client, path: str, invitation: Invitation, survey: Survey, world: World
) -> None:
    close_survey(survey, actor=world.viewer("curator"), on=ON, at=AT)

    assert "Анкета закрыта" in client.get(path).content.decode()
    for number, typed in enumerate(STEPS, start=1):
        answer = client.post(path, {"n": number, "go": "next", **typed})
    assert answer.status_code == 409
    assert "сохранены черновиком" in answer.content.decode()
    assert "сохранены черновиком" in client.get(path).content.decode()
    kept = own_response(invitation)
    assert kept is not None
    assert (kept.state, kept.is_late, len(kept.answers)) == ("draft", True, len(STEPS))


def test_answer_shows_guessed_links_as_dead(client: Client, path: str) -> None:
    for wrong in ("/q/" + "A" * 32, path[:-1] + ("A" if path[-1] != "A" else "B")):
        answer = client.get(wrong)
        assert answer.status_code == 404
        assert "Попросите у куратора" in answer.content.decode()


def test_answer_is_harmed_by_no_scanner(client: Client, path: str, invitation: Invitation) -> None:
    for method in ("get", "head"):
        for address in (path, f"{path}?n=3", f"{path}?n=999", f"{path}?n=-1"):
            assert getattr(client, method)(address).status_code == 200

    assert own_response(invitation) is None


def test_answer_wants_the_key_against_forgery(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {"n": 1, "wish": "yes"}).status_code == 403


def test_answer_says_whom_to_ask(client: Client, path: str) -> None:
    assert "З.\u00a0П.\u00a0Указкина" in client.get(path).content.decode()


def test_answer_takes_few_queries(
    client: Client, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(path)
    with django_assert_max_num_queries(8):
        client.get(f"{path}?n=2")


def test_mine_asks_the_signed_in_person(client: Client, world: World, survey: Survey, invitation: Invitation) -> None:
    client.force_login(world.cast["mentee"].account)
    assert "Чем вам помочь" in client.get("/account/profile").content.decode()
    path = f"/account/surveys/{survey.ref}"

    for number, typed in enumerate(STEPS, start=1):
        client.post(path, {"n": number, "go": "next", "form_key": f"{number:032x}", **typed})

    kept = own_response(invitation)
    assert kept is not None
    assert (kept.state, kept.way) == ("submitted", "signed_in")


@pytest.mark.parametrize("login", ["mentor", "curator", "stranger"])
def test_mine_hides_surveys_of_others(
    client: Client, world: World, survey: Survey, invitation: Invitation, login: str
) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(f"/account/surveys/{survey.ref}").status_code == 404


def test_answer_ends_with_the_day_of_the_school(client: Client, path: str, survey: Survey) -> None:
    Survey._base_manager.filter(pk=survey.pk).update(opens_on=ON - timedelta(days=9), closes_on=ON - timedelta(days=1))

    assert "Анкета закрыта" in client.get(path).content.decode()
