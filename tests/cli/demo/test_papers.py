"""The papers of the demo on 19 October 2026: what is signed, what waits for the head, what is a draft."""

from datetime import date

import pytest

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.documents.catalogue import kind_of, missing
from nastavnik.core.documents.states import State
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import documents_of, documents_on_signature
from nastavnik.domains.documents.queries.signing import without_consent
from nastavnik.domains.roadmaps.queries import proofs_of, roadmap_of
from nastavnik.domains.year.queries import actions_of

pytestmark = pytest.mark.django_db

SIGNED = {
    "minutes_teachers_council": ("1", date(2026, 8, 28)),
    "order_introduction": ("112-о", date(2026, 9, 4)),
    "order_regulation": ("113-о", date(2026, 9, 4)),
    "order_roadmap": ("118-о", date(2026, 9, 11)),
    "order_curator_and_mentors": ("121-о", date(2026, 9, 18)),
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
