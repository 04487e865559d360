import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from cast import AT, ON, World
from factories.consents import UNTIL, a_family, a_student
from factories.forms import send
from nastavnik.core.consents.purposes import Purpose
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations import Statement, answer, ask, enter_paper, give_links, link_token
from nastavnik.domains.consents.queries import allowed, participants_allowed
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because

HOME = "/sosh-7/2026-27/consents"
BOTH = ["processing", "participation_guardian"]
SignIn = Callable[[str], Client]


@pytest.fixture
def address(settings) -> str:
    settings.PUBLIC_ADDRESS = "http://testserver"
    return settings.PUBLIC_ADDRESS


def asked(world: World, *people: Person) -> None:
    ask(people, map(Purpose, BOTH), until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)


def rows(person: Person) -> list[Consent]:
    return list(Consent.objects.unscoped(because=Because.UPKEEP).filter(person=person).order_by("pk"))


def signed(world: World, student: Person) -> None:
    asked(world, student)
    link = give_links([student], until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON)[0]
    for row in rows(student):
        answer(link_token(link), row.ref, agrees=True, statement=Statement("Указатель Т. В.", True), at=AT, on=ON)


@pytest.mark.parametrize("page", ["", "/links", "/confirm", "/forms"])
def test_consents_ask_strangers_to_sign_in(client: Client, world: World, page: str):
    assert client.get(HOME + page)["Location"].startswith("/account/login")


@pytest.mark.parametrize("page", ["", "/links", "/confirm", "/forms"])
@pytest.mark.parametrize("login", ["stranger", "outsider"])
def test_consents_hide_other_schools(sign_in: SignIn, page: str, login: str):
    assert sign_in(login).get(HOME + page).status_code == 404


@pytest.mark.parametrize(("page", "status"), [("", 200), ("/links", 403), ("/confirm", 403), ("/forms", 403)])
def test_the_head_looks_and_changes_nothing(sign_in: SignIn, page: str, status: int):
    assert sign_in("head").get(HOME + page).status_code == status


@pytest.mark.parametrize("login", ["mentor", "mentee", "guardian", "psychologist"])
def test_consents_refuse_those_who_do_not_collect(sign_in: SignIn, login: str):
    assert sign_in(login).get(HOME).status_code == 403


def test_consents_show_state_and_day_of_each_purpose(world: World, sign_in: SignIn):
    student, _ = a_family(world.school)
    signed(world, student)
    a_student(world.school, surname="Одиноков")
    asked(world, *Person.objects.unscoped(because=Because.UPKEEP).filter(surname="Одиноков"))

    text = sign_in("curator").get(HOME).content.decode()

    assert "не подтверждено" in text
    assert "ждём ответа" in text
    assert "Нет законного представителя" in text
    assert "Подтвердить 1" in text


@pytest.mark.parametrize("many", [3, 700])
def test_consents_take_the_same_queries_for_one_and_many(world: World, sign_in: SignIn, many: int):
    curator = sign_in("curator")

    def queries() -> int:
        with CaptureQueriesContext(connection) as taken:
            assert curator.get(HOME).status_code == 200
        return len(taken)

    asked(world, a_student(world.school))
    queries()
    before = queries()
    people = [
        Person(
            organisation=world.school, surname=f"Ученик {number}", sort_key=str(number), search_key="", kind="student"
        )
        for number in range(many)
    ]
    Person.objects.bulk_create(people)
    asked(world, *people)

    assert queries() == before


def test_ask_opens_questions_and_gives_links(world: World, sign_in: SignIn, address: str):
    student, _ = a_family(world.school)

    done = send(sign_in("curator"), f"{HOME}/ask", person=student.ref, purpose=BOTH)

    assert done["Location"].endswith("/consents/links")
    link = ConsentLink.objects.unscoped(because=Because.UPKEEP).get()
    page = sign_in("curator").get(f"{HOME}/links").content.decode()
    assert f"{address}/c/{link_token(link)}" in page


def test_ask_takes_everybody_of_the_shown_part(world: World, sign_in: SignIn):
    student, _ = a_family(world.school)

    send(sign_in("curator"), f"{HOME}/ask", everybody="yes", state="new", purpose=BOTH)

    assert {row.purpose for row in rows(student)} == set(BOTH)
    assert len(rows(world.cast["mentor"].person)) == 1


def test_without_a_public_address_no_link_is_made_or_shown(world: World, sign_in: SignIn, settings):
    settings.PUBLIC_ADDRESS = ""
    student, _ = a_family(world.school)

    done = send(sign_in("curator"), f"{HOME}/ask", person=student.ref, purpose=BOTH)

    assert done["Location"].endswith("?state=waiting")
    assert not ConsentLink.objects.unscoped(because=Because.UPKEEP).exists()
    page = sign_in("curator").get(f"{HOME}/links").content.decode()
    assert "/c/" not in page
    assert "на планшете" in page


def test_confirm_shows_typed_names_and_confirms_many(world: World, sign_in: SignIn):
    students = [a_family(world.school, surname=name)[0] for name in ("Указатель", "Второв")]
    for student in students:
        signed(world, student)
    page = sign_in("curator").get(f"{HOME}/confirm").content.decode()
    refs = [row.ref for student in students for row in rows(student)]

    send(sign_in("curator"), f"{HOME}/confirm", consent=refs)

    assert page.count("другая фамилия") == 2
    assert participants_allowed(students, at=ON) == {student.ref for student in students}


