"""By which order a roadmap holds, and what it looked like then."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps import states
from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.refusals import ApprovalWords
from nastavnik.domains.roadmaps.queries import approved_values
from nastavnik.domains.roadmaps.signals import roadmap_approved
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.numbering.giving import NumbersMissing, NumberTaken, register_outside
from nastavnik.foundation.numbering.patterns import BadPattern
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

REGISTER = "main_activity"


@transaction.atomic
def approve_roadmap(roadmap: Roadmap, *, actor: Viewer, at: datetime, approved_on: date, number: str) -> Roadmap:
    """Say by which order the roadmap holds: the first one approves it, a later one approves its changes.

    The order was registered on paper. Where its number is the next one of the register, or stands beside its series
    («01-05/118»), it is entered there too; a number that the register has already, or that does not follow, is not.

    Raises NotPermitted, ApprovalWords, WrongRoadmapState.
    """
    roadmap = lock(roadmap)
    home = roadmap.organisation
    require(actor, Permission.ROADMAP_EDIT, path=home.path)
    number = clean(number).removeprefix("№").strip()[:40]
    if not number:
        raise ApprovalWords
    values = _approval(roadmap, approved_on, number)
    is_registered = _registered(home, number, approved_on, actor=actor, at=at)
    written = change(roadmap, expected_version=roadmap.version, **values)
    _remember_items(written)
    record(actor, "roadmap.approved", written, at=at, organisation_ref=home.ref, registered=is_registered)
    roadmap_approved.send(Roadmap, roadmap=written, approved_on=approved_on, number=number, actor=actor, at=at)
    return written


def _approval(roadmap: Roadmap, on: date, number: str) -> dict[str, Any]:
    if roadmap.state == RoadmapState.DRAFT:
        to = states.move_roadmap(roadmap.state, to=RoadmapState.APPROVED)
        return {"state": to, "approved_on": on, "approval_number": number}
    to = states.move_roadmap(roadmap.state, to=RoadmapState.AMENDED)
    return {"state": to, "amended_on": on, "amendment_number": number}


def _registered(home: Organisation, number: str, on: date, *, actor: Viewer, at: datetime) -> bool:
    try:
        register_outside(organisation_ref=home.ref, register=REGISTER, text=number, on=on, actor=actor, at=at)
    except (NumberTaken, NumbersMissing, BadPattern):
        return False
    return True


def _remember_items(roadmap: Roadmap) -> None:
    rows = list(Item.objects.unscoped(because=Because.LOCKED).filter(roadmap=roadmap))
    for item in rows:
        item.approved = approved_values(item)
    Item.objects.unscoped(because=Because.LOCKED).bulk_update(rows, ["approved"], batch_size=100)
