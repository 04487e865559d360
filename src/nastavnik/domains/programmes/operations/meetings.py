from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.states import MeetingKind, MeetingState, Way
from nastavnik.core.text.keys import clean
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, Confirmation, Meeting
from nastavnik.domains.programmes.operations.diaries import meetings_in, tell
from nastavnik.domains.programmes.operations.hands import CURATOR, demand_hand, demand_open, demand_working
from nastavnik.domains.programmes.operations.refusals import (
    BeforeBond,
    FutureMeeting,
    NotHeld,
    NotInBond,
    OwnRecord,
    SameDay,
    StrangeLength,
)
from nastavnik.domains.programmes.queries import bond_for, people_in
from nastavnik.domains.programmes.signals import meeting_held, meeting_unrecorded
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

LEAST_MINUTES, MOST_MINUTES = 5, 480


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells of a meeting. The day and the minutes are enough; words may come later."""

    met_on: date
    minutes: int
    theme: str = ""
    step_key: str = ""
    told: str = ""
    next_step: str = ""
    way: str = Way.IN_PERSON
    kind: str = ""


@transaction.atomic
def record_meeting(
    bond: Bond, told: Told, *, key: str, on: date, actor: Viewer, at: datetime, is_another: bool = False
) -> Meeting:
    """Write down a meeting that was. The same key brings the same record, however often it is sent.

    A meeting planned for the day becomes the one that was held. Undoable.

    Raises NotPermitted, NotInBond, BondEnded, BondIsNotWorking, FutureMeeting, BeforeBond, StrangeLength, SameDay.
    """
    bond = lock(bond)
    hand = demand_hand(bond, actor)
    kept = meetings_in(bond).filter(client_key=key).first() if key else None
    if kept is not None:
        return kept
    demand_working(bond)
    _demand_day_that_was(bond, told.met_on, on=on)
    if not LEAST_MINUTES <= told.minutes <= MOST_MINUTES:
        raise StrangeLength
    held = meetings_in(bond).filter(state=MeetingState.HELD)
    if not is_another and held.filter(met_on=told.met_on).exists():
        raise SameDay
    planned = meetings_in(bond).filter(state=MeetingState.PLANNED, met_on=told.met_on).first()
    kind = told.kind or (planned.kind if planned else "") or _kind(bond, is_first=not held.exists())
    meeting = planned or Meeting(
        organisation=bond.organisation, bond=bond, met_on=told.met_on, planned_at=at, version=0
    )
    _fill(meeting, told, kind=kind, key=key, hand=hand, actor=actor, at=at)
    tell("meeting.recorded", meeting, actor, at, on=told.met_on.isoformat())
    offer_undo(
        actor=actor,
        at=at,
        words="Встреча записана",
        kind="meeting.recorded",
        payload={"bond": bond.ref, "meeting": meeting.ref, "planned": planned is not None},
        organisation_ref=bond.organisation.ref,
    )
    meeting_held.send(Meeting, bond=bond, meeting=meeting, actor=actor, at=at)
    return meeting


@transaction.atomic
def rewrite_meeting(meeting: Meeting, told: Told, *, expected_version: int, actor: Viewer, at: datetime) -> Meeting:
    """Say a record in other words, or finish it; day and minutes stay. The other side confirms anew.

    Raises NotPermitted, NotInBond, BondEnded, NotHeld, Conflict.
    """
    lock(meeting.bond)
    demand_own_record(meeting, actor)
    written = change(meeting, expected_version=expected_version, **_words(told))
    Confirmation.objects.unscoped(because=Because.LOCKED).filter(meeting=written).delete()
    tell("meeting.rewritten", written, actor, at)
    return written


def demand_own_record(meeting: Meeting, actor: Viewer) -> None:
    """Refuse whoever may not say a record in other words: its side does, and the curator.

    Raises NotPermitted, NotInBond, BondEnded, NotHeld.
    """
    demand_open(meeting.bond)
    if demand_hand(meeting.bond, actor) not in (CURATOR, meeting.recorded_side):
        raise NotInBond
    if meeting.state != MeetingState.HELD:
        raise NotHeld


@transaction.atomic
def confirm_meeting(
    meeting: Meeting, *, person: Person, actor: Viewer, at: datetime, rating: int | None = None
) -> Confirmation:
    """Say that a recorded meeting was as it is told; a rating from one to five may come with it, also later.

    Raises NotPermitted, NotInBond, NotHeld, OwnRecord.
    """
    meeting = lock(meeting)
    hand = demand_hand(meeting.bond, actor)
    if hand == CURATOR or person.ref != actor.person_ref or person not in people_in(meeting.bond):
        raise NotInBond
    if meeting.state != MeetingState.HELD:
        raise NotHeld
    if hand == meeting.recorded_side:
        raise OwnRecord
    kept, is_new = Confirmation.objects.unscoped(because=Because.LOCKED).get_or_create(
        meeting=meeting,
        person=person,
        defaults={"organisation": meeting.organisation, "rating": rating, "confirmed_at": at},
    )
    if is_new:
        tell("meeting.confirmed", meeting, actor, at)
    elif rating is not None and kept.rating != rating:
        kept = change(kept, expected_version=kept.version, rating=rating)
    return kept


@undoes("meeting.recorded")
def unrecord(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Take a record out again: a planned meeting is planned again, another one goes.

    Raises Bond.DoesNotExist for whoever does not reach the bond any more, NotPermitted, NotInBond.
    """
    bond = bond_for(viewer=actor, ref=step.payload["bond"])
    demand_hand(bond, actor)
    meeting = meetings_in(bond).filter(ref=step.payload["meeting"], state=MeetingState.HELD).first()
    if meeting is None:
        raise NotHeld
    tell("meeting.unrecorded", meeting, actor, at)
    Confirmation.objects.unscoped(because=Because.LOCKED).filter(meeting=meeting).delete()
    if step.payload["planned"]:
        nothing = {"recorded_by": "", "recorded_side": "", "recorded_at": None, "minutes": None, "client_key": ""}
        change(meeting, expected_version=meeting.version, state=MeetingState.PLANNED, told="", next_step="", **nothing)
    else:
        meeting.delete()
    meeting_unrecorded.send(Meeting, bond=bond, meeting=meeting, actor=actor, at=at)


def _fill(meeting: Meeting, told: Told, *, kind: str, key: str, hand: str, actor: Viewer, at: datetime) -> None:
    meeting.state, meeting.kind, meeting.minutes = MeetingState.HELD, kind, told.minutes
    meeting.client_key, meeting.recorded_by, meeting.recorded_side = key, actor.person_ref, hand
    meeting.recorded_at, meeting.way = at, told.way
    for name, value in _words(told).items():
        if value or not getattr(meeting, name):
            setattr(meeting, name, value)
    meeting.version += 1
    meeting.save()


def _words(told: Told) -> dict[str, str]:
    return {
        "theme": clean(told.theme)[:200],
        "step_key": told.step_key,
        "told": told.told.strip(),
        "next_step": clean(told.next_step)[:300],
    }


def _kind(bond: Bond, *, is_first: bool) -> MeetingKind:
    if is_first:
        return MeetingKind.FIRST
    mentees = [one for one in people_in(bond)][1:]
    return MeetingKind.GROUP if len(mentees) > 1 else MeetingKind.WORKING


def _demand_day_that_was(bond: Bond, met_on: date, *, on: date) -> None:
    if met_on > on:
        raise FutureMeeting
    if met_on < (bond.activated_on or bond.starts_on):
        raise BeforeBond
