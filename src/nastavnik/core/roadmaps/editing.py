"""Corrections of a plan before anybody says yes: each gives a new plan and loses no word of the old one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.doubts import refreshed
from nastavnik.core.roadmaps.owners import owners_of
from nastavnik.core.roadmaps.plan import Item, Owner, Place, Plan, Stage
from nastavnik.core.roadmaps.proofs import proofs_of
from nastavnik.core.roadmaps.shifting import period_of_year, plan_year
from nastavnik.core.roadmaps.wording import joined, one_line
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.core.timing.reading import read_timing
from nastavnik.core.timing.rules import Timing
from nastavnik.core.timing.shifting import shifted

# Where an item stands: the stage, the item, then its children, all counted from nought.
Spot: TypeAlias = tuple[int, ...]
_Items: TypeAlias = tuple[Item, ...]


class NoSuchItem(Refusal):
    """The plan has no item there; somebody may have moved it."""

    def __init__(self) -> None:
        super().__init__("Этого действия здесь уже нет. Посмотрите план ещё раз.")


class NothingBefore(Refusal):
    """The first item of a stage has none before it."""

    def __init__(self) -> None:
        super().__init__("Это первое действие этапа: соединять не с чем.")


class OneLine(Refusal):
    """A text of one line gives no second item."""

    def __init__(self) -> None:
        super().__init__("Чтобы разделить, поставьте каждое действие с новой строки.")


class NoWords(Refusal):
    """An item needs words."""

    def __init__(self) -> None:
        super().__init__("Напишите, что нужно сделать, например «Собрать согласия».")


@dataclass(frozen=True, slots=True)
class Words:
    """What a person typed over an item: the term and the owners as they would stand in a table."""

    text: str
    timing: str = ""
    owners: str = ""
    result: str = ""


def spot_of(address: str) -> Spot:
    """Return the spot written as «2-0-1».

    Raises NoSuchItem where the words are no spot.
    """
    parts = address.split("-")
    if len(parts) < 2 or not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        raise NoSuchItem
    return tuple(map(int, parts))


def item_at(plan: Plan, spot: Spot) -> Item:
    """Return the item that stands there.

    Raises NoSuchItem.
    """
    items = _stage_at(plan, spot[0]).items
    for index in spot[1:-1]:
        items = _at(items, index).children
    return _at(items, spot[-1])


def change_words(plan: Plan, spot: Spot, words: Words, *, moves_to: str | None = None) -> Plan:
    """Write what a person typed; what was not touched keeps its reading. The item counts as sure from then on.

    `moves_to` is the year to which the plan will be moved: a day that is typed in that year stands there afterwards.

    Raises NoSuchItem, NoWords.
    """
    item, text = item_at(plan, spot), one_line(words.text)
    if not text:
        raise NoWords
    stage = _stage_at(plan, spot[0])
    changed = replace(
        item,
        text=text,
        timing=_timing(plan, item, stage, words.timing, moves_to),
        owners=_owners(item, stage, words.owners),
        result=one_line(words.result) or None,
        proofs=item.proofs if text == item.text or item.children else proofs_of(text, within=stage.title),
        confidence=1.0,
    )
    return refreshed(_with(plan, spot, lambda items, index: (*items[:index], changed, *items[index + 1 :])))


def join_with_previous(plan: Plan, spot: Spot) -> Plan:
    """Make one item of this one and the one before it; the first gives the term, both give their owners and papers.

    Raises NoSuchItem, NothingBefore.
    """
    item_at(plan, spot)
    if spot[-1] == 0:
        raise NothingBefore
    return refreshed(_with(plan, spot, _joined_at))


def split_by_lines(plan: Plan, spot: Spot, text: str) -> Plan:
    """Make an item of every line; each keeps the term and the owners.

    Raises NoSuchItem, OneLine.
    """
    item = item_at(plan, spot)
    lines = [line for line in map(one_line, text.splitlines()) if line]
    if len(lines) < 2:
        raise OneLine
    title = _stage_at(plan, spot[0]).title
    parts = [
        replace(item, text=line, children=(), proofs=proofs_of(line, within=title), confidence=1.0) for line in lines
    ]
    parts[0] = replace(parts[0], documents=item.documents)
    rest = [replace(part, documents=(), printed_number=None) for part in parts[1:]]
    parts = [parts[0], *rest[:-1], replace(rest[-1], children=item.children)]
    return refreshed(_with(plan, spot, lambda items, index: (*items[:index], *parts, *items[index + 1 :])))


def drop_item(plan: Plan, spot: Spot) -> Plan:
    """Take an item out; its words go to the unread, from where they can be taken back.

    Raises NoSuchItem.
    """
    item = item_at(plan, spot)
    place = item.source.place if item.source else "из плана"
    left = replace(plan, unread=(*plan.unread, *(Place(place, text) for text in _texts(item))))
    return refreshed(_with(left, spot, lambda items, index: (*items[:index], *items[index + 1 :])))


def move_to_stage(plan: Plan, spot: Spot, stage: int) -> Plan:
    """Put an item at the end of another stage; what the stage said for all its items stays with the item.

    Raises NoSuchItem.
    """
    item, home = item_at(plan, spot), _stage_at(plan, spot[0])
    _stage_at(plan, stage)
    if stage == spot[0]:
        return plan
    kept = replace(
        item, timing=item.timing if item.timing.text else home.timing, owners=item.owners or home.owners, confidence=1.0
    )
    without = _with(plan, spot, lambda items, index: (*items[:index], *items[index + 1 :]))
    return refreshed(_appended(without, stage, kept))


def take_unread(plan: Plan, index: int, stage: int) -> Plan:
    """Make an item of a fragment that found no place, at the end of a stage.

    Raises NoSuchItem.
    """
    if not 0 <= index < len(plan.unread):
        raise NoSuchItem
    fragment = plan.unread[index]
    text = one_line(fragment.text)
    item = Item(text=text, proofs=proofs_of(text, within=_stage_at(plan, stage).title), source=fragment)
    left = replace(plan, unread=(*plan.unread[:index], *plan.unread[index + 1 :]))
    return refreshed(_appended(left, stage, item))


def _stage_at(plan: Plan, index: int) -> Stage:
    if not 0 <= index < len(plan.stages):
        raise NoSuchItem
    return plan.stages[index]


def _at(items: Sequence[Item], index: int) -> Item:
    if not 0 <= index < len(items):
        raise NoSuchItem
    return items[index]


def _with(plan: Plan, spot: Spot, change: Callable[[_Items, int], _Items]) -> Plan:
    """Return the plan with the row of items around the spot changed."""
    stage = _stage_at(plan, spot[0])
    changed = replace(stage, items=_changed(stage.items, spot[1:], change))
    return replace(plan, stages=(*plan.stages[: spot[0]], changed, *plan.stages[spot[0] + 1 :]))


def _changed(items: _Items, path: Spot, change: Callable[[_Items, int], _Items]) -> _Items:
    index = path[0]
    if len(path) == 1:
        return change(items, index)
    group = _at(items, index)
    held = replace(group, children=_changed(group.children, path[1:], change))
    return (*items[:index], held, *items[index + 1 :])


def _joined_at(items: _Items, index: int) -> _Items:
    before, item = items[index - 1], items[index]
    whole = replace(
        before,
        text=joined(before.text, item.text),
        children=(*before.children, *item.children),
        timing=before.timing if before.timing.text else item.timing,
        owners=tuple(dict.fromkeys((*before.owners, *item.owners))),
        result=_both(before.result, item.result),
        documents=tuple(dict.fromkeys((*before.documents, *item.documents))),
        proofs=() if before.children or item.children else _proofs_of_both(before, item),
        confidence=1.0,
        source=_source_of_both(before.source, item.source),
    )
    return (*items[: index - 1], whole, *items[index + 1 :])


def _proofs_of_both(before: Item, item: Item) -> tuple[str, ...]:
    named = [code for code in dict.fromkeys((*before.proofs, *item.proofs)) if code != "manual"]
    return tuple(named) or ("manual",)


def _both(first: str | None, second: str | None) -> str | None:
    return "; ".join(dict.fromkeys(text for text in (first, second) if text)) or None


def _source_of_both(first: Place | None, second: Place | None) -> Place | None:
    if first is None or second is None or first == second:
        return first or second
    return Place(first.place, "\n".join(dict.fromkeys((first.text, second.text))))


def _appended(plan: Plan, stage: int, item: Item) -> Plan:
    home = _stage_at(plan, stage)
    held = replace(home, items=(*home.items, item))
    return replace(plan, stages=(*plan.stages[:stage], held, *plan.stages[stage + 1 :]))


def _texts(item: Item) -> list[str]:
    return [item.text, *(text for child in item.children for text in _texts(child))]


def _timing(plan: Plan, item: Item, stage: Stage, typed: str, moves_to: str | None) -> Timing:
    printed = one_line(typed)
    shown = item.timing if item.timing.text else stage.timing
    if printed == one_line(shown.text or ""):
        # A person has looked at it: a year that the plan lent is no doubt any more.
        return replace(item.timing, derived=False)
    period = plan.period if plan.period.start else period_of_year(plan_year(plan))
    read = read_timing(printed or None, period=period)
    if read.derived:
        return replace(read, derived=False)
    return _before_the_move(read, plan_year(plan), moves_to)


def _before_the_move(timing: Timing, year: str | None, moves_to: str | None) -> Timing:
    """Return a term typed in the year to come as it must stand in the plan's own year before the move."""
    day = timing.start or timing.end
    if day is None or year is None or moves_to in (None, year) or academic_year_of(day) != moves_to:
        return timing
    return replace(shifted(timing, year, from_year=moves_to), shifted=None)


def _owners(item: Item, stage: Stage, typed: str) -> tuple[Owner, ...]:
    shown = item.owners or stage.owners
    lines = [line for line in map(one_line, typed.splitlines()) if line]
    if lines == [owner.text for owner in shown]:
        return item.owners
    return owners_of("\n".join(lines))
