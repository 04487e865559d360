"""From wherever the demo stands: a line of «Сегодня» that was acted on is done or owed by others, and the list empties.

Acting is what the curator does in the room to which the button of the line leads: consents are asked for and entered,
questionnaires opened and closed, banks and pairs approved, papers drafted, filled and laid before the head who signs
them, programmes approved, meetings written down.

By the curator's word alone are closed the actions of which no room knows: `manual`, events, training, publications,
reports, papers that the program does not compose (the note on monitoring, the order on awards), questionnaires that it
does not hold (the interim and the last ones), and certificates while nobody from outside offers to be a mentor.
Outside of it meet the council, whose minutes are noted as signed on paper, and the pairs: the action that lasts until
their last meeting in May is handed over to the mentors.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction

from cli.demo.deeds import act, hand_over
from cli.demo.others import others_act, waiting_papers
from cli.demo.told import Told
from nastavnik.cli.demo.world import YEAR
from nastavnik.core.roadmaps.states import CLOSED
from nastavnik.core.year.gathering import HEAD_REF
from nastavnik.core.year.today import Fact, Line, is_owed
from nastavnik.domains.year.queries import Day, day_of

pytestmark = pytest.mark.django_db

# Rooms in the order in which they build on one another; what is left to the curator's word comes last.
ROOMS = (
    "consents",
    "consents_remind",
    "surveys",
    "people_outside",
    "pools",
    "matching",
    "documents",
    "document",
    "bonds",
    None,
)


@pytest.fixture
def told(any_stage: Told) -> Iterator[Told]:
    """Stand at a stage of the demo and take back what was done."""
    with transaction.atomic():
        yield any_stage
        transaction.set_rollback(True)


def test_acting_on_all_lines_empties_the_list(told: Told) -> None:
    begun, done = _deeds_of(_to_do(_day(told))), _act_on_all(told)
    while _let_others_act(told):
        done += _act_on_all(told)
        assert done <= 2 * begun, "acting brings more than it takes away"

    day = _day(told)
    assert done >= begun
    assert not _to_do(day)
    assert not waiting_papers(told)
    assert all(line.fact.postponed_until for line in day.listed.waiting_for_others)
    papers = [item for item in day.items.values() if any(code.startswith("document:") for code in item.proofs)]
    assert papers
    assert {item.state for item in papers} <= CLOSED


def test_what_was_handed_over_comes_back_on_its_day(told: Told) -> None:
    fact = next(line.fact for line in _to_do(_day(told)) if line.fact.kind == "item" and not line.fact.lead)
    until = told.on + timedelta(days=3)
    hand_over(told, fact, who="Участники", until=until)

    assert _is_off(_day(told), fact)
    day = _day(told, on=until)
    assert fact.ref in {line.fact.ref for line in (*day.listed.overdue, *day.listed.today)}


def _act_on_all(told: Told) -> int:
    """Act on line after line until the curator owes nothing; return how many there were."""
    day, done = _day(told), 0
    while lines := _to_do(day):
        fact = min(lines, key=_place).fact
        act(told, fact)
        day, done = _day(told), done + 1
        assert _is_off(day, fact), f"«{fact.title}» still stands after {fact.lead}"
    return done


def _let_others_act(told: Told) -> bool:
    """Let everybody do what the curator waits for; tell whether anybody did."""
    owed = [line.fact for line in _day(told).listed.waiting_for_others]
    return any([others_act(told, fact) for fact in owed])


def _place(line: Line) -> int:
    return ROOMS.index(line.fact.lead.where if line.fact.lead else None)


def _day(told: Told, on: date | None = None) -> Day:
    day = day_of(viewer=told.curator, organisation=told.school, year=YEAR, on=on or told.on)
    assert day is not None
    return day


def _deeds_of(lines: list[Line]) -> int:
    """Return how many deeds the lines ask for: the paper that several wait for is signed once."""
    return len({line.fact.proofs or line.fact.ref for line in lines})


def _to_do(day: Day) -> list[Line]:
    """Return everything that the curator owes, now and later."""
    return [line for line in day.listed.lines() if line.group != "waiting_for_others"]


def _is_off(day: Day, fact: Fact) -> bool:
    """Tell whether a thing is closed, is owed by others until a day to come, or lies with the head."""
    if fact.ref in {line.fact.ref for line in _to_do(day)}:
        return False
    owed = {line.fact.ref: line.fact for line in day.listed.waiting_for_others}
    if fact.ref in owed:
        return is_owed(owed[fact.ref], on=day.listed.on)
    is_closed = fact.ref not in day.items or day.items[fact.ref].state in CLOSED
    return is_closed or HEAD_REF in owed
