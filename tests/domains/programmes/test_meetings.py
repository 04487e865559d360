from datetime import date, timedelta
from typing import Any

import pytest

from cast import AT, ON, World
from factories.bonds import BEGAN, a_bond
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.programmes.states import MeetingKind, MeetingState
from nastavnik.domains.programmes.models import Bond, Confirmation, Meeting
from nastavnik.domains.programmes.operations import (
    Told,
    cancel_meeting,
    confirm_meeting,
    end_bond,
    move_meeting,
    pause_bond,
    plan_meeting,
    record_meeting,
    rewrite_meeting,
)
from nastavnik.domains.programmes.operations.refusals import (
    BeforeBond,
    BondEnded,
    BondIsNotWorking,
    FutureMeeting,
    NotHeld,
    NotInBond,
    NotPlanned,
    OwnRecord,
    PastMeeting,
    ReasonMissing,
    SameDay,
    StrangeLength,
)
from nastavnik.domains.programmes.queries import standing_now
from nastavnik.domains.programmes.signals import meeting_held
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo

KEY = "k" * 32


def noted(world: World, bond: Bond, *, by: str = "mentor", key: str = KEY, **told: Any) -> Meeting:
    is_another = told.pop("is_another", False)
    words = Told(**{"met_on": ON, "minutes": 45, "told": "Разобрали урок.", **told})
    return record_meeting(bond, words, key=key, on=ON, actor=world.viewer(by), at=AT, is_another=is_another)


def planned(world: World, bond: Bond, met_on: date = ON, *, by: str = "mentor", **told: Any) -> Meeting:
    return plan_meeting(bond, met_on=met_on, on=ON, actor=world.viewer(by), at=AT, **told)


def diary(bond: Bond) -> list[Meeting]:
    return list(standing_now(bond, on=ON).meetings)


def test_record_meeting_sent_twice_stands_once(world: World) -> None:
    bond = a_bond(world)
    heard: list[Meeting] = []

    def hear(meeting: Meeting, **_: Any) -> None:
        heard.append(meeting)

    meeting_held.connect(hear)
    try:
        first = noted(world, bond)
        again = noted(world, bond, told="Другие слова из той же формы")
    finally:
        meeting_held.disconnect(hear)

    assert (first.pk, len(diary(bond)), len(heard)) == (again.pk, 1, 1)
    assert diary(bond)[0].told == "Разобрали урок."


def test_record_meeting_refuses_a_day_to_come(world: World) -> None:
    bond = a_bond(world)
    with pytest.raises(FutureMeeting):
        noted(world, bond, met_on=ON + timedelta(days=1))
    assert diary(bond) == []


@pytest.mark.parametrize("minutes", [0, 4, 481, -45])
def test_record_meeting_refuses_a_length_that_no_meeting_has(world: World, minutes: int) -> None:
    with pytest.raises(StrangeLength):
        noted(world, a_bond(world), minutes=minutes)


def test_record_meeting_refuses_a_day_before_the_bond(world: World) -> None:
    with pytest.raises(BeforeBond):
        noted(world, a_bond(world), met_on=BEGAN - timedelta(days=1))


def test_record_meeting_waits_for_the_order_on_pairs(world: World) -> None:
    with pytest.raises(BondIsNotWorking, match="приказ о парах"):
        noted(world, a_bond(world, works=False))


def test_record_meeting_refuses_a_bond_that_stands_still_or_has_ended(world: World) -> None:
    bond = a_bond(world)
    curator = world.viewer("curator")
    pause_bond(bond, actor=curator, at=AT)
    with pytest.raises(BondIsNotWorking, match="на паузе"):
        noted(world, bond)
    end_bond(bond, reason="by_wish", on=ON, actor=curator, at=AT)
    with pytest.raises(BondEnded):
        noted(world, bond)


def test_record_meeting_asks_about_a_second_one_of_the_day(world: World) -> None:
    bond = a_bond(world)
    noted(world, bond)

    with pytest.raises(SameDay):
        noted(world, bond, by="mentee", key="m" * 32)
    noted(world, bond, by="mentee", key="m" * 32, is_another=True)
    assert len(diary(bond)) == 2


def test_record_meeting_makes_the_planned_one_held(world: World) -> None:
    bond = a_bond(world)
    plan = planned(world, bond, place="каб. 214", theme="План четверти")

    held = noted(world, bond)

    assert held.pk == plan.pk
    assert (held.state, held.place, held.theme) == (MeetingState.HELD, "каб. 214", "План четверти")


