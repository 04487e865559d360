from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps import plan as plans
from nastavnik.core.roadmaps.states import ItemState, RoadmapState, move
from nastavnik.core.text.keys import clean, search_key
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, PlanDraft, Roadmap, Stage, TargetModel
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

TEXT_LIMIT = 4_000


class DraftIsUsed(Refusal):
    """The plan was confirmed already."""

    def __init__(self) -> None:
        super().__init__("Эту карту уже приняли. Откройте «Дорожную карту» или загрузите файл ещё раз.")


class NeedsReason(Refusal):
    """A step that the report will show needs a reason."""

    def __init__(self) -> None:
        super().__init__("Напишите, почему действие не нужно в этом году: причина попадёт в отчёт.")


class PastDay(Refusal):
    """One may put a thing off only until a day to come."""

    def __init__(self) -> None:
        super().__init__("Отложить можно только на будущий день. Выберите другой, например завтрашний.")


class EndsBeforeStart(Refusal):
    """The period of an item ends before it begins."""

    def __init__(self) -> None:
        super().__init__("Срок кончается раньше, чем начинается. Поменяйте дни местами.")


class ItemWords(Refusal):
    """An item needs words."""

    def __init__(self) -> None:
        super().__init__("Напишите, что нужно сделать, например «Собрать согласия».")


@transaction.atomic
def keep_plan_draft(
    organisation: Organisation,
    plan: plans.Plan,
    *,
    year: str,
    file_name: str,
    file_ref: str = "",
    actor: Viewer,
    at: datetime,
) -> PlanDraft:
    """Keep a plan that was read from a file until a person says yes. Nothing lives yet."""
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    draft = PlanDraft.objects.create(
        organisation=organisation,
        year=year,
        file_name=clean(file_name)[-200:],
        file_ref=file_ref,
        plan=plans.as_json(plan),
        made_at=at,
        made_by=actor.person_ref,
    )
    record(actor, "roadmap.read", draft, at=at, organisation_ref=organisation.ref, year=year)
    return draft


@transaction.atomic
def confirm_plan(draft: PlanDraft, *, actor: Viewer, at: datetime, target_model: str = TargetModel.TEACHERS) -> Roadmap:
    """Make the roadmap of the year out of a plan that was read; the one before, if any, is closed and kept.

    All or nothing. Raises NotPermitted, DraftIsUsed.
    """
    draft = lock(draft)
    organisation = draft.organisation
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    if draft.confirmed_at is not None:
        raise DraftIsUsed
    PlanDraft.objects.unscoped(because=Because.LOCKED).filter(pk=draft.pk).update(confirmed_at=at)
    roadmap = make_roadmap(
        organisation, plans.from_json(draft.plan), year=draft.year, target_model=target_model, actor=actor, at=at
    )
    Roadmap.objects.unscoped(because=Because.LOCKED).filter(pk=roadmap.pk).update(draft_ref=draft.ref)
    return roadmap


@transaction.atomic
def make_roadmap(
    organisation: Organisation,
    plan: plans.Plan,
    *,
    year: str,
    actor: Viewer,
    at: datetime,
    target_model: str = TargetModel.TEACHERS,
) -> Roadmap:
    """Write a roadmap with its stages and items in the order of the plan; an open one of the same year is closed."""
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    _close_open(organisation, year, target_model)
    start, end = bounds_of(year)
    roadmap = Roadmap.objects.create(
        organisation=organisation,
        year=year,
        target_model=target_model,
        title=clean(plan.title)[:500],
        start_on=start,
        end_on=end,
    )
    rows = _StageRows(roadmap)
    for position, stage in enumerate(plan.stages):
        rows.add(position, stage)
    record(actor, "roadmap.made", roadmap, at=at, organisation_ref=organisation.ref, year=year, items=rows.position)
    return roadmap


@transaction.atomic
def approve_roadmap(roadmap: Roadmap, *, actor: Viewer, at: datetime, approved_on: date, number: str) -> Roadmap:
    """Say by which order the roadmap was approved."""
    require(actor, Permission.ROADMAP_EDIT, path=roadmap.organisation.path)
    written = change(
        roadmap,
        expected_version=roadmap.version,
        state=RoadmapState.APPROVED,
        approved_on=approved_on,
        approval_number=clean(number),
    )
    record(actor, "roadmap.approved", roadmap, at=at, organisation_ref=roadmap.organisation.ref)
    return written


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

    Raises NotPermitted, WrongState, NeedsReason for skipping without a word why.
    """
    item = lock(item)
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    move(ItemState(item.state), to=to)
    if to is ItemState.SKIPPED and not clean(reason):
        raise NeedsReason
    before = item.state
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


def _close_open(organisation: Organisation, year: str, target_model: str) -> None:
    rows = Roadmap.objects.unscoped(because=Because.LOCKED)
    rows.filter(organisation=organisation, year=year, target_model=target_model).exclude(
        state=RoadmapState.CLOSED
    ).update(state=RoadmapState.CLOSED)


class _StageRows:
    """Writes stages and items one after another; positions run through the whole roadmap."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.roadmap = roadmap
        self.position = 0

    def add(self, position: int, stage: plans.Stage) -> None:
        row = Stage.objects.create(
            organisation=self.roadmap.organisation,
            roadmap=self.roadmap,
            position=position,
            printed_number=(stage.printed_number or "")[:20],
            title=clean(stage.title)[:500],
            canonical=stage.canonical or "",
        )
        for item in stage.items:
            self._add_item(row, item, stage, parent=None)

    def _add_item(self, row: Stage, item: plans.Item, stage: plans.Stage, *, parent: Item | None) -> None:
        self.position += 1
        timing = item.timing if item.timing.rule != "none" else stage.timing
        written = Item.objects.create(
            organisation=self.roadmap.organisation,
            roadmap=self.roadmap,
            stage=row,
            parent=parent,
            position=self.position,
            is_heading=bool(item.children),
            text=clean(item.text)[:TEXT_LIMIT],
            result=clean(item.result or "")[:TEXT_LIMIT],
            timing_text=clean(timing.text or "")[:300],
            rule=timing.rule,
            start_on=timing.start,
            end_on=timing.end,
            timing=plans.as_json(timing),
            owners=[plans.as_json(owner) for owner in item.owners or stage.owners],
            documents=list(item.documents),
            proofs=list(item.proofs),
            source_place=(item.source.place if item.source else "")[:120],
            source_text=(item.source.text if item.source else "")[:TEXT_LIMIT],
            search_key=search_key(item.text, item.result or ""),
        )
        for child in item.children:
            self._add_item(row, child, stage, parent=written)
