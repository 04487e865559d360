from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.roadmaps import states
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.core.text.keys import clean, search_key
from nastavnik.domains.roadmaps.models import Item, Stage
from nastavnik.domains.roadmaps.operations.refusals import EndsBeforeStart, ItemWords, NeedsReason, PastDay
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

TEXT_LIMIT = 4_000
# What an undone change of state puts back.
STANDING = ("state", "done_on", "skip_reason", "waiting_for", "waiting_since", "postponed_until")


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
) -> Item:
    """Bring an item into another state by hand: done, started, waiting for somebody, skipped, or open again.

    Raises NotPermitted, WrongItemState, NeedsReason for skipping without a word why.
    """
    item = lock(item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if to is ItemState.SKIPPED and not clean(reason):
        raise NeedsReason
    states.move_item(item.state, to=to, reason=reason)
    before = item.state
    _offer_return(item, f"{states.LABELS[to].capitalize()}: {item.text}", actor=actor, at=at)
    written = change(
        item,
        expected_version=item.version,
        state=to,
        done_on=on if to is ItemState.DONE else None,
        skip_reason=clean(reason)[:300] if to is ItemState.SKIPPED else "",
        waiting_for=clean(waiting_for)[:160] if to is ItemState.WAITING else "",
        waiting_since=on if to is ItemState.WAITING else None,
        postponed_until=None,
    )
    record(actor, "item.moved", item, at=at, organisation_ref=item.organisation.ref, before=before, to=str(to))
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
    _offer_return(item, f"Отложено: {item.text}", actor=actor, at=at)
    written = change(item, expected_version=item.version, postponed_until=until)
    record(actor, "item.postponed", item, at=at, organisation_ref=item.organisation.ref, until=until.isoformat())
    return written


@transaction.atomic
def change_item(
    item: Item,
    *,
    actor: Viewer,
    at: datetime,
    expected_version: int,
    text: str,
    result: str,
    start_on: date | None,
    end_on: date | None,
    owners: Sequence[str],
) -> Item:
    """Write the words, the term and the owners of an item.

    Raises NotPermitted, ItemWords, EndsBeforeStart, and Conflict when somebody else wrote meanwhile.
    """
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    if not clean(text):
        raise ItemWords
    if start_on and end_on and end_on < start_on:
        raise EndsBeforeStart
    values: dict[str, Any] = {
        "text": clean(text)[:TEXT_LIMIT],
        "result": clean(result)[:TEXT_LIMIT],
        "owners": _owners(item, owners),
        **_term(item, start_on, end_on),
    }
    changed = sorted(name for name, value in values.items() if getattr(item, name) != value)
    written = change(
        item, expected_version=expected_version, **values, search_key=search_key(values["text"], values["result"])
    )
    record(actor, "item.changed", item, at=at, organisation_ref=item.organisation.ref, fields=changed)
    return written


@transaction.atomic
def add_item(
    stage: Stage, *, actor: Viewer, at: datetime, text: str, start_on: date | None, end_on: date | None
) -> Item:
    """Add an action of the school's own at the end of a stage.

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
        rule=_rule(start_on, end_on),
        start_on=start_on,
        end_on=end_on,
        search_key=search_key(text),
    )
    record(actor, "item.added", item, at=at, organisation_ref=stage.organisation.ref)
    return item


def _term(item: Item, start_on: date | None, end_on: date | None) -> dict[str, Any]:
    """Return the values of a term set by hand; the rule stays where the days were not touched."""
    if (start_on, end_on) == (item.start_on, item.end_on):
        return {}
    return {"start_on": start_on, "end_on": end_on, "rule": _rule(start_on, end_on), "timing_text": ""}


def _rule(start_on: date | None, end_on: date | None) -> str:
    if start_on is None and end_on is None:
        return "none"
    if start_on is None:
        return "deadline"
    return "day" if start_on == end_on else "day_range"


def _owners(item: Item, typed: Sequence[str]) -> list[dict[str, Any]]:
    """Keep what was understood of an owner whose words did not change."""
    known = {owner["text"]: owner for owner in item.owners}
    names = [name for name in map(clean, typed) if name]
    return [known.get(name, {"text": name, "role": None, "person": None, "organisation": None}) for name in names]


def _offer_return(item: Item, words: str, *, actor: Viewer, at: datetime) -> None:
    """Offer to put the state back as it stands now; the version tells whether anybody touched the item since."""
    payload = {name: _plain(getattr(item, name)) for name in STANDING}
    payload |= {"item": item.ref, "version": item.version + 1}
    organisation_ref = item.organisation.ref
    offer_undo(
        actor=actor, at=at, words=words[:200], kind="item.state", payload=payload, organisation_ref=organisation_ref
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


@undoes("item.state")
def return_item(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the state of an item back, if nobody touched it since.

    Raises NotPermitted, Conflict.
    """
    item = Item.objects.within(actor.reach).select_related("organisation").get(ref=step.payload["item"])
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    before = item.state
    values = {name: step.payload[name] for name in STANDING}
    change(item, expected_version=step.payload["version"], **values)
    record(actor, "item.moved", item, at=at, organisation_ref=item.organisation.ref, before=before, to=values["state"])
