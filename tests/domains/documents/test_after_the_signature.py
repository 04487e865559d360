from datetime import timedelta

import pytest

from cast import AT, ON, World
from factories.papers import a_draft, a_signed, on_signature
from nastavnik.core.access.viewer import NotPermitted, Scope
from nastavnik.core.documents.frozen import frozen
from nastavnik.core.documents.states import State
from nastavnik.domains.documents.models import FilePart
from nastavnik.domains.documents.operations import (
    BadScan,
    BeforeThePaper,
    FutureDay,
    NotSigned,
    ReasonMissing,
    acquaint,
    attach_scan,
    cancel_paper,
    put_due_in_force,
    sign_paper,
)
from nastavnik.domains.documents.queries import (
    document_by_token,
    document_for,
    is_whole,
    kept_file,
    kept_paper,
    register_rows,
    register_years,
)
from nastavnik.foundation.files.keeping import contents
from nastavnik.foundation.numbering.giving import set_last_number
from nastavnik.foundation.numbering.reading import gaps

pytestmark = pytest.mark.django_db


def test_a_paper_that_names_a_later_day_holds_from_it(world: World) -> None:
    document = on_signature(world)
    document.filled = {"effective_on": (ON + timedelta(days=2)).isoformat()}
    document.save()
    signed = sign_paper(document, on=ON, actor=world.viewer("head"), at=AT)
    assert signed.state == State.SIGNED

    assert put_due_in_force(on=ON + timedelta(days=1), at=AT) == 0
    assert put_due_in_force(on=ON + timedelta(days=2), at=AT) == 1
    signed.refresh_from_db()
    assert signed.state == State.IN_FORCE


def test_cancel_paper_keeps_number_and_bytes(world: World) -> None:
    head, signed = world.viewer("head"), a_signed(world, on=ON)

    with pytest.raises(ReasonMissing):
        cancel_paper(signed, because=" ", on=ON, actor=head, at=AT)
    cancelled = cancel_paper(signed, because="приказ № 2-о", on=ON, actor=head, at=AT)

    assert (cancelled.state, cancelled.number) == (State.CANCELLED, "1-о")
    assert is_whole(document_for(viewer=head, ref=signed.ref))
    assert gaps(Scope(world.school.ref, world.school.path), register="main_activity", year=2026) == []


@pytest.mark.parametrize("login", ["curator", "mentor", "stranger"])
def test_cancel_paper_refuses_whoever_is_no_head_here(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        cancel_paper(a_signed(world, on=ON), because="так", on=ON, actor=world.viewer(login), at=AT)


def test_a_signed_sheet_is_shown_from_what_was_kept(world: World) -> None:
    head = world.viewer("head")
    signed = document_for(viewer=head, ref=a_signed(world, on=ON).ref)
    before = kept_paper(signed, viewer=head)
    signed.data = {}

    assert frozen(kept_paper(signed, viewer=head)) == frozen(before)
    assert kept_file(signed, FilePart.PDF, viewer=head)[1].startswith(b"%PDF")


def test_is_whole_notices_a_changed_file(world: World) -> None:
    signed = document_by_token(a_signed(world, on=ON).token)
    assert is_whole(signed)

    contents().path_of(signed.files.all()[0].sha256).write_bytes(b"somebody else's")

    assert not is_whole(signed)


def test_acquaint_notes_each_once(world: World) -> None:
    mentor = world.cast["psychologist"].person
    signed = a_signed(world, on=ON, people=((mentor, "official"),))
    curator = world.viewer("curator")

    assert acquaint(signed, people=[mentor], acquainted_on=ON, on=ON, actor=curator, at=AT) == 1
    assert acquaint(signed, people=[mentor], acquainted_on=ON, on=ON, actor=curator, at=AT) == 0


def test_acquaint_refuses_an_unsigned_paper_and_a_day_to_come(world: World) -> None:
    curator, mentor = world.viewer("curator"), world.cast["mentor"].person

    with pytest.raises(NotSigned):
        acquaint(a_draft(world), people=[mentor], acquainted_on=ON, on=ON, actor=curator, at=AT)
    signed = a_signed(world, on=ON, model="students")
    for day, refusal in ((ON + timedelta(days=1), FutureDay), (ON - timedelta(days=1), BeforeThePaper)):
        with pytest.raises(refusal):
            acquaint(signed, people=[mentor], acquainted_on=day, on=ON, actor=curator, at=AT)


@pytest.mark.parametrize("data", [b"PK\x03\x04 zip", b"<html>", b"MZ", b""])
def test_attach_scan_refuses_what_is_no_scan(world: World, data: bytes) -> None:
    with pytest.raises(BadScan):
        attach_scan(a_signed(world, on=ON), data=data, actor=world.viewer("curator"), at=AT)


def test_attach_scan_keeps_it_beside_the_frozen_files(world: World) -> None:
    signed = a_signed(world, on=ON)

    kept = attach_scan(signed, data=b"%PDF-1.4 scan", actor=world.viewer("curator"), at=AT)

    assert (kept.part, kept.content_kind) == (FilePart.SCAN, "pdf")
    assert is_whole(document_for(viewer=world.viewer("curator"), ref=signed.ref))


def test_register_rows_hold_ranges_and_papers_in_order(world: World) -> None:
    curator = world.viewer("curator")
    set_last_number(
        organisation_ref=world.school.ref, register="main_activity", year=2026, text="117-о", actor=curator, at=AT
    )
    a_signed(world, on=ON)

    rows = register_rows(viewer=curator, organisation=world.school, register="main_activity", year=2026)

    assert [(row.words, row.document is not None) for row in rows] == [("1-о – 117-о", False), ("118-о", True)]
    assert register_years(viewer=curator, organisation=world.school, register="main_activity") == [2026]


def test_register_rows_hide_other_schools(world: World) -> None:
    a_signed(world, on=ON)

    viewer = world.viewer("stranger")
    assert register_rows(viewer=viewer, organisation=world.school, register="main_activity", year=2026) == []
