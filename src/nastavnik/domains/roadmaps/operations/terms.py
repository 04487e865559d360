"""Terms and words of items, changed by hand: one item at a time, with a way back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean, search_key
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.operations.refusals import EndsBeforeStart, ItemWords
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

TEXT_LIMIT = 4_000
_DAYS = ("start_on", "end_on")


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
    """Write the words, the term and the owners of an item; the first owner is the main one.

    Raises NotPermitted, ItemWords, EndsBeforeStart, and Conflict when somebody else wrote meanwhile.
    """
    if not clean(text):
        raise ItemWords
    values = {
        "text": clean(text)[:TEXT_LIMIT],
        "result": clean(result)[:TEXT_LIMIT],
        "owners": _owners(item, owners),
        "search_key": search_key(text, result),
        **term_values(item, start_on, end_on),
    }
    return _write(item, values, f"Изменено: {item.text}", expected_version, actor, at)


@transaction.atomic
def change_term(
    item: Item, *, start_on: date | None, end_on: date | None, expected_version: int, actor: Viewer, at: datetime
) -> Item:
    """Write the term of an item.

    Where nothing differs, nothing is written. Raises NotPermitted, EndsBeforeStart, Conflict.
    """
    values = term_values(item, start_on, end_on)
    return _write(item, values, f"Изменён срок: {item.text}", expected_version, actor, at)


@transaction.atomic
def change_main_owner(item: Item, *, owner: str, expected_version: int, actor: Viewer, at: datetime) -> Item:
    """Put another main owner first; an empty text takes the main one away. The others stay as they are.

    Raises NotPermitted, Conflict.
    """
    others = [one["text"] for one in item.owners[1:] if one["text"] != clean(owner)]
    values = {"owners": _owners(item, [owner, *others])}
    return _write(item, values, f"Изменён ответственный: {item.text}", expected_version, actor, at)


def term_values(item: Item, start_on: date | None, end_on: date | None) -> dict[str, Any]:
    """Return the values of a term set by hand; nothing where the days were not touched, so that the rule stays.

    Raises EndsBeforeStart.
    """
    if start_on and end_on and end_on < start_on:
        raise EndsBeforeStart
    if (start_on, end_on) == (item.start_on, item.end_on):
        return {}
    return {"start_on": start_on, "end_on": end_on, "rule": rule_of(start_on, end_on), "timing_text": ""}


def rule_of(start_on: date | None, end_on: date | None) -> str:
    """Return the rule of a term that is nothing but its days."""
    if start_on is None and end_on is None:
        return "none"
    if start_on is None:
        return "deadline"
    return "day" if start_on == end_on else "day_range"


def _write(item: Item, values: dict[str, Any], words: str, version: int, actor: Viewer, at: datetime) -> Item:
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    before = {name: getattr(item, name) for name in values}
    changed = sorted(name for name, value in values.items() if before[name] != value and name != "search_key")
    if not changed:
        return item
    written = change(item, expected_version=version, **values)
    home = item.organisation.ref
    record(actor, "item.changed", item, at=at, organisation_ref=home, fields=changed)
    payload = {"item": item.ref, "version": written.version, "values": plain_values(before)}
    offer_undo(actor=actor, at=at, words=words[:200], kind="item.values", payload=payload, organisation_ref=home)
    return written


@undoes("item.values")
def return_values(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put back what stood in an item, if nobody touched it since.

    Raises NotPermitted, Conflict.
    """
    item = Item.objects.within(actor.reach).select_related("organisation").get(ref=step.payload["item"])
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    values = step.payload["values"]
    change(item, expected_version=step.payload["version"], **values)
    fields = sorted(name for name in values if name != "search_key")
    record(actor, "item.changed", item, at=at, organisation_ref=item.organisation.ref, fields=fields)


def plain_values(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as JSON keeps them: days as ISO 8601."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _owners(item: Item, typed: Sequence[str]) -> list[dict[str, Any]]:
    """Keep what was understood of an owner whose words did not change."""
    known = {owner["text"]: owner for owner in item.owners}
    names = dict.fromkeys(name for name in map(clean, typed) if name)
    return [known.get(name, {"text": name, "role": None, "person": None, "organisation": None}) for name in names]
