"""From wherever the demo stands: a line of «Сегодня» that was acted on is done or owed by others, and the list empties.

Acting is what a curator does by the button of the line; what is done outside the school's rooms is handed over.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.matching.banks import Side
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.year.today import Fact, Line, is_owed
from nastavnik.domains.consents.operations import note_reminder
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import FactsMissing, fill_facts, mark_signed_on_paper, send_to_signature
from nastavnik.domains.documents.queries import document_for
from nastavnik.domains.matching.operations import approve_pool
from nastavnik.domains.matching.queries import Bank, board_of, proposal_of
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.surveys.operations import close_survey
from nastavnik.domains.surveys.queries import survey_for
from nastavnik.domains.year.operations import Letters, approve_matching, draft_from_rooms, finish_task
from nastavnik.domains.year.queries import Day, actions_of, day_of, own_tasks_of

pytestmark = pytest.mark.django_db

MODEL = "teachers"
COUNCIL = {
    "chair": {"post": "учитель физики и математики", "name": "Циркулев Артём Львович"},
    "secretary": {"post": "педагог-библиотекарь", "name": "Хрестоматьева Нина Львовна"},
    "present": 5,
    "votes_for": 5,
}


@pytest.fixture
def told(any_stage: Told) -> Iterator[Told]:
    """Stand at a stage of the demo and take back what was done."""
    with transaction.atomic():
        yield any_stage
        transaction.set_rollback(True)


def test_acting_on_all_lines_empties_the_list(told: Told) -> None:
    done, begun = 0, len(_to_do(_day(told)))
    while lines := _to_do(_day(told)):
        _act(told, lines[0])
        done += 1

        assert _is_off(told, lines[0].fact), f"«{lines[0].fact.title}» still stands after {lines[0].fact.lead}"
        assert done <= 2 * begun, "acting brings more than it takes away"

    assert done >= begun
    assert not _to_do(_day(told))


def test_what_was_handed_over_comes_back_on_its_day(told: Told) -> None:
    fact = next(line.fact for line in _to_do(_day(told)) if line.fact.kind == "item" and not line.fact.lead)
    _hand_over(told, fact)
    until = told.on + timedelta(days=3)

    assert _is_off(told, fact)
    day = _day(told, on=until)
    assert fact.ref in {line.fact.ref for line in (*day.listed.overdue, *day.listed.today)}


def _day(told: Told, on: date | None = None) -> Day:
    day = day_of(viewer=told.curator, organisation=told.school, year=YEAR, on=on or told.on)
    assert day is not None
    return day


def _to_do(day: Day) -> list[Line]:
    """Return everything that the curator owes, now and later."""
    return [line for line in day.listed.lines() if line.group != "waiting_for_others"]


def _is_off(told: Told, fact: Fact) -> bool:
    """Tell whether a thing is closed, is owed by others until a day to come, or lies with the head."""
    day = _day(told)
    if fact.ref in {line.fact.ref for line in _to_do(day)}:
        return False
    owed = [line.fact for line in day.listed.waiting_for_others]
    return all(is_owed(one, on=told.on) for one in owed if one.ref == fact.ref)


def _act(told: Told, line: Line) -> None:
    fact = line.fact
    if fact.kind == "own":
        own = next(one for one in own_tasks_of(viewer=told.curator, organisation=told.school, year=YEAR))
        finish_task(own, actor=told.curator, at=told.now, on=told.on)
    elif fact.lead is None:
        move_item(_item(told, fact), to=ItemState.DONE, actor=told.curator, at=told.now, on=told.on)
    else:
        DEEDS.get(fact.lead.where, _hand_over)(told, fact)


def _item(told: Told, fact: Fact) -> Any:
    roadmap = roadmap_of(viewer=told.curator, organisation=told.school, year=YEAR)
    assert roadmap is not None
    return next(item for item in actions_of(roadmap) if item.ref == fact.ref)


def _hand_over(told: Told, fact: Fact) -> None:
    move_item(
        _item(told, fact),
        to=ItemState.WAITING,
        waiting_for="Участники",
        until=told.on + timedelta(days=3),
        actor=told.curator,
        at=told.now,
        on=told.on,
    )


def _remind(told: Told, fact: Fact) -> None:
    note_reminder(told.school, count=6, actor=told.curator, at=told.now, on=told.on)


def _close_survey(told: Told, fact: Fact) -> None:
    assert fact.lead is not None
    close_survey(survey_for(viewer=told.curator, ref=fact.lead.ref), actor=told.curator, on=told.on, at=told.now)


def _approve_bank(told: Told, fact: Fact) -> None:
    assert fact.lead is not None
    if "пока никого" in fact.note:
        return _hand_over(told, fact)
    approve_pool(Bank(told.school, YEAR, MODEL, Side(fact.lead.ref)), actor=told.curator, on=told.on, at=told.now)


def _approve_pairs(told: Told, fact: Fact) -> None:
    proposal = proposal_of(told.school, year=YEAR, target_model=MODEL, viewer=told.curator)
    if proposal is None:
        return _hand_over(told, fact)
    approve_matching(
        proposal,
        seen=board_of(proposal, viewer=told.curator, on=told.on).fingerprint,
        starts_on=date(2026, 10, 26),
        ends_on=date(2027, 5, 28),
        letters=Letters(),
        on=told.on,
        actor=told.curator,
        at=told.now,
    )


def _prepare(told: Told, fact: Fact) -> None:
    """Draft a paper that the rooms can make; of others, and where facts are missing, somebody else has the word."""
    kind = fact.proofs[0].partition(":")[2]
    if kind not in KINDS:
        return _hand_over(told, fact)
    try:
        with transaction.atomic():
            draft = draft_from_rooms(
                organisation=told.school,
                year=YEAR,
                kind=kind,
                target_model=MODEL,
                on=told.on,
                actor=told.curator,
                at=told.now,
            )
            _bring_to_signature(told, draft, kind)
    except FactsMissing:
        _hand_over(told, fact)


def _finish_draft(told: Told, fact: Fact) -> None:
    assert fact.lead is not None
    draft = document_for(viewer=told.curator, ref=fact.lead.ref)
    try:
        _bring_to_signature(told, draft, draft.kind)
    except FactsMissing:
        _hand_over(told, fact)


def _bring_to_signature(told: Told, draft: Document, kind: str) -> None:
    how: dict[str, Any] = {"actor": told.curator, "at": told.now}
    if kind == "minutes_selection":
        draft = fill_facts(draft, data=COUNCIL, expected_version=draft.version, **how)
        mark_signed_on_paper(draft, signed_on=told.on, number="3", on=told.on, **how)
    else:
        send_to_signature(draft, **how)


DEEDS: dict[str, Callable[[Told, Fact], None]] = {
    "consents_remind": _remind,
    "survey": _close_survey,
    "pools": _approve_bank,
    "matching": _approve_pairs,
    "documents": _prepare,
    "document": _finish_draft,
}
