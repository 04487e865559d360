import gzip
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client

from cast import AT, ON, YEAR, World
from factories.banks import an_answer
from factories.consents import UNTIL, a_family
from factories.forms import send
from nastavnik.core.consents.purposes import Purpose, State
from nastavnik.core.matching.banks import Side
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations import ask, give_links, link_token, revoke_links
from nastavnik.domains.consents.queries import participants_allowed
from nastavnik.domains.matching.models import PoolEntry
from nastavnik.domains.matching.operations import approve_pool
from nastavnik.domains.matching.queries import Bank
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.scope.managers import Because

BOTH = (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN)


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


@pytest.fixture
def student(world: World) -> Person:
    return a_family(world.school)[0]


@pytest.fixture
def page(world: World, student: Person) -> str:
    return page_of(world, student, *BOTH)


def page_of(world: World, person: Person, *purposes: Purpose) -> str:
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    ask([person], purposes, until=UNTIL, **who)
    return f"/c/{link_token(give_links([person], until=UNTIL, **who)[0])}"


def rows(person: Person) -> list[Consent]:
    return list(Consent.objects.unscoped(because=Because.UPKEEP).filter(person=person).order_by("pk"))


def press(client: Client, page: str, deed: str, question: Consent, **fields: str):
    return send(client, page, deed=deed, question=question.ref, **fields)


def test_phone_says_what_who_how_long_and_photo_and_shows_the_exact_text(client: Client, page: str, student: Person):
    text = client.get(page).content.decode()

    assert "Участие Тимофея Указателя в программе наставничества" in text
    for word in ("Что будет", "Кто увидит", "До 31\u00a0августа 2027", "Фото на сайте", "Нет, спросим отдельно"):
        assert word in text
    for part in rows(student)[1].text.wording:
        for line in [part["text"]] if "text" in part else part["items"]:
            assert line.replace('"', "&quot;") in text
    assert "З.\u00a0П.\u00a0Указкина" in text
    assert "checked" not in text
    assert "если есть" not in text


def test_phone_takes_three_taps_and_one_typed_name(client: Client, page: str, student: Person):
    first, second = rows(student)

    # The box and «Согласиться» under the first paper, «Согласиться» under the second.
    press(client, page, "agree", first, name="Указатель Т. В.", representative="on")
    middle = client.get(page).content.decode()
    answer = press(client, page, "agree", second)

    assert "Документ 2 из 2" in middle
    assert 'name="name"' not in middle
    assert answer["Location"] == page
    assert {(row.state, row.signed_name) for row in rows(student)} == {("given", "Указатель Т. В.")}
    assert not participants_allowed([student], at=ON)


def test_phone_weighs_less_than_forty_kilobytes_with_all_it_loads(client: Client, page: str):
    text = client.get(page).content
    files = re.findall(r'(?:src|href)="/static/([^"]+)"', text.decode())

    packed = [gzip.compress(Path(finders.find(name)).read_bytes()) for name in files]

    assert {"app.css", "app.js"} <= set(files)
    assert len(text) + sum(map(len, packed)) < 40_000


def test_phone_is_not_changed_by_looking(client: Client, page: str, student: Person):
    before = Entry.objects.unscoped(because=Because.UPKEEP).count()

    answers = [client.get(page), client.head(page), *(client.get(page) for _ in range(20))]

    assert {one.status_code for one in answers} == {200}
    assert Entry.objects.unscoped(because=Because.UPKEEP).count() == before
    assert {row.state for row in rows(student)} == {"asked"}
    assert ConsentLink.objects.unscoped(because=Because.UPKEEP).get().opened_at is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "", "representative": "on"}, "Напишите фамилию и инициалы"),
        ({"name": "Указатель Т. В."}, "Отметьте, что вы законный представитель"),
        ({"name": "Укaзатель", "representative": "on"}, "смешаны русские и латинские буквы"),
    ],
)
def test_phone_says_what_is_missing_and_keeps_what_was_typed(
    client: Client, page: str, student: Person, fields: dict[str, str], words: str
):
    answer = press(client, page, "agree", rows(student)[0], **fields)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert fields.get("name", "") in answer.content.decode()
    assert rows(student)[0].state == "asked"


