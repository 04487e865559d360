"""Meetings that are to come: planned, moved, called off."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.states import MeetingKind, MeetingState
from nastavnik.core.text.keys import clean
from nastavnik.domains.programmes.models import Bond, Meeting
from nastavnik.domains.programmes.operations.diaries import meetings_in, tell
from nastavnik.domains.programmes.operations.hands import demand_hand, demand_open
from nastavnik.domains.programmes.operations.refusals import (
    BeforeBond,
    NotPlanned,
    PastMeeting,
    ReasonMissing,
)
from nastavnik.foundation.records.models import change, lock


@transaction.atomic
def plan_meeting(
    bond: Bond,
    *,
    met_on: date,
    place: str = "",
    theme: str = "",
    step_key: str = "",
    kind: str = MeetingKind.WORKING,
    on: date,
    actor: Viewer,
    at: datetime,
) -> Meeting:
    """Plan a meeting for a day, or return the one that is planned for it.

    Raises NotPermitted, NotInBond, BondEnded, PastMeeting, BeforeBond.
    """
    bond = lock(bond)
    demand_open(bond)
    demand_hand(bond, actor)
    _demand_day_to_come(bond, met_on, on=on)
    kept = meetings_in(bond).filter(state=MeetingState.PLANNED, met_on=met_on).first()
    if kept is not None:
        return kept
    meeting = Meeting.objects.create(
        organisation=bond.organisation,
        bond=bond,
        kind=kind,
        state=MeetingState.PLANNED,
        met_on=met_on,
        place=clean(place)[:120],
        theme=clean(theme)[:200],
        step_key=step_key,
        planned_at=at,
    )
    tell("meeting.planned", meeting, actor, at)
    return meeting


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, met_on: date, place: str, expected_version: int, on: date, actor: Viewer, at: datetime
) -> Meeting:
    """Plan a meeting for another day.

    Raises NotPermitted, NotInBond, BondEnded, NotPlanned, PastMeeting, BeforeBond, Conflict.
    """
    bond = lock(meeting.bond)
    demand_open(bond)
    demand_hand(bond, actor)
    _demand_planned(meeting)
    _demand_day_to_come(bond, met_on, on=on)
    moved = change(meeting, expected_version=expected_version, met_on=met_on, place=clean(place)[:120])
    tell("meeting.moved", moved, actor, at)
    return moved


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, actor: Viewer, at: datetime) -> Meeting:
    """Call a planned meeting off, and say why.

    Raises NotPermitted, NotInBond, NotPlanned, ReasonMissing.
    """
    meeting = lock(meeting)
    demand_hand(meeting.bond, actor)
    _demand_planned(meeting)
    if not clean(because):
        raise ReasonMissing
    values = {"cancelled_because": clean(because)[:300], "cancelled_by": actor.person_ref}
    cancelled = change(meeting, expected_version=meeting.version, state=MeetingState.CANCELLED, **values)
    tell("meeting.cancelled", cancelled, actor, at)
    return cancelled


def _demand_day_to_come(bond: Bond, met_on: date, *, on: date) -> None:
    if met_on < on:
        raise PastMeeting
    if not bond.starts_on <= met_on <= bond.ends_on:
        raise BeforeBond


def _demand_planned(meeting: Meeting) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise NotPlanned
