"""The papers of the demo on 19 October 2026: what is signed, what waits, what is a draft, and that it all goes on."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR, moment
from nastavnik.core.documents.catalogue import kind_of, missing
from nastavnik.core.documents.states import State
from nastavnik.core.programmes.states import BondState
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import fill_facts, mark_signed_on_paper, send_to_signature, sign_paper
from nastavnik.domains.documents.queries import documents_of, documents_on_signature
from nastavnik.domains.documents.queries.signing import without_consent
from nastavnik.domains.matching.queries import board_of, proposal_of
from nastavnik.domains.programmes.queries import bonds_of
from nastavnik.domains.roadmaps.queries import proofs_of, roadmap_of
from nastavnik.domains.year.operations import Letters, approve_matching, refresh_paper
from nastavnik.domains.year.queries import actions_of
from nastavnik.domains.year.queries.paper_dates import paper_findings

pytestmark = pytest.mark.django_db

SIGNED = {
    "minutes_teachers_council": ("1", date(2026, 8, 28)),
    "order_introduction": ("112-о", date(2026, 9, 4)),
    "order_regulation": ("113-о", date(2026, 9, 4)),
    "order_roadmap": ("118-о", date(2026, 9, 11)),
    "order_curator_and_mentors": ("121-о", date(2026, 9, 18)),
}
MET_ON, SIGNED_ON = date(2026, 10, 22), date(2026, 10, 23)
COUNCIL = {
    "chair": {"post": "учитель физики и математики", "name": "Циркулев Артём Львович"},
    "secretary": {"post": "педагог-библиотекарь", "name": "Хрестоматьева Нина Львовна"},
    "present": 5,
    "votes_for": 5,
}


def _papers(told: Told) -> dict[str, Document]:
    return {one.kind: one for one in documents_of(viewer=told.curator, organisation=told.school, year=YEAR)}


def test_five_papers_are_in_force_with_their_numbers(october: Told) -> None:
    in_force = {kind: one for kind, one in _papers(october).items() if one.state == State.IN_FORCE}

    assert {kind: (one.number, one.dated_on) for kind, one in in_force.items()} == SIGNED


def test_each_paper_is_younger_than_what_it_rests_on(october: Told) -> None:
    by_ref = {one.ref: one for one in _papers(october).values()}
    rests = [(one, by_ref[ref]) for one in by_ref.values() for ref in one.basis]

    assert len(rests) > 3
    assert not [(one.kind, basis.kind) for one, basis in rests if one.dated_on and one.dated_on < basis.dated_on]


def test_the_first_order_names_the_16_employees(october: Told) -> None:
    order = _papers(october)["order_curator_and_mentors"]

    assert len(order.people.all()) == len(order.data["mentors"]) == 16
    assert max(row["consent_on"] for row in order.data["mentors"]) == "2026-09-17"


def test_two_papers_wait_since_15_october_and_one_names_17_mentors(october: Told) -> None:
    waiting = {
        one.kind: one
        for one in documents_on_signature(viewer=october.viewer("head"), organisation=october.school, year=YEAR)
    }
    register = waiting["order_mentor_register"]

    assert len(register.people.all()) == len(register.data["mentors"]) == 17
    assert set(waiting) == {"order_mentor_register", "pool_list"}
    assert {one.sent_at.date() for one in waiting.values()} == {date(2026, 10, 15)}
    assert not without_consent(register, on=october.on)


def test_the_order_on_pairs_is_a_draft_that_lacks_its_minutes(october: Told) -> None:
    order = _papers(october)["order_pairs"]

    lacking = [field.name for field in missing(kind_of(order.kind), order.values)]

    assert order.state == State.DRAFT
    assert order.dated_on == date(2026, 10, 23)
    assert len(order.data["pairs"]) == 9
    assert lacking == ["minutes_on", "minutes_number"]


def test_the_roadmap_is_closed_by_the_orders_themselves(october: Told) -> None:
    roadmap = roadmap_of(viewer=october.curator, organisation=october.school, year=YEAR)
    assert roadmap is not None
    proofs = [
        proof
        for item in actions_of(roadmap)
        for proof in proofs_of(item, viewer=october.curator)
        if proof.code.startswith("document:")
    ]

    assert {proof.code for proof in proofs} == {f"document:{kind}" for kind in SIGNED if kind.startswith("order")}
    assert not [proof.code for proof in proofs if proof.given_by]


def test_dates_are_sound_and_the_draft_lacks_its_minutes(october: Told) -> None:
    [finding] = paper_findings(october.school, year=YEAR, on=october.on)

    assert (finding.code, finding.papers) == ("missing_minutes", (_papers(october)["order_pairs"].ref,))


@pytest.fixture
def going_on(october: Told) -> Iterator[Told]:
    """Let the story go on and take back what was done."""
    with transaction.atomic():
        yield october
        transaction.set_rollback(True)


def _filled(told: Told, kind: str, on: date, **facts: object) -> Document:
    document = refresh_paper(_papers(told)[kind], actor=told.curator, at=moment(on), on=on)
    return fill_facts(document, data=facts, expected_version=document.version, actor=told.curator, at=moment(on))


def test_pairs_are_approved_and_the_order_bears_the_next_number(going_on: Told) -> None:
    proposal = proposal_of(going_on.school, year=YEAR, target_model="teachers", viewer=going_on.curator)
    assert proposal is not None
    seen = board_of(proposal, viewer=going_on.curator, on=MET_ON).fingerprint

    approved = approve_matching(
        proposal,
        seen=seen,
        starts_on=date(2026, 10, 26),
        ends_on=date(2027, 5, 28),
        letters=Letters(),
        on=MET_ON,
        actor=going_on.curator,
        at=moment(MET_ON),
    )
    minutes = _filled(going_on, "minutes_selection", MET_ON, **COUNCIL)
    mark_signed_on_paper(
        minutes, signed_on=MET_ON, number="3", on=MET_ON, actor=going_on.curator, at=moment(MET_ON, 16)
    )
    order = _filled(going_on, "order_pairs", SIGNED_ON)
    order = send_to_signature(order, actor=going_on.curator, at=moment(SIGNED_ON, 10))
    order = sign_paper(order, on=SIGNED_ON, actor=going_on.viewer("head"), at=moment(SIGNED_ON, 11))

    assert len(approved.bonds) == 9
    assert (order.state, order.number, order.dated_on) == (State.IN_FORCE, "131-о", SIGNED_ON)
    assert _papers(going_on)["minutes_selection"].ref in order.basis
    states = {bond.state for bond in bonds_of(viewer=going_on.curator) if bond.decision_ref}
    assert states == {BondState.ACTIVE}


def test_the_order_closes_its_action_and_dates_what_waited(going_on: Told) -> None:
    test_pairs_are_approved_and_the_order_bears_the_next_number(going_on)
    roadmap = roadmap_of(viewer=going_on.curator, organisation=going_on.school, year=YEAR)
    assert roadmap is not None

    items = {item.text: item for item in actions_of(roadmap)}

    for done in ("Подобрать пары и группы", "Издать приказ о закреплении пар"):
        assert items[done].state == ItemState.DONE, done
    assert items["Составить персонализированные программы"].end_on == date(2026, 11, 23)