def test_phone_offers_agree_and_refuse_in_one_size(client: Client, page: str):
    text = client.get(page).content.decode()

    assert 'class="btn btn-1 btn-l" id="agree"' in text
    assert 'class="btn btn-l" id="refuse"' in text
    assert "Отказ ни на что не повлияет" in text


def test_phone_shows_what_was_given_and_withdraws_it(client: Client, world: World):
    person = world.cast["mentor"].person
    page = page_of(world, person, Purpose.PROCESSING)
    press(client, page, "agree", rows(person)[0], name="Скрепкин О. И.")
    shown = client.get(page).content.decode()
    was_allowed = participants_allowed([person], at=ON)

    press(client, page, "withdraw", rows(person)[0])

    assert "Вы согласились 19\u00a0октября 2026" in shown
    assert "Отозвать согласие" in shown
    assert was_allowed == {person.ref}
    assert not participants_allowed([person], at=ON)
    assert "Вы отозвали согласие" in client.get(page).content.decode()


def test_phone_lets_change_a_refusal(client: Client, page: str, student: Person):
    press(client, page, "refuse", rows(student)[0])
    press(client, page, "refuse", rows(student)[1])
    assert "Вы отказались" in client.get(page).content.decode()

    press(client, page, "reconsider", rows(student)[0])

    assert "Согласиться" in client.get(page).content.decode()
    assert [row.state for row in rows(student)] == ["refused", "refused", "asked"]


def test_phone_of_a_second_telephone_says_that_it_was_answered(client: Client, page: str, student: Person):
    press(client, page, "refuse", rows(student)[0])

    answer = press(Client(), page, "agree", rows(student)[0], name="Указатель Т. В.", representative="on")

    assert answer.status_code == 422
    assert "уже ответили" in answer.content.decode()


def test_dead_links_say_so_and_whom_to_ask(client: Client, world: World, page: str, student: Person, noon):
    guessed = client.get("/c/" + "A" * 22)
    noon.move_to(AT + timedelta(days=400))
    expired = client.get(page)
    noon.move_to(AT)
    revoke_links(student, actor=world.viewer("curator"), at=AT)
    revoked = client.get(page)

    assert [one.status_code for one in (guessed, expired, revoked)] == [404, 410, 410]
    assert "Такой ссылки нет" in guessed.content.decode()
    assert "Срок ссылки вышел" in expired.content.decode()
    assert "отозвала эту ссылку" in revoked.content.decode()
    for one in (expired, revoked):
        assert "Указкина" in one.content.decode()
        assert "Указател" not in one.content.decode().replace("Указкина", "")
    assert press(client, page, "agree", rows(student)[0], name="Я").status_code == 410


def test_phone_hides_other_questions(client: Client, world: World, page: str):
    other = a_family(world.sibling, surname="Чужаков")[0]
    ask([other], BOTH, until=UNTIL, actor=world.viewer("stranger"), at=AT, on=ON)

    answer = press(client, page, "agree", rows(other)[0], name="Указатель Т. В.", representative="on")

    assert answer.status_code == 404
    assert {row.state for row in rows(other)} == {State.ASKED}


def test_phone_empties_the_place_in_a_bank_in_the_same_request(client: Client, world: World):
    mentor = world.cast["mentor"].person
    an_answer(mentor, SurveyKind.MENTOR_OFFER, topics_own="канарейка в черчении")
    page = page_of(world, mentor, Purpose.PROCESSING)
    (question,) = rows(mentor)
    press(client, page, "agree", question, name="Скрепкин О. И.")
    places = PoolEntry.objects.unscoped(because=Because.UPKEEP).filter(person=mentor)
    bank = Bank(world.school, YEAR, TargetModel.TEACHERS, Side.MENTOR)
    approval = approve_pool(bank, actor=world.viewer("curator"), on=ON, at=AT)
    assert [one.state for one in places] == ["in"]
    assert "канарейка" in str(approval.snapshot)

    press(client, page, "withdraw", question)

    approval.refresh_from_db()
    assert [(one.state, one.topics, one.capacity) for one in places.all()] == [("out", [], 0)]
    assert approval.snapshot == [{"ref": mentor.ref}]
    journal = list(Entry.objects.unscoped(because=Because.UPKEEP).filter(subject_ref=mentor.ref).values())
    assert {"consent.withdrawn", "pool.left"} <= {row["action"] for row in journal}
    assert not [row for row in journal if "канарейка" in str(row) or "Скрепкин" in str(row)]
