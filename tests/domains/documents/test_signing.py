import hashlib
from datetime import date, datetime, timedelta

import pytest

from cast import AT, ON, World
from factories.banks import a_consent
from factories.consents import a_family
from factories.papers import a_draft, a_signed, on_signature
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.consents.purposes import Signer
from nastavnik.core.documents.states import State, WrongState
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import (
    ConsentsMissing,
    DatedLater,
    DateOutOfOrder,
    FactsMissing,
    FutureDay,
    NothingToSign,
    NotOpened,
    NumberUsed,
    OfAnotherYear,
    mark_signed_on_paper,
    note_opened,
    send_to_signature,
    sign_all_papers,
    sign_paper,
)
from nastavnik.domains.documents.queries import document_for, kept_paper, paper_of, register_rows
from nastavnik.domains.documents.signals import document_in_force, document_signed
from nastavnik.foundation.files.keeping import bytes_of, file_for
from nastavnik.foundation.numbering.giving import NumberTaken, set_last_number

pytestmark = pytest.mark.django_db


def sign(world: World, document: Document, on: date = ON, login: str = "head") -> Document:
    return sign_paper(document, on=on, actor=world.viewer(login), at=AT)


def on_paper(world: World, document: Document, *, signed_on: date = ON, number: str = "") -> Document:
    return mark_signed_on_paper(
        document, signed_on=signed_on, number=number, on=ON, actor=world.viewer("curator"), at=AT
    )


def last_number(world: World, text: str, register: str = "main_activity") -> None:
    actor = world.viewer("curator")
    set_last_number(organisation_ref=world.school.ref, register=register, year=2026, text=text, actor=actor, at=AT)


def test_sign_paper_gives_the_next_number_and_the_day(world: World) -> None:
    last_number(world, "117-о")

    signed = sign(world, on_signature(world))

    assert (signed.number, signed.number_year, signed.dated_on) == ("118-о", 2026, ON)
    assert (signed.state, signed.signed_by, signed.signed_at) == (State.IN_FORCE, world.cast["head"].person.ref, AT)


def test_sign_paper_freezes_bytes_that_give_their_hash(world: World) -> None:
    signed = sign(world, on_signature(world))

    kept = document_for(viewer=world.viewer("head"), ref=signed.ref).files.all()
    assert sorted(one.part for one in kept) == ["docx", "json", "pdf"]
    for one in kept:
        data = bytes_of(file_for(viewer=world.viewer("head"), ref=one.file_ref))
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (one.sha256, one.size_bytes)


def test_sign_paper_keeps_the_spacing_of_its_day(world: World) -> None:
    home = world.school
    home.line_spacing = "1.5"
    home.save()
    signed = sign(world, on_signature(world))
    home.line_spacing = "1"
    home.save()

    kept = document_for(viewer=world.viewer("head"), ref=signed.ref)
    assert kept_paper(kept, viewer=world.viewer("head")).line_spacing == 1.5
    assert paper_of(kept).line_spacing == 1.0


@pytest.mark.parametrize(("last", "following"), [("117-о", "118-о"), ("13-а", "14-а"), ("55-ОД", "56-ОД")])
def test_sign_paper_goes_on_with_the_pattern_of_the_school(world: World, last: str, following: str) -> None:
    last_number(world, last)

    assert sign(world, on_signature(world)).number == following


def test_sign_paper_refuses_the_second_who_presses_the_button(world: World) -> None:
    document = on_signature(world)
    signed = sign(world, document)

    with pytest.raises(WrongState):
        sign(world, document)
    assert document_for(viewer=world.viewer("head"), ref=signed.ref).number == signed.number


