import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import FORM, OFFER, REQUEST, a_survey, an_answer
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import Card, add_person, write_person
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import ask_people, close_survey, link_token
from nastavnik.domains.surveys.queries import asked_of, surveys_of
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/surveys"
SignIn = Callable[[str], Client]
LONG_KEY = re.compile(r"[\w-]{24,}")  # of forms and people: any letters may stand side by side in it


@pytest.fixture
def survey(world: World) -> Survey:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    people = [world.cast[login].person for login in ("mentee", "mentor")]
    ask_people(survey, people, actor=world.viewer("curator"), at=AT)
    return survey


def post(client: Client, path: str, **typed: object) -> object:
    return client.post(path, {"form_key": new_ref(), **typed})


def test_surveys_lists_what_is_asked(sign_in: SignIn, survey: Survey) -> None:
    page = sign_in("curator").get(PAGE).content.decode()

    assert "Запрос наставляемого" in page
    assert "0 из 2" in page


@pytest.mark.parametrize("address", ["", "/{ref}", "/{ref}/people", "/open"])
def test_surveys_hide_other_schools(sign_in: SignIn, survey: Survey, address: str) -> None:
    assert sign_in("stranger").get(PAGE + address.format(ref=survey.ref)).status_code == 404


@pytest.mark.parametrize("login", ["mentor", "mentee", "guardian"])
def test_surveys_refuse_whoever_looks_after_none(sign_in: SignIn, survey: Survey, login: str) -> None:
    for address in ("", f"/{survey.ref}", f"/{survey.ref}/people"):
        assert sign_in(login).get(PAGE + address).status_code == 403


def test_surveys_ask_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get(PAGE)["Location"] == f"/account/login/?next={PAGE}"


@pytest.mark.parametrize("login", ["head", "psychologist"])
def test_survey_shows_results_and_no_names_to_who_only_looks(sign_in: SignIn, survey: Survey, login: str) -> None:
    page = sign_in(login).get(f"{PAGE}/{survey.ref}").content.decode()

    assert "Что ответили" in page
    assert "Летописцева" not in page
    assert post(sign_in(login), f"{PAGE}/{survey.ref}/close").status_code == 403  # type: ignore[attr-defined]


def test_open_makes_a_survey_and_leads_to_whom_to_ask(sign_in: SignIn, world: World) -> None:
    typed = {"kind": "mentor_offer", "target_model": "teachers", "closes_on": "30.11.2026"}
    answer = post(sign_in("curator"), f"{PAGE}/open", **typed)

    made = surveys_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)[0].survey
    assert answer["Location"] == f"{PAGE}/{made.ref}/people"  # type: ignore[index]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"closes_on": "31.02.2026"}, "Такой даты нет"),
        ({"closes_on": "01.10.2026"}, "Последний день уже прошёл"),
        ({"kind": "other"}, "Выберите из списка"),
        ({"kind": "mentee_request"}, "уже открыта"),
    ],
)
def test_open_says_what_is_wrong(sign_in: SignIn, survey: Survey, wrong: dict[str, str], words: str) -> None:
    typed = {"kind": "mentor_offer", "target_model": "teachers", "closes_on": "30.11.2026"} | wrong
    answer = post(sign_in("curator"), f"{PAGE}/open", **typed)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert words in answer.content.decode()  # type: ignore[attr-defined]


def test_people_asks_whoever_is_ticked_and_nobody_of_another_school(sign_in: SignIn, world: World) -> None:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    chosen = [world.cast[login].person.ref for login in ("mentee", "stranger")]
    assert "Летописцева" in sign_in("curator").get(f"{PAGE}/{survey.ref}/people").content.decode()

    post(sign_in("curator"), f"{PAGE}/{survey.ref}/people", person=chosen)

    asked = asked_of(survey, viewer=world.viewer("curator"))
    assert [one.invitation.person.surname for one in asked] == ["Летописцева"]


def ticked(page: str) -> set[str]:
    return set(re.findall(r'name="person" value="([0-9a-f]{32})" checked', page))


