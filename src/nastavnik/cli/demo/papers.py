"""The papers of the story: drafted from what the rooms know, filled, and signed by the head in their order."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nastavnik.cli.demo.wishes import MENTORS
from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.language.initials import full_name
from nastavnik.domains.consents.queries import standings_now
from nastavnik.domains.documents.models import Document, FilePart, PaperPart
from nastavnik.domains.documents.operations import (
    attach_scan,
    draft_paper,
    fill_facts,
    mark_signed_on_paper,
    note_opened,
    put_due_in_force,
    send_to_signature,
    sign_paper,
)
from nastavnik.domains.documents.queries import documents_of, documents_on_signature, kept_file
from nastavnik.domains.matching.models import ProposedPair
from nastavnik.domains.matching.queries import board_of, proposal_of
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.year.operations import draft_from_rooms
from nastavnik.domains.year.queries.papers import paper_facts
from nastavnik.foundation.numbering.giving import set_last_number

TEACHERS = "teachers"
COUNCIL_MET_ON, PAIRS_DATED_ON = date(2026, 8, 28), date(2026, 10, 23)
PSYCHOLOGIST = {"post": "педагог-психолог", "name": "Азбукина Майя Романовна"}
SITE_EDITOR = {"post": "учитель русского языка", "name": "Закладкина Таисия Викторовна"}
HEAD = {"post": "Директор", "name": "Глобусов Пётр Ильич"}
COUNCIL: dict[str, Any] = {
    "chair": HEAD,
    "secretary": {"post": "педагог-библиотекарь", "name": "Хрестоматьева Нина Львовна"},
    "present": 49,
    "total": 57,
    "votes_for": 49,
}


def file_minutes_of_council(world: World, on: date) -> None:
    """Enter the minutes of the teachers' council that the first orders rest on; they were signed on paper."""
    document = _drafted(world, "minutes_teachers_council", on, **COUNCIL)
    mark_signed_on_paper(document, signed_on=COUNCIL_MET_ON, number="1", on=on, actor=world.curator, at=moment(on, 13))


def introduce(world: World, on: date) -> None:
    """Let the head sign the order that introduces mentoring."""
    _count_outside(world, "main_activity", "111-о", on)
    facts = {"starts_on": "2026-09-07", "papers_due_on": "2026-09-11", "psychologist": PSYCHOLOGIST}
    _signed(world, "order_introduction", on, site_editor=SITE_EDITOR, **facts)


def approve_regulation(world: World, on: date) -> None:
    """Let the head sign the order that approves the regulation."""
    _signed(
        world,
        "order_regulation",
        on,
        effective_on="2026-09-07",
        acquaint_by="2026-09-25",
        site_editor=SITE_EDITOR,
    )


def come_into_force(world: World, on: date) -> None:
    """Let hold what was signed for this day, as the nightly round does."""
    put_due_in_force(on=on, at=moment(on, 6))


def approve_roadmap(world: World, on: date) -> None:
    """Let the head sign the order that approves the roadmap."""
    _count_outside(world, "main_activity", "117-о", on)
    _signed(world, "order_roadmap", on, starts_on="2026-09-14")


def appoint_mentors(world: World, on: date) -> None:
    """Let the head sign the order that appoints the curator and the 16 mentors who work at the school."""
    _count_outside(world, "personnel", "120-о", on)
    employees = [one for one in world.everybody(*MENTORS) if one.kind == PersonKind.EMPLOYEE]
    document = _drafted_with_mentors(world, "order_curator_and_mentors", employees, on)
    _sign(world, document, on)


def send_register(world: World, on: date) -> None:
    """Lay the register of the 17 mentors of both banks before the head."""
    for register in ("main_activity", "personnel"):
        _count_outside(world, register, "130-о", on)
    _count_outside(world, "minutes", "2", on)
    people = [one for one in world.everybody(*MENTORS) if one != world.person("Верстаков Захар")]
    document = _drafted_with_mentors(
        world,
        "order_mentor_register",
        people,
        on,
        minutes_on="2026-10-14",
        minutes_number="2",
        valid_until="2027-08-31",
    )
    send_to_signature(document, actor=world.curator, at=moment(on, 16))


def send_banks(world: World, on: date) -> None:
    """Lay the teachers' banks before the head as they were approved."""
    document = _drafted(world, "pool_list", on, as_of="2026-10-09")
    send_to_signature(document, actor=world.curator, at=moment(on, 16))


def scan_minutes(world: World, on: date) -> None:
    """Keep the scan of the minutes that were signed on paper."""
    minutes = _document(world, "minutes_teachers_council")
    _, printed = kept_file(minutes, FilePart.PDF, viewer=world.curator)
    attach_scan(minutes, data=printed, actor=world.curator, at=moment(on, 14))


