"""The meetings of a bond as its page shows them, and what the viewer may do with each."""

from datetime import date
from typing import Any

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.states import MEETING_KINDS, MeetingKind, MeetingState
from nastavnik.domains.programmes.models import Bond, Confirmation, Meeting
from nastavnik.domains.programmes.queries import BondStanding, confirmations_of
from nastavnik.web.programmes.addresses import at_meeting
from nastavnik.web.programmes.hands import Hand
from nastavnik.web.programmes.words import SHORT_WEEKDAYS, called

RECORDED = {"mentor": "Запись наставника", "mentee": "Запись наставляемого", "curator": "Записал куратор со слов"}
RATINGS = (1, 2, 3, 4, 5)


def diary(standing: BondStanding, hand: Hand, viewer: Viewer, *, on: date) -> list[dict[str, Any]]:
    """Return the meetings that were or were called off, the latest first, and what the viewer may do with each."""
    return [_entry(one, standing.bond, hand, viewer) for one in standing.meetings if one.state != MeetingState.PLANNED]


def to_confirm(standing: BondStanding, hand: Hand, viewer: Viewer) -> list[Meeting]:
    """Return the records of the last month that wait for the viewer's yes, the latest first."""
    return [one for one in standing.held if _may_confirm(one, hand, viewer)]


def _entry(meeting: Meeting, bond: Bond, hand: Hand, viewer: Viewer) -> dict[str, Any]:
    held = meeting.state == MeetingState.HELD
    mine = hand.is_curator or (bool(hand.side) and hand.side == meeting.recorded_side)
    return {
        "id": meeting.ref[:8],
        "on": meeting.met_on,
        "weekday": SHORT_WEEKDAYS[meeting.met_on.weekday()],
        "title": meeting.theme or f"{MEETING_KINDS[MeetingKind(meeting.kind)].capitalize()} встреча",
        "minutes": meeting.minutes,
        "told": meeting.told,
        "next_step": meeting.next_step,
        "cancelled": "" if held else f"Не состоялась: {meeting.cancelled_because}",
        "foot": _foot(meeting, hand, viewer) if held else "",
        "confirm_url": at_meeting("programmes:confirm", bond, meeting) if _may_confirm(meeting, hand, viewer) else "",
        "rates": hand.side == "mentee",
        "words_href": at_meeting("programmes:words", bond, meeting) if held and mine and bond.state != "ended" else "",
        "words_label": "Изменить" if meeting.told else "Дописать",
    }


def _foot(meeting: Meeting, hand: Hand, viewer: Viewer) -> str:
    """Return who wrote and who confirmed; a rating is read by the curator, the psychologist and whoever gave it."""
    said = [RECORDED[meeting.recorded_side or "curator"]]
    for one in confirmations_of(meeting):
        mine = one.person.ref == viewer.person_ref
        said.append(_confirmed(one, shows_rating=hand.sees_ratings or mine))
    return ". ".join(said)


def _confirmed(one: Confirmation, *, shows_rating: bool) -> str:
    rated = f", оценка {one.rating} из 5" if shows_rating and one.rating else ""
    return f"Подтверждено: {called(one.person)}{rated}"


def _may_confirm(meeting: Meeting, hand: Hand, viewer: Viewer) -> bool:
    if meeting.state != MeetingState.HELD or not hand.side or hand.side == meeting.recorded_side:
        return False
    return all(one.person.ref != viewer.person_ref for one in confirmations_of(meeting))