def test_people_ticks_a_class_and_forgets_nothing(sign_in: SignIn, world: World) -> None:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS)
    pupils = {
        name: write_person(
            world.school, Card(name, "Ян", kind="student", school_class=where), actor=FOUNDER, at=AT, on=ON
        )
        for name, where in (("Мелков", "8А"), ("Досков", "8А"), ("Партин", "10Б"), ("Указкин", ""))
    }
    client, path = sign_in("curator"), f"{PAGE}/{survey.ref}/people"
    page = client.get(path).content.decode()
    assert not ticked(page)
    assert page.index("8А") < page.index("10Б") < page.index("Без класса")

    page = post(client, path, do="all:8А", person=[pupils["Указкин"].ref]).content.decode()
    assert ticked(page) == {pupils[name].ref for name in ("Мелков", "Досков", "Указкин")}
    page = post(client, path, do="find", q="партин", person=sorted(ticked(page))).content.decode()
    assert page.index("Партин") < page.index("Мелков")
    assert len(ticked(page)) == 3
    page = post(client, path, do="none:8А", person=sorted(ticked(page))).content.decode()
    assert ticked(page) == {pupils["Указкин"].ref}
    page = post(client, path, do="all:student").content.decode()
    assert {one.ref for one in pupils.values()} <= ticked(page)
    assert not asked_of(survey, viewer=world.viewer("curator"))


def test_people_begins_with_every_teacher_ticked_where_teachers_are_meant(sign_in: SignIn, world: World) -> None:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    page = sign_in("curator").get(f"{PAGE}/{survey.ref}/people").content.decode()
    assert world.cast["mentor"].person.ref in ticked(page)


@pytest.mark.parametrize("wrong", [{}, {"do": "ask", "person": ["x", ""]}, {"do": "all:нет\x00такого"}, {"do": "find"}])
def test_people_asks_nobody_by_mistake(sign_in: SignIn, world: World, wrong: dict[str, object]) -> None:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    answer = post(sign_in("curator"), f"{PAGE}/{survey.ref}/people", **wrong)

    deed = str(wrong.get("do", "ask"))
    assert answer.status_code == (422 if deed == "ask" else 200)  # type: ignore[attr-defined]
    assert ("Отметьте хотя бы одного" in answer.content.decode()) is (deed == "ask")  # type: ignore[attr-defined]
    assert not asked_of(survey, viewer=world.viewer("curator"))


def test_people_of_a_large_school_are_one_light_page(sign_in: SignIn, world: World) -> None:
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST, TargetModel.STUDENTS)
    Person.objects.bulk_create(
        Person(
            organisation=world.school,
            kind=PersonKind.STUDENT,
            surname=f"Ластиков{number}",
            given_name="Александра",
            patronymic="Константиновна",
            sort_key=f"{number:05}",
            school_class=f"{number % 11 + 1}А",
        )
        for number in range(700)
    )
    client = sign_in("curator")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{PAGE}/{survey.ref}/people")
    assert page.content.count(b'name="person"') >= 700
    assert len(page.content) < 120_000
    assert len(queries) < 30


def test_paper_enters_and_goes_to_the_next(sign_in: SignIn, world: World, survey: Survey) -> None:
    client, mentee = sign_in("curator"), world.cast["mentee"].person
    typed = {"wish": "yes", "forms": ["teacher_teacher"], "kinds": ["group"], "importance": "7", "go": "next"}
    typed |= {f"difficulty.{line}": "2" for line in ("plan", "lead", "check", "talk")}

    answer = post(client, f"{PAGE}/{survey.ref}/paper/{mentee.ref}", **typed)

    assert answer["Location"] == f"{PAGE}/{survey.ref}/paper/{world.cast['mentor'].person.ref}"  # type: ignore[index]
    assert "с бумаги" in client.get(f"{PAGE}/{survey.ref}").content.decode()
    assert 'value="group" checked' in client.get(f"{PAGE}/{survey.ref}/paper/{mentee.ref}").content.decode()


def test_paper_keeps_what_was_typed_when_something_is_missing(sign_in: SignIn, world: World, survey: Survey) -> None:
    path = f"{PAGE}/{survey.ref}/paper/{world.cast['mentee'].person.ref}"
    answer = post(sign_in("curator"), path, wish="yes", topics_own="канарейка")

    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "канарейка" in page
    assert "Отметьте каждую строку" in page


def test_paper_hides_people_of_other_schools(sign_in: SignIn, world: World, survey: Survey) -> None:
    path = f"{PAGE}/{survey.ref}/paper/{world.cast['stranger'].person.ref}"

    assert sign_in("curator").get(path).status_code == 404


