"""Read a roadmap: paragraphs and tables in, a plan out. Nothing is stored, nothing is made up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik.core.roadmaps.building import Builder
from nastavnik.core.roadmaps.doubts import doubts_about
from nastavnik.core.roadmaps.drafts import StageDraft, drafts_of
from nastavnik.core.roadmaps.grids import COLUMN_ORDER, Grid
from nastavnik.core.roadmaps.heading import read_heading
from nastavnik.core.roadmaps.locating import locate
from nastavnik.core.roadmaps.outline import Outline
from nastavnik.core.roadmaps.plan import Item, Period, Place, Plan, PlanWarning, Stage
from nastavnik.core.roadmaps.shifting import period_of_year, year_of_days
from nastavnik.core.sources import Paragraph, Source

_LONGEST_PLAN = 600_000  # signs: three hundred pages


class NoPlanFound(ValueError):
    """The file holds no plan; the message is fit for the person at the screen."""


def read_plan(source: Source) -> Plan:
    """Return the plan that the file holds, with every doubt as a warning and every leftover as unread.

    Raises NoPlanFound where no action is found, or where the file is far longer than any plan.
    """
    if _length(source) > _LONGEST_PLAN:
        raise NoPlanFound("В файле слишком много текста для плана: оставьте в нём одну дорожную карту.")
    found = _found(source)
    heading = read_heading(found.above, body=found.body)
    stages, warnings = _stages(found, heading.period)
    if not any(stage.items for stage in stages):
        raise NoPlanFound(
            "В файле не нашлось действий плана: нужна таблица со столбцом «Мероприятия» или «Содержание»."
        )
    plan = Plan(
        title=heading.title,
        kind=heading.kind,
        level=heading.level,
        period=heading.period,
        approval=heading.approval,
        basis=heading.basis,
        columns=found.columns,
        stages=tuple(stages),
        unread=found.unread,
    )
    told = [PlanWarning("left_out", note) for note in source.notes]
    return replace(plan, warnings=(*doubts_about(plan), *warnings, *told))


def all_items(plan: Plan) -> Iterator[tuple[Stage, Item]]:
    """Yield every item with its stage, groups before what they hold."""
    for stage in plan.stages:
        for item in stage.items:
            yield from ((stage, each) for each in _with_children(item))


def _length(source: Source) -> int:
    tables = sum(len(cell) for table in source.tables() for row in table.rows for cell in row)
    return tables + sum(len(block.text) for block in source.blocks if isinstance(block, Paragraph))


def _with_children(item: Item) -> Iterator[Item]:
    yield item
    for child in item.children:
        yield from _with_children(child)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds of a plan, whether in tables or in lines."""

    above: tuple[str, ...]
    body: str
    columns: tuple[str, ...]
    parts: tuple[tuple[bool, tuple[StageDraft, ...]], ...]  # whether every row is one action, and the stages
    unread: tuple[Place, ...]


def _found(source: Source) -> _Found:
    located = locate(source)
    if not located.grids:
        return _outlined(source)
    parts = tuple(("stage" not in grid.columns, tuple(drafts_of(grid))) for grid in located.grids)
    unread = (*_notes(located.grids), *located.below)
    return _Found(tuple(located.above), _body(located.grids), _columns(located.grids), parts, unread)


def _outlined(source: Source) -> _Found:
    outline = Outline([block for block in source.blocks if isinstance(block, Paragraph)])
    body = " ".join(segment.of("content") for draft in outline.drafts for segment in draft.segments)
    parts = ((True, tuple(outline.drafts)),)
    return _Found(tuple(outline.above), body, outline.columns, parts, tuple(outline.unread))


def _stages(found: _Found, period: Period) -> tuple[list[Stage], list[PlanWarning]]:
    """Build the stages; a plan without a stated period is read again once its own dates have shown the year."""
    stages, warnings = _built(found, period if period.start else None)
    if period.start:
        return stages, warnings
    lent = period_of_year(year_of_days(_days(stages)))
    return _built(found, lent) if lent else (stages, warnings)


def _built(found: _Found, period: Period | None) -> tuple[list[Stage], list[PlanWarning]]:
    stages: list[Stage] = []
    warnings: list[PlanWarning] = []
    for by_items, drafts in found.parts:
        builder = Builder(period, by_items=by_items)
        for draft in drafts:
            _add(stages, builder, draft)
        warnings.extend(builder.warnings)
    return stages, warnings


def _add(stages: list[Stage], builder: Builder, draft: StageDraft) -> None:
    stage = builder.stage(draft)
    if stages and not stage.title and not stage.printed_number:
        # The rest of a stage that a page break put into a table of its own.
        before = stages[-1]
        stages[-1] = replace(before, items=before.items + stage.items, documents=before.documents + stage.documents)
    elif stage.title or stage.items:
        stages.append(stage)


def _days(stages: Sequence[Stage]) -> list[date]:
    plan = Plan("", stages=tuple(stages))
    return [day for _, item in all_items(plan) for day in (item.timing.start, item.timing.end) if day]


def _columns(grids: Sequence[Grid]) -> tuple[str, ...]:
    present = {kind for grid in grids for kind in grid.columns}
    return tuple(kind for kind in COLUMN_ORDER if kind in present)


def _body(grids: Sequence[Grid]) -> str:
    return " ".join(row.of("content") for grid in grids for row in grid.rows[:40])


def _notes(grids: Sequence[Grid]) -> Iterator[Place]:
    for grid in grids:
        for row in grid.rows:
            if row.of("note"):
                yield Place(row.place, row.of("note"))
