from datetime import timedelta

import pytest
from django.test import Client

from cast import AT, FOUNDER, PASSWORD
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Scope
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.organisations.models import Installation, Organisation
from nastavnik.domains.organisations.operations import StartedAlready, found_organisation, new_start_code
from nastavnik.domains.organisations.queries import head_on, installation, start_steps
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.queries import standing_of
from nastavnik.foundation.numbering.reading import next_text
from nastavnik.foundation.scope.managers import Because
from nastavnik.web import clock

SCHOOL = {"short_name": "СОШ № 12, п. Чернильный", "full_name": "МБОУ СОШ № 12", "time_zone": "Asia/Omsk"}
HEAD = {"surname": "Глобусов", "given_name": "Пётр", "post": "Директор", "from_on": "01.09.2026"}
CURATOR = {"surname": "Указкина", "given_name": "Зоя", "login": "ukazkina", "password": PASSWORD}


@pytest.fixture
def start(db: None) -> str:
    return f"/start/{new_start_code(AT)}"


def schools() -> list[Organisation]:
    return list(Organisation.objects.unscoped(because=Because.UPKEEP))


def test_start_leads_from_school_to_the_first_page(client: Client, start: str) -> None:
    answers = [
        client.post(f"{start}/school", SCHOOL),
        client.post(f"{start}/head", HEAD),
        client.post(f"{start}/register", {"main_activity": "130-о"}),
        client.post(f"{start}/account", CURATOR),
    ]

    assert [answer["Location"] for answer in answers] == [f"{start}/head", f"{start}/register", f"{start}/account", "/"]
    (school,) = schools()
    account = Account.objects.get(login="ukazkina")
    standing = standing_of(account, on=clock.moment().date() + timedelta(days=1))
    assert standing is not None
    assert (standing.viewer.role, standing.others[0].role) == (Role.CURATOR, Role.ADMINISTRATOR)
    assert client.session["_auth_user_id"] == str(account.pk)
    assert next_text(Scope(school.ref, school.path), register="main_activity", year=clock.moment().year) == "131-о"
    assert head_on(clock.moment().date(), viewer=standing.viewer, organisation=school).surname == "Глобусов"


def test_start_code_stops_working_with_the_first_account(client: Client, start: str) -> None:
    client.post(f"{start}/school", SCHOOL)
    client.post(f"{start}/account", CURATOR)

    for step in ("", "/school", "/head", "/register", "/account"):
        page = Client().get(start + step)
        assert page.status_code == 404
        assert "Система уже настроена" in page.content.decode()
    assert Client().post(f"{start}/account", {**CURATOR, "login": "second"}).status_code == 404
    assert Account.objects.count() == 1
    with pytest.raises(StartedAlready):
        new_start_code(AT)


def test_start_survives_a_reload_and_founds_one_school(client: Client, start: str) -> None:
    for _ in range(3):
        client.post(f"{start}/school", SCHOOL)
    client.post(f"{start}/school", {**SCHOOL, "place": "п. Чернильный"})

    page = Client().get(f"{start}/school").content.decode()

    assert len(schools()) == 1
    assert 'value="п. Чернильный"' in page
    assert "Школа и реквизиты" in Client().get(start).content.decode()


def test_start_goes_on_with_a_new_code(client: Client, start: str) -> None:
    client.post(f"{start}/school", SCHOOL)
    again = f"/start/{new_start_code(AT)}"

    assert client.get(start).status_code == 404
    assert client.post(f"{again}/account", CURATOR)["Location"] == "/"
    assert len(schools()) == 1


def test_start_skips_head_and_register_and_the_list_says_so(client: Client, start: str) -> None:
    client.post(f"{start}/school", SCHOOL)
    assert f'href="{start}/register"' in client.get(f"{start}/head").content.decode()
    client.post(f"{start}/account", CURATOR)

    standing = standing_of(Account.objects.get(), on=clock.moment().date() + timedelta(days=1))
    assert standing is not None
    steps = start_steps(viewer=standing.viewer, organisation=schools()[0], on=clock.moment().date(), has_plan=False)

    assert [(step.code, step.done) for step in steps] == [
        ("school", True),
        ("head", False),
        ("register", False),
        ("account", True),
        ("plan", False),
    ]


@pytest.mark.parametrize("step", ["head", "register", "account"])
def test_start_begins_with_the_school(client: Client, start: str, step: str) -> None:
    assert client.get(f"{start}/{step}").status_code == 404
    assert client.post(f"{start}/account", CURATOR).status_code == 404
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("step", "typed", "words"),
    [
        ("school", {**SCHOOL, "inn": "7707083894"}, "Такого ИНН не бывает"),
        ("school", {**SCHOOL, "short_name": ""}, "Введите краткое название"),
        ("head", {**HEAD, "is_acting": "on"}, "на каком основании"),
        ("head", {**HEAD, "until_on": "01.08.2026"}, "Последний день раньше первого"),
        ("register", {"main_activity": "какой-то"}, "Не похоже на номер"),
        ("account", {**CURATOR, "password": "12345678"}, "распростран"),
        ("account", {**CURATOR, "login": "а б"}, "от 3 до 60"),
        ("account", {**CURATOR, "surname": "Укaзкина"}, "смешаны русские и латинские"),
    ],
)
def test_start_says_what_is_wrong(client: Client, start: str, step: str, typed: dict[str, str], words: str) -> None:
    client.post(f"{start}/school", SCHOOL)

    answer = client.post(f"{start}/{step}", typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert client.get(start).status_code == 200


def test_start_refuses_a_guessed_code(client: Client, start: str) -> None:
    answer = client.post("/start/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/school", SCHOOL)

    assert answer.status_code == 404
    assert not schools()


def test_start_keeps_only_a_hash(start: str) -> None:
    assert start.removeprefix("/start/") not in str(vars(installation()))
    assert len(Installation.objects.get().start_code_hash) == 64


def test_new_start_code_refuses_where_organisations_are(db: None) -> None:
    found_organisation(actor=FOUNDER, at=AT, kind=OrganisationKind.SCHOOL, short_name="СОШ № 7")

    with pytest.raises(StartedAlready):
        new_start_code(AT)


def test_root_says_that_the_terminal_shows_the_address(client: Client, db: None) -> None:
    page = client.get("/", follow=True)

    assert page.status_code == 200
    assert "показан в терминале" in page.content.decode()