def test_the_first_record_is_the_first_meeting(world: World) -> None:
    bond = a_bond(world)
    kinds = [noted(world, bond, key=str(n), met_on=ON - timedelta(days=n)).kind for n in range(2)]
    assert kinds == [MeetingKind.FIRST, MeetingKind.WORKING]


@pytest.mark.parametrize("login", ["head", "psychologist", "guardian", "stranger", "municipal"])
def test_record_meeting_refuses_whoever_may_not(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        noted(world, a_bond(world), by=login)


def test_record_meeting_refuses_somebody_outside_the_bond(world: World) -> None:
    bond = a_bond(world)
    viewer = world.viewer("mentor")
    other = type(viewer)(viewer.role, viewer.organisation_ref, viewer.organisation_path, "f" * 32, "")
    with pytest.raises(NotInBond):
        record_meeting(bond, Told(ON, 45), key=KEY, on=ON, actor=other, at=AT)


def test_a_record_is_taken_back(world: World) -> None:
    bond = a_bond(world)
    planned(world, bond, theme="План четверти")
    noted(world, bond)
    noted(world, bond, key="x", met_on=ON - timedelta(days=3))

    for step in live_steps_of(world.viewer("mentor"), at=AT):
        undo(step, actor=world.viewer("mentor"), at=AT)

    assert [(one.state, one.theme) for one in diary(bond)] == [(MeetingState.PLANNED, "План четверти")]


def test_confirm_meeting_is_for_the_other_side_once(world: World) -> None:
    bond = a_bond(world)
    meeting = noted(world, bond)
    mentor, mentee = world.cast["mentor"], world.cast["mentee"]

    with pytest.raises(OwnRecord):
        confirm_meeting(meeting, person=mentor.person, actor=mentor.viewer, at=AT)
    with pytest.raises(NotInBond):
        confirm_meeting(meeting, person=mentee.person, actor=world.viewer("curator"), at=AT)
    for rating in (None, 5):
        confirm_meeting(meeting, person=mentee.person, actor=mentee.viewer, at=AT, rating=rating)

    kept = Confirmation.objects.within(world.viewer("curator").reach).get()
    assert (kept.person_id, kept.rating) == (mentee.person.pk, 5)


def test_confirm_meeting_refuses_what_is_only_planned(world: World) -> None:
    mentee = world.cast["mentee"]
    meeting = planned(world, a_bond(world))
    with pytest.raises(NotHeld):
        confirm_meeting(meeting, person=mentee.person, actor=mentee.viewer, at=AT)


def test_rewrite_meeting_needs_a_new_yes(world: World) -> None:
    bond, mentee = a_bond(world), world.cast["mentee"]
    meeting = noted(world, bond)
    confirm_meeting(meeting, person=mentee.person, actor=mentee.viewer, at=AT)
    words = Told(ON, 45, told="Дописано позже.", next_step="План урока")

    written = rewrite_meeting(meeting, words, expected_version=meeting.version, actor=world.viewer("mentor"), at=AT)

    assert (written.told, written.next_step, written.minutes) == ("Дописано позже.", "План урока", 45)
    assert not Confirmation.objects.within(world.viewer("curator").reach)
    with pytest.raises(Conflict):
        rewrite_meeting(meeting, words, expected_version=1, actor=world.viewer("curator"), at=AT)
    with pytest.raises(NotInBond):
        rewrite_meeting(meeting, words, expected_version=written.version, actor=mentee.viewer, at=AT)


def test_plan_meeting_refuses_a_day_that_is_over_or_outside_the_term(world: World) -> None:
    bond = a_bond(world)
    with pytest.raises(PastMeeting):
        planned(world, bond, ON - timedelta(days=1))
    with pytest.raises(BeforeBond):
        planned(world, bond, bond.ends_on + timedelta(days=1))


def test_plan_meeting_for_the_same_day_stands_once(world: World) -> None:
    bond = a_bond(world)
    assert planned(world, bond).pk == planned(world, bond, by="mentee").pk


def test_move_and_cancel_meeting(world: World) -> None:
    bond = a_bond(world)
    meeting = planned(world, bond)
    who = {"actor": world.viewer("mentee"), "at": AT}

    later = ON + timedelta(days=2)
    moved = move_meeting(meeting, met_on=later, place="каб. 5", expected_version=1, on=ON, **who)
    assert (moved.met_on, standing_now(bond, on=ON).next_on) == (later, later)
    with pytest.raises(ReasonMissing):
        cancel_meeting(moved, because="  ", **who)
    assert cancel_meeting(moved, because="Болезнь", **who).state == MeetingState.CANCELLED
    with pytest.raises(NotPlanned):
        cancel_meeting(moved, because="Болезнь", **who)
    assert standing_now(bond, on=ON).next_meeting is None
