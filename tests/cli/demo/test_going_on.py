"""The demo of October is no picture: from where it stands the pairs can be approved and the order signed."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR, moment
from nastavnik.core.documents.states import State
from nastavnik.core.programmes.states import BondState
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import fill_facts, mark_signed_on_paper, send_to_signature, sign_paper
from nastavnik.domains.documents.queries import documents_of
from nastavnik.domains.matching.queries import board_of, proposal_of
from nastavnik.domains.programmes.queries import bonds_of
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.operations import Letters, approve_matching, refresh_paper
from nastavnik.domains.year.queries import actions_of

pytestmark = pytest.mark.django_db

MET_ON, SIGNED_ON = date(2026, 10, 22), date(2026, 10, 23)
COUNCIL = {
    "chair": {"post": "учитель физики и математики", "name": "Циркулев Артём Львович"},
    "secretary": {"post": "педагог-библиотекарь", "name": "Хрестоматьева Нина Львовна"},
    "present": 5,
    "votes_for": 5,
}


@pytest.fixture
def going_on(october: Told) -> Iterator[Told]:
    """Let the story go on and take back what was done."""
    with transaction.atomic():
        yield october
        transaction.set_rollback(True)


def _paper(told: Told, kind: str) -> Document:
    papers = documents_of(viewer=told.curator, organisation=told.school, year=YEAR)
    return next(one for one in papers if one.kind == kind)


def _filled(told: Told, kind: str, on: date, **facts: object) -> Document:
    document = refresh_paper(_paper(told, kind), actor=told.curator, at=moment(on), on=on)
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
    assert _paper(going_on, "minutes_selection").ref in order.basis
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
