import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cast import AT, YEAR, World
from nastavnik.domains.people.operations import add_person
from nastavnik.domains.people.queries import people_of
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/access"
TYPED = {
    "surname": "Ластикова",
    "given_name": "Ева",
    "patronymic": "",
    "post": "учитель",
    "email": "",
    "kind": "employee",
}


def post(client: Client, path: str, **typed: str) -> object:
    return client.post(path, {"form_key": new_ref(), **typed})


@pytest.fixture
def curator(client: Client, world: World) -> Client:
    client.force_login(world.cast["curator"].account)
    return client


def test_access_lists_the_people_with_their_roles(curator: Client) -> None:
    page = curator.get(PAGE).content.decode()

    assert "Указкина Зоя Павловна" in page
    assert "директор" in page
    assert "Тетрадкина" not in page


def test_access_hides_other_schools(client: Client, world: World) -> None:
    client.force_login(world.cast["stranger"].account)

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "mentee", "guardian"])
def test_access_refuses_whoever_manages_nothing(client: Client, world: World, login: str) -> None:
    client.force_login(world.cast[login].account)

    assert client.get(PAGE).status_code == 403


def test_access_refuses_the_municipal_curator(client: Client, world: World) -> None:
    client.force_login(world.cast["municipal"].account)

    assert client.get(PAGE).status_code == 403


def test_access_asks_strangers_to_sign_in(client: Client, world: World) -> None:
    assert client.get(PAGE)["Location"] == f"/account/login/?next={PAGE}"


def test_access_takes_the_same_queries_for_one_and_three(
    curator: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    curator.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as before:
        curator.get(PAGE)
    for surname in ("Ластикова", "Мелкова", "Скрепочкина"):
        add_person(world.school, actor=world.viewer("curator"), at=AT, surname=surname)

    with django_assert_num_queries(len(before)):
        curator.get(PAGE)


def test_new_person_writes_and_leads_to_the_card(curator: Client, world: World) -> None:
    answer = post(curator, f"{PAGE}/new", **TYPED)

    person = people_of(world.viewer("curator")).get(surname="Ластикова")  # type: ignore[attr-defined]
    assert answer["Location"] == f"/sosh-7/{YEAR}/people/{person.ref}"


def test_new_person_is_written_once_however_often_it_is_sent(curator: Client, world: World) -> None:
    typed = {"form_key": new_ref(), **TYPED}

    answers = [curator.post(f"{PAGE}/new", typed)["Location"] for _ in range(3)]

    assert len(set(answers)) == 1
    assert people_of(world.viewer("curator")).filter(surname="Ластикова").count() == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"surname": ""}, "Введите фамилию"),
        ({"surname": "Лaстикова"}, "смешаны русские и латинские буквы"),
        ({"email": "не почта"}, "Так адреса не пишут"),
        ({"kind": "director"}, "Выберите корректный вариант"),
        ({"surname": "Л" * 81}, "Слишком длинно"),
    ],
)
def test_new_person_says_what_is_wrong_and_keeps_the_rest(curator: Client, wrong: dict[str, str], words: str) -> None:
    answer = post(curator, f"{PAGE}/new", **(TYPED | {"post": "учитель канарейка"} | wrong))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "учитель канарейка" in page


def test_new_person_refuses_head(client: Client, world: World) -> None:
    client.force_login(world.cast["head"].account)

    assert post(client, f"{PAGE}/new", **TYPED).status_code == 403