def test_survey_offers_links_only_with_a_public_address(sign_in: SignIn, world: World, survey: Survey) -> None:
    client, mentee = sign_in("curator"), world.cast["mentee"].person
    invited = next(one.invitation for one in asked_of(survey, viewer=world.viewer("curator")))
    handout, address = f"{PAGE}/{survey.ref}/people/{mentee.ref}/link", f"/q/{link_token(invited)}"

    with override_settings(PUBLIC_ADDRESS=""):
        page = client.get(f"{PAGE}/{survey.ref}").content.decode()
        assert "Ссылки для телефона не предлагаем" in page
        assert client.get(handout)["Location"] == f"{PAGE}/{survey.ref}/reminder"
        words = client.get(f"{PAGE}/{survey.ref}/reminder").content.decode()
        assert "QR" not in LONG_KEY.sub("", page + words)
        assert "/q/" not in page + words
        assert "на бумаге у куратора" in words
        assert client.get(f"{PAGE}/{survey.ref}/slips")["Location"] == f"{PAGE}/{survey.ref}"
    with override_settings(PUBLIC_ADDRESS="https://mentors.school.example"):
        assert handout in client.get(f"{PAGE}/{survey.ref}").content.decode()
        page = client.get(handout).content.decode()
        assert f"https://mentors.school.example{address}" in page
        assert '<svg class="qr" role="img" aria-label="QR-код личной ссылки"' in page
        packed = b"".join(client.get(f"{PAGE}/{survey.ref}/slips").streaming_content)
        assert packed.startswith(b"%PDF")


def test_survey_is_reminded_closed_and_opened_again(sign_in: SignIn, world: World, survey: Survey) -> None:
    client, page = sign_in("curator"), f"{PAGE}/{survey.ref}"
    post(client, f"{page}/remind")
    assert "скажите сами" in client.get(page).content.decode().casefold()
    post(client, f"{page}/close")
    assert "Закрыта" in client.get(page).content.decode()
    assert post(client, f"{page}/reopen", closes_on="вчера").status_code == 422  # type: ignore[attr-defined]
    post(client, f"{page}/reopen", closes_on="30.11.2026")
    assert "Принимает ответы до" in client.get(page).content.decode()


def test_survey_shows_bars_from_five_answers_on(sign_in: SignIn, world: World, survey: Survey) -> None:
    client = sign_in("curator")
    for number in range(5):
        page = client.get(f"{PAGE}/{survey.ref}").content.decode()
        assert "q-bars" not in page
        person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname=f"Мелков{'аеиоу'[number]}")
        ask_people(survey, [person], actor=world.viewer("curator"), at=AT)
        an_answer(person, SurveyKind.MENTEE_REQUEST)

    page = client.get(f"{PAGE}/{survey.ref}").content.decode()
    assert 'class="q-bars"' in page
    assert "100&nbsp;%" in page


def test_take_back_stops_the_link(sign_in: SignIn, world: World, survey: Survey) -> None:
    invitation = asked_of(survey, viewer=world.viewer("curator"))[0].invitation
    post(sign_in("curator"), f"{PAGE}/{survey.ref}/people/{invitation.person.ref}/take-back")

    assert Client().get(f"/q/{link_token(invitation)}").status_code == 404


@pytest.mark.parametrize("address", ["", "/{ref}", "/{ref}/people"])
def test_surveys_take_the_same_queries_for_one_three_and_two_hundred(
    sign_in: SignIn, world: World, address: str
) -> None:
    client, curator = sign_in("curator"), world.viewer("curator")
    survey = a_survey(world.school, SurveyKind.MENTEE_REQUEST)
    counts = []
    for more in (1, 2, 197):
        people = [
            add_person(world.school, actor=curator, at=AT, surname=f"Тетрадь{_letters(number)}")
            for number in range(more)
        ]
        ask_people(survey, people, actor=curator, at=AT)
        path = PAGE + address.format(ref=survey.ref)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


def _letters(number: int) -> str:
    return "абвгдежзик"[number // 10 % 10] + "абвгдежзик"[number % 10]


def test_the_ready_answers_of_tests_fit_the_ready_questions(world: World) -> None:
    for model in TargetModel:
        for kind, answers in ((SurveyKind.MENTEE_REQUEST, REQUEST), (SurveyKind.MENTOR_OFFER, OFFER)):
            survey = a_survey(world.school, kind, model)
            codes = {question.code for question in survey.questionnaire.asked if question.required}
            assert codes <= {*answers, "forms"}
            assert FORM[model] in str(survey.questionnaire.questions)
            close_survey(survey, actor=world.viewer("curator"), on=survey.opens_on, at=AT)