def head_opens(world: World, on: date) -> None:
    """Let the head look at what waits for his signature."""
    for document in documents_on_signature(viewer=world.head, organisation=world.school, year=YEAR):
        note_opened(document, actor=world.head, at=moment(on, 17))


def begin_order_on_pairs(world: World, on: date) -> None:
    """Begin the order on pairs with those that are proposed; its day is set, the minutes it rests on are to come."""
    proposal = proposal_of(world.school, year=YEAR, target_model=TEACHERS, viewer=world.curator)
    assert proposal is not None
    pairs = board_of(proposal, viewer=world.curator, on=on).pairs
    known = paper_facts(organisation=world.school, year=YEAR, target_model=TEACHERS, kind="order_pairs", on=on)
    consented = _consent_days([one for pair in pairs for one in (pair.mentor, pair.mentee)], on)
    draft_paper(
        organisation=world.school,
        year=YEAR,
        kind="order_pairs",
        target_model=TEACHERS,
        data={
            **known.data,
            "pairs": [_pair_row(pair, consented) for pair in pairs],
            "programmes_due_on": "2026-11-23",
        },
        people=[
            *((pair.mentor, PaperPart.MENTOR) for pair in pairs),
            *((pair.mentee, PaperPart.MENTEE) for pair in pairs),
        ],
        basis=known.basis,
        dated_on=PAIRS_DATED_ON,
        actor=world.curator,
        at=moment(on, 9),
    )


def _signed(world: World, kind: str, on: date, **facts: Any) -> None:
    _sign(world, _drafted(world, kind, on, **facts), on)


def _sign(world: World, document: Document, on: date) -> None:
    document = send_to_signature(document, actor=world.curator, at=moment(on, 13))
    sign_paper(document, on=on, actor=world.head, at=moment(on, 15))


def _document(world: World, kind: str) -> Document:
    papers = documents_of(viewer=world.curator, organisation=world.school, year=YEAR)
    return next(one for one in papers if one.kind == kind)


def _drafted(world: World, kind: str, on: date, **facts: Any) -> Document:
    document = draft_from_rooms(
        organisation=world.school,
        year=YEAR,
        kind=kind,
        target_model=TEACHERS,
        actor=world.curator,
        at=moment(on),
        on=on,
    )
    return fill_facts(document, data=facts, expected_version=document.version, actor=world.curator, at=moment(on))


def _drafted_with_mentors(world: World, kind: str, mentors: Sequence[Person], on: date, **facts: Any) -> Document:
    """Draft a paper that names mentors of both models; the rooms alone would name those of one."""
    known = paper_facts(organisation=world.school, year=YEAR, target_model=TEACHERS, kind=kind, on=on)
    return draft_paper(
        organisation=world.school,
        year=YEAR,
        kind=kind,
        target_model=TEACHERS,
        data={**known.data, **facts, "mentors": _rows(mentors, on)},
        people=[(one, PaperPart.MENTOR) for one in mentors],
        basis=known.basis,
        actor=world.curator,
        at=moment(on),
    )


def _rows(people: Sequence[Person], on: date) -> list[dict[str, Any]]:
    """Return mentors as the rows of an order, in Russian order."""
    consented = _consent_days(people, on)
    return [
        {
            "name": _name(one),
            "post": one.post,
            "duty": ", ".join(one.subjects),
            "experience_years": one.experience_years,
            "consent_on": consented[one.pk],
        }
        for one in sorted(people, key=lambda one: one.sort_key)
    ]


def _pair_row(pair: ProposedPair, consented: dict[int, str]) -> dict[str, Any]:
    mentee = {"name": _name(pair.mentee), "post": pair.mentee.post, "consent_on": consented[pair.mentee_id]}
    return {
        "mentor": _name(pair.mentor),
        "mentor_post": pair.mentor.post,
        "mentor_consent_on": consented[pair.mentor_id],
        "mentees": [mentee],
        "form": pair.form,
        "kind": pair.kind,
        "subject": ", ".join(pair.mentee.subjects),
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-28",
    }


def _consent_days(people: Sequence[Person], on: date) -> dict[int, str]:
    return {
        one.person.pk: max(row.given_on for row in one.rows if row.given_on).isoformat()
        for one in standings_now(people, on=on)
    }


def _name(one: Person) -> str:
    return full_name(one.surname, one.given_name, one.patronymic)


def _count_outside(world: World, register: str, last: str, on: date) -> None:
    """Say which numbers were given on paper to the school's other orders."""
    set_last_number(
        organisation_ref=world.school.ref,
        register=register,
        year=on.year,
        text=last,
        actor=world.curator,
        at=moment(on, 10),
    )