@pytest.mark.parametrize("login", ["curator", "mentor", "municipal", "stranger"])
def test_sign_paper_refuses_whoever_is_no_head_here(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        sign(world, on_signature(world), login=login)


def test_sign_paper_waits_for_the_day_that_is_meant(world: World) -> None:
    with pytest.raises(DatedLater):
        sign(world, on_signature(world, dated_on=ON + timedelta(days=1)))


def test_sign_paper_refuses_while_a_consent_does_not_stand(world: World) -> None:
    child, guardian = a_family(world.school)
    mentor = world.cast["mentor"].person
    a_consent(mentor)
    document = on_signature(world, people=((mentor, "mentor"), (child, "mentee")))

    with pytest.raises(ConsentsMissing, match="1\u00a0человек") as refusal:
        sign(world, document)
    assert refusal.value.count == 1

    a_consent(child, signer=Signer.GUARDIAN, by=guardian)
    assert sign(world, document).number


def test_sign_paper_asks_no_consent_of_officials(world: World) -> None:
    curator = world.cast["curator"].person

    assert sign(world, on_signature(world, people=((curator, "official"),))).number


def test_sign_paper_tells_the_other_rooms(world: World) -> None:
    heard: list[tuple[str, object]] = []

    def listen(document: Document, kind: str, at: datetime, **rest: object) -> None:
        heard.append((kind, rest.get("number") or rest.get("effective_on")))

    document_signed.connect(listen)
    document_in_force.connect(listen)
    try:
        sign(world, on_signature(world))
    finally:
        document_signed.disconnect(listen)
        document_in_force.disconnect(listen)

    assert heard == [("order_roadmap", "1-о"), ("order_roadmap", ON)]


def test_send_to_signature_refuses_a_paper_with_an_empty_place(world: World) -> None:
    document = a_draft(world)
    document.data.pop("starts_on")
    document.save()

    with pytest.raises(FactsMissing, match="День начала работы"):
        send_to_signature(document, actor=world.viewer("curator"), at=AT)


def test_mark_signed_on_paper_takes_the_number_that_stands_there(world: World) -> None:
    last_number(world, "130-о")

    assert on_paper(world, a_draft(world), signed_on=date(2026, 9, 4), number="№ 112-о").number == "112-о"


def test_mark_signed_on_paper_enters_a_new_number_in_the_register(world: World) -> None:
    last_number(world, "130-о")
    assert on_paper(world, a_draft(world), number="131-о").number == "131-о"

    assert sign(world, on_signature(world, model="students")).number == "132-о"


@pytest.mark.parametrize("number", ["26/1", "02/415", "118/2-о", "01-10/45"])
def test_mark_signed_on_paper_keeps_a_number_beside_the_series(world: World, number: str) -> None:
    last_number(world, "130-о")

    assert on_paper(world, a_draft(world), number=f"№ {number}").number == number
    assert sign(world, on_signature(world, model="students")).number == "131-о"
    with pytest.raises(NumberUsed, match=number):
        on_paper(world, a_draft(world), number=number)


def test_mark_signed_on_paper_sees_one_number_in_two_letterings(world: World) -> None:
    last_number(world, "130-о")
    on_paper(world, a_draft(world), number="112-о")

    with pytest.raises(NumberUsed, match="112"):
        on_paper(world, a_draft(world), number="112")


def test_mark_signed_on_paper_refuses_a_number_of_another_paper(world: World) -> None:
    last_number(world, "130-о")
    on_paper(world, a_draft(world), number="112-о")

    with pytest.raises(NumberUsed, match="112-о"):
        on_paper(world, a_draft(world), number="112-о")


def test_mark_signed_on_paper_refuses_a_number_that_the_program_gave(world: World) -> None:
    a_signed(world, on=ON)
    document = a_draft(world)
    document.register = "main_activity"

    with pytest.raises((NumberTaken, NumberUsed)):
        on_paper(world, document, number="1-о")


def test_mark_signed_on_paper_refuses_the_next_number_to_an_earlier_day(world: World) -> None:
    a_signed(world, on=ON)

    with pytest.raises(DateOutOfOrder, match="1-о"):
        on_paper(world, a_draft(world), signed_on=ON - timedelta(days=3))


def test_mark_signed_on_paper_refuses_a_day_to_come(world: World) -> None:
    with pytest.raises(FutureDay):
        on_paper(world, a_draft(world), signed_on=ON + timedelta(days=1))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1926, 10, 19), date(2025, 8, 31)])
def test_mark_signed_on_paper_refuses_a_day_of_years_ago(world: World, day: date) -> None:
    with pytest.raises(OfAnotherYear, match="2026/27"):
        on_paper(world, a_draft(world), signed_on=day)


def test_sign_all_papers_signs_only_what_was_opened(world: World) -> None:
    head = world.viewer("head")
    papers = [on_signature(world), on_signature(world, model="students")]
    refs = [one.ref for one in papers]
    note_opened(papers[0], actor=head, at=AT)

    with pytest.raises(NotOpened, match="1\u00a0документ"):
        sign_all_papers(organisation=world.school, year="2026-27", expected=refs, on=ON, actor=head, at=AT)

    note_opened(papers[1], actor=head, at=AT)
    signed = sign_all_papers(organisation=world.school, year="2026-27", expected=refs, on=ON, actor=head, at=AT)
    assert [one.number for one in signed] == ["1-о", "2-о"]


def test_sign_all_papers_refuses_when_nothing_waits(world: World) -> None:
    with pytest.raises(NothingToSign):
        sign_all_papers(
            organisation=world.school, year="2026-27", expected=[], on=ON, actor=world.viewer("head"), at=AT
        )


def test_register_rows_put_a_number_beside_the_series_by_its_day(world: World) -> None:
    a_signed(world, on=ON - timedelta(days=9))
    a_signed(world, on=ON, model="students")
    on_paper(world, a_draft(world), signed_on=ON - timedelta(days=5), number="1/2-о")

    rows = register_rows(
        viewer=world.viewer("curator"), organisation=world.school, register="main_activity", year=ON.year
    )
    assert [(row.words, bool(row.document)) for row in rows] == [("1-о", True), ("1/2-о", True), ("2-о", True)]
