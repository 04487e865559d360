from collections.abc import Callable

import pytest
from django.test import Client

from cast import AT, World
from factories.banks import a_survey
from factories.forms import send
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import ask_people
from nastavnik.domains.surveys.queries import asked_of

SignIn = Callable[[str], Client]
PAGE = "/sosh-7/2026-27/surveys"
WHOLE = {
    "wish": "1", "topics": "1 3", "topics_own": "черчение", "difficulty": "3 2 4 1", "forms": "1", "kinds": "2, 1",
    "importance": "8",
}  # fmt: skip


@pytest.fixture
def survey(world: World) -> Survey:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    people = [world.cast[login].person for login in ("mentee", "mentor")]
    ask_people(survey, people, actor=world.viewer("curator"), at=AT)
    return survey


def row(world: World, login: str, **cells: str) -> dict[str, str]:
    ref = world.cast[login].person.ref
    return {f"{ref}.{code}": words for code, words in cells.items()}


def post(client: Client, world: World, survey: Survey, **cells: str):
    people = [world.cast[login].person.ref for login in ("mentee", "mentor")]
    return send(client, f"{PAGE}/{survey.ref}/grid", person=people, **cells)


def given(world: World, survey: Survey) -> dict[str, dict]:
    asked = asked_of(survey, viewer=world.viewer("curator"))
    return {one.invitation.person.ref: one.response.answers for one in asked if one.has_answered}


def test_grid_keeps_a_stack_of_papers_at_once(world: World, sign_in: SignIn, survey: Survey):
    client = sign_in("curator")

    answer = post(
        client, world, survey, **row(world, "mentee", **WHOLE), **row(world, "mentor", **WHOLE | {"topics": ""})
    )

    assert answer["Location"] == f"{PAGE}/{survey.ref}/grid"
    kept = given(world, survey)
    assert kept[world.cast["mentee"].person.ref] == {
        "wish": "yes",
        "topics": ["subject", "digital"],
        "topics_own": "черчение",
        "difficulty": {"plan": 3, "lead": 2, "check": 4, "talk": 1},
        "forms": ["teacher_teacher"],
        "kinds": ["traditional", "group"],
        "importance": 8,
    }
    assert "topics" not in kept[world.cast["mentor"].person.ref]
    page = client.get(f"{PAGE}/{survey.ref}/grid").content.decode()
    assert "Внесено: 2\u00a0анкеты." in page
    assert "Вносить некого" in page
    assert "с бумаги" in client.get(f"{PAGE}/{survey.ref}").content.decode()


def test_grid_passes_over_empty_rows(world: World, sign_in: SignIn, survey: Survey):
    post(sign_in("curator"), world, survey, **row(world, "mentee", **WHOLE), **row(world, "mentor", wish="  "))

    assert set(given(world, survey)) == {world.cast["mentee"].person.ref}


def test_grid_says_what_is_wrong_and_writes_nothing(world: World, sign_in: SignIn, survey: Survey):
    bad = WHOLE | {"wish": "9", "difficulty": "3 2", "importance": "", "topics_own": "канарейка"}

    answer = post(sign_in("curator"), world, survey, **row(world, "mentee", **WHOLE), **row(world, "mentor", **bad))

    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("от 1 до", "Введите отметок: 4", "Ответ обязателен", "канарейка", "<title>Ошибка:"):
        assert words in page
    assert given(world, survey) == {}


def test_grid_takes_nobody_who_was_not_asked(world: World, sign_in: SignIn, survey: Survey):
    for login in ("head", "stranger"):
        ref = world.cast[login].person.ref
        send(sign_in("curator"), f"{PAGE}/{survey.ref}/grid", person=ref, **row(world, login, **WHOLE))

    assert given(world, survey) == {}


@pytest.mark.parametrize("page", ["grid", "reminder", "slips"])
def test_pages_of_a_survey_are_the_curators(client: Client, world: World, sign_in: SignIn, survey: Survey, page: str):
    address = f"{PAGE}/{survey.ref}/{page}"

    assert client.get(address)["Location"].startswith("/account/login")
    assert sign_in("head").get(address).status_code == 403
    assert sign_in("stranger").get(address).status_code == 404


def test_reminder_is_previewed_kept_and_given_back(world: World, sign_in: SignIn, survey: Survey, settings):
    settings.PUBLIC_ADDRESS = "https://school.test"
    client, page = sign_in("curator"), f"{PAGE}/{survey.ref}/reminder"

    typed = "{обращение}! Ждём анкету «{анкета}» до {срок}. {ссылка}"
    looked = send(client, page, deed="look", words=typed).content.decode()
    assert "Здравствуйте, Рина Максимовна! Ждём анкету" in looked
    assert "https://school.test/q/" in looked
    assert "Пока не записано" in looked

    send(client, page, deed="keep", words=typed)
    survey.refresh_from_db()
    assert survey.reminder == typed
    assert "Ждём анкету" in client.get(f"{PAGE}/{survey.ref}").content.decode()

    send(client, page, deed="ready", words="")
    survey.refresh_from_db()
    assert survey.reminder == ""


@pytest.mark.parametrize(("words", "says"), [("", "Напишите текст"), ("{имя}", "{имя}"), ("Ждём", "{ссылка}")])
def test_reminder_refuses_words_that_nobody_could_answer(
    world: World, sign_in: SignIn, survey: Survey, words: str, says: str
):
    answer = send(sign_in("curator"), f"{PAGE}/{survey.ref}/reminder", deed="keep", words=words)

    assert answer.status_code == 422
    assert says in answer.content.decode()