def test_forms_hold_each_purpose_apart_in_the_spacing_of_the_school(world: World, sign_in: SignIn, settings):
    settings.PUBLIC_ADDRESS = ""
    world.school.line_spacing = "1.5"
    world.school.save()
    student, _ = a_family(world.school)
    asked(world, student)

    packed = b"".join(sign_in("curator").get(f"{HOME}/forms").streaming_content)

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert sorted(archive.namelist()) == ["Бланки согласий.docx", "Бланки согласий.pdf"]
        lines = Document(io.BytesIO(archive.read("Бланки согласий.docx"))).paragraphs
    words = "\n".join(one.text for one in lines)
    assert {one.style.paragraph_format.line_spacing for one in lines if len(one.text) > 200} == {1.5}
    assert "Указатель Тимофей" in words
    assert "Согласие на обработку персональных данных" in words
    assert "Согласие законного представителя на участие ребёнка" in words
    assert "наведите камеру" not in words


def test_forms_bring_slips_with_addresses_where_there_is_one(world: World, sign_in: SignIn, address: str):
    student, _ = a_family(world.school)
    send(sign_in("curator"), f"{HOME}/ask", person=student.ref, purpose=BOTH)
    token = link_token(ConsentLink.objects.unscoped(because=Because.UPKEEP).get())

    packed = b"".join(sign_in("curator").get(f"{HOME}/forms").streaming_content)

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name, marks in (("Личные ссылки.docx", 1), ("Бланки согласий.docx", 2)):
            paper = Document(io.BytesIO(archive.read(name)))
            cells = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
            assert f"{address}/c/{token}" in cells
            assert len(paper.inline_shapes) == marks  # one mark a slip, one a form


def test_person_enters_a_paper_and_offers_undo(world: World, sign_in: SignIn):
    student, guardian = a_family(world.school)
    curator = sign_in("curator")
    page = f"{HOME}/people/{student.ref}"

    done = send(
        curator, f"{page}/paper", **{"paper-hand": "processing:guardian", "paper-given_on": "03.09.2026",
                                     "paper-signed_by": guardian.ref, "paper-taken_by": "Указкина З. П."},
    )  # fmt: skip

    assert done.status_code == 302
    assert allowed(student, "processing", at=ON)
    assert rows(student)[0].given_on == date(2026, 9, 3)
    shown = curator.get(page).content.decode()
    assert "Отменить" in shown
    assert "приняли: Указкина З. П." in shown


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [("given_on", "20.10.2026", "ещё не наступил"), ("given_on", "31.11.2026", "Такой даты нет"), ("hand", "no", "")],
)
def test_person_refuses_a_paper_that_cannot_be(world: World, sign_in: SignIn, field: str, value: str, words: str):
    student, guardian = a_family(world.school)
    typed = {"hand": "processing:guardian", "given_on": "03.09.2026", "signed_by": guardian.ref, field: value}

    done = send(
        sign_in("curator"), f"{HOME}/people/{student.ref}/paper",
        **{f"paper-{name}": one for name, one in typed.items()},
    )  # fmt: skip

    assert done.status_code == 422
    assert words in done.content.decode()
    assert not rows(student)


def test_person_withdraws_on_paper_in_the_same_request(world: World, sign_in: SignIn):
    student, guardian = a_family(world.school)
    enter_paper(
        student, Purpose.PROCESSING, "guardian", given_on=ON, until=UNTIL, signed_by=guardian,
        actor=world.viewer("curator"), at=AT, on=ON,
    )  # fmt: skip

    send(
        sign_in("curator"), f"{HOME}/people/{student.ref}/withdraw",
        **{"withdraw-hand": "processing:guardian", "withdraw-ended_on": "19.10.2026"},
    )  # fmt: skip

    assert not allowed(student, "processing", at=ON)
    assert "данные убрать до" in sign_in("curator").get(f"{HOME}/people/{student.ref}").content.decode()


def test_tablet_signs_the_curator_out_and_opens_the_questions(world: World, sign_in: SignIn):
    student, _ = a_family(world.school)
    asked(world, student)
    curator = sign_in("curator")

    done = send(curator, f"{HOME}/people/{student.ref}/tablet", signer="guardian")

    assert done["Location"].startswith("/c/")
    assert "Согласиться" in curator.get(done["Location"]).content.decode()
    assert curator.get(HOME)["Location"].startswith("/account/login")


@pytest.mark.parametrize("deed", ["paper", "withdraw", "tablet", "revoke"])
def test_person_hides_other_schools(world: World, sign_in: SignIn, deed: str):
    student, _ = a_family(world.sibling)

    assert send(sign_in("curator"), f"{HOME}/people/{student.ref}/{deed}").status_code == 404


@pytest.mark.parametrize("deed", ["paper", "withdraw", "tablet", "revoke"])
def test_person_refuses_the_head(world: World, sign_in: SignIn, deed: str):
    student, _ = a_family(world.school)

    assert send(sign_in("head"), f"{HOME}/people/{student.ref}/{deed}").status_code == 403


def test_the_card_of_a_person_shows_the_marks(world: World, sign_in: SignIn):
    student, _ = a_family(world.school)
    asked(world, student)

    text = sign_in("curator").get(f"/sosh-7/2026-27/people/{student.ref}").content.decode()

    assert "Участие ребёнка" in text
    assert "ждём ответа" in text
