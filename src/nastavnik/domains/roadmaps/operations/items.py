from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps import states
from nastavnik.core.roadmaps.proof_names import MANUAL, needed_proofs
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.text.keys import clean, search_key
from nastavnik.domains.roadmaps.models import Item, Stage
from nastavnik.domains.roadmaps.operations.refusals import EndsBeforeStart, FutureDay, ItemWords, NeedsReason, PastDay
from nastavnik.domains.roadmaps.operations.standing import WayBack, add_proofs, live_proofs, take_proofs, write_state
from nastavnik.domains.roadmaps.operations.terms import rule_of
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

TEXT_LIMIT = 4_000


@transaction.atomic
def move_item(
    item: Item,
    *,
    to: ItemState,
    actor: Viewer,
    at: datetime,
    on: date,
    reason: str = "",
    waiting_for: str = "",
    until: date | None = None,
    done_on: date | None = None,
) -> Item:
    """Bring an item into another state by hand: done, started, waiting for somebody, skipped, or open again.

    Done by hand gives every proof that is missing, with the reason as its note; opened again, all proofs are
    withdrawn. `on` is the day of the deed, `done_on` an earlier one on which the thing was done. What waits for
    somebody `until` a day comes back onto the list that day.

    Raises NotPermitted, WrongItemState, NeedsReason for skipping without a word why, FutureDay, PastDay.
    """
    item = lock(item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if to is ItemState.SKIPPED and not clean(reason):
        raise NeedsReason
    if until is not None and until <= on:
        raise PastDay
    if done_on is not None and done_on > on:
        raise FutureDay
    if not (to is ItemState.WAITING and item.state == ItemState.WAITING):  # it may wait for somebody else
        states.move_item(item.state, to=to, reason=reason)
    was = item.state
    back = WayBack(item, f"{states.LABELS[to].capitalize()}: {item.text}")
    _proofs_follow(item, to, back, day=done_on or on, reason=reason, actor=actor, at=at)
    item.refresh_from_db()
    values = _standing(to, on=on, done_on=done_on or on, reason=reason, waiting_for=waiting_for, until=until)
    written = write_state(item, _settled(item, was, values, on), actor=actor, at=at, because="by_hand")
    back.offer(written, actor=actor, at=at)
    return written


@transaction.atomic
def postpone_item(item: Item, *, until: date, actor: Viewer, at: datetime, on: date) -> Item:
    """Take an item off today's list until a day to come; its term stays what it was.

    Raises NotPermitted, PastDay.
    """
    item = lock(item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if until <= on:
        raise PastDay
    back = WayBack(item, f"Отложено: {item.text}")
    written = change(item, expected_version=item.version, postponed_until=until)
    record(actor, "item.postponed", item, at=at, organisation_ref=item.organisation.ref, until=until.isoformat())
    back.offer(written, actor=actor, at=at)
    return written


@transaction.atomic
def add_item(
    stage: Stage, *, actor: Viewer, at: datetime, text: str, start_on: date | None, end_on: date | None
) -> Item:
    """Add an action of the school's own at the end of a stage; somebody's word closes it.

    Raises NotPermitted, ItemWords, EndsBeforeStart.
    """
    require(actor, Permission.ROADMAP_EDIT, path=stage.organisation.path)
    if not clean(text):
        raise ItemWords
    if start_on and end_on and end_on < start_on:
        raise EndsBeforeStart
    rows = Item.objects.unscoped(because=Because.LOCKED).filter(roadmap=stage.roadmap)
    last = rows.order_by("-position").values_list("position", flat=True).first()
    item = Item.objects.create(
        organisation=stage.organisation,
        roadmap=stage.roadmap,
        stage=stage,
        position=(last or 0) + 1,
        text=clean(text)[:TEXT_LIMIT],
        rule=rule_of(start_on, end_on),
        start_on=start_on,
        end_on=end_on,
        proofs=[MANUAL],
        search_key=search_key(text),
    )
    record(actor, "item.added", item, at=at, organisation_ref=stage.organisation.ref)
    return item


def _proofs_follow(
    item: Item, to: ItemState, back: WayBack, *, day: date, reason: str, actor: Viewer, at: datetime
) -> None:
    """Give what is missing when the item is done by hand; withdraw all when a done one is opened again."""
    live = live_proofs(item)
    if to is ItemState.DONE:
        come = {proof.code for proof in live}
        missing = [code for code in needed_proofs(item.proofs) if code not in come]
        given = add_proofs(item, missing, given_on=day, note=reason, actor=actor, at=at)
        back.given = [proof.ref for proof in given]
    elif item.state == ItemState.DONE:
        back.taken = take_proofs(live, because=reason, actor=actor, at=at)


def _standing(
    to: ItemState, *, on: date, done_on: date, reason: str, waiting_for: str, until: date | None
) -> dict[str, Any]:
    return {
        "state": to,
        "done_on": done_on if to is ItemState.DONE else None,
        "skip_reason": clean(reason)[:300] if to is ItemState.SKIPPED else "",
        "waiting_for": clean(waiting_for)[:160] if to is ItemState.WAITING else "",
        "waiting_since": on if to is ItemState.WAITING else None,
        "postponed_until": until if to is ItemState.WAITING else None,
    }


def _settled(item: Item, was: str, values: dict[str, Any], on: date) -> dict[str, Any]:
    """Close at once what is taken up again after all its proofs have come: only a skipped one waits for that."""
    if was != ItemState.SKIPPED:
        return values
    come = [proof.code for proof in live_proofs(item)]
    to = states.state_by_proofs(values["state"], needed=needed_proofs(item.proofs), come=come)
    return values | {"state": to, "done_on": on} if to is ItemState.DONE else values
