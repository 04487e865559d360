"""Read a roadmap: paragraphs and tables in, a plan out. Nothing is stored, nothing is made up."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik.core.roadmaps.building import Builder
from nastavnik.core.roadmaps.doubts import doubts_about
from nastavnik.core.roadmaps.drafts import StageDraft, drafts_of
from nastavnik.core.roadmaps.grids import COLUMN_ORDER, Grid
from nastavnik.core.roadmaps.heading import read_heading
from nastavnik.core.roadmaps.locating import locate
from nastavnik.core.roadmaps.other_papers import parted, told
from nastavnik.core.roadmaps.outline import Outline
from nastavnik.core.roadmaps.plan import Item, Period, Place, Plan, PlanWarning, Stage
from nastavnik.core.roadmaps.raw_tables import raw_table, with_columns
from nastavnik.core.roadmaps.several import parts_of
from nastavnik.core.roadmaps.shifting import period_of_year, year_of_days
from nastavnik.core.sources import Paragraph, Source, Table

_LONGEST_PLAN = 600_000  # signs: three hundred pages


class NoPlanFound(ValueError):
    """The file holds no plan; the message is fit for the person at the screen."""


class ColumnsUnknown(NoPlanFound):
    """There is a table, but nothing says what its columns hold: a person may name them."""

    def __init__(self, table: Table) -> None:
        super().__init__(
            "В файле не нашлось действий плана: есть таблица, но по её заголовкам не понять, где действия, "
            "сроки и ответственные."
        )
        self.table = table


def read_plans(source: Source) -> tuple[Plan, ...]:
    """Return every plan that the file holds, at least one, in the order of the source.

    Where there are several, each bears a warning that names them all. Raises NoPlanFound.
    """
    parts = parts_of(source)
    read = [plan for part in parts if (plan := _plan_or_none(part))] if len(parts) > 1 else []
    if len(read) < 2:
        return (read_plan(source),)
    names = ", ".join(f"«{plan.title}»" for plan in read)
    warning = PlanWarning("several_plans", f"В файле планов: {len(read)}. Это {names}. Здесь прочитан один")
    return tuple(replace(plan, warnings=(warning, *plan.warnings)) for plan in read)


def read_plan(source: Source, *, columns: Mapping[str, int] | None = None, without_first: bool = False) -> Plan:
    """Return the plan that the file holds, with every doubt as a warning and every leftover as unread.

    `columns` names the columns of the largest table by hand: the kind and its place counted from nought;
    `without_first` leaves out the first row of that table.

    Raises NoPlanFound where no action is found, or where the file is far longer than any plan; ColumnsUnknown where
    there is a table that a person could name the columns of.
    """
    _require_text(source)
    if columns is not None:
        source = with_columns(source, columns, without_first=without_first)
    found = _found(source)
    heading = read_heading(found.above, body=found.body)
    stages, warnings = _stages(found, heading.period)
    if not any(stage.items for stage in stages):
        raise _nothing_found(source, named=columns is not None)
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
    notes = [PlanWarning("left_out", note) for note in source.notes]
    others = [warning] if (warning := told(found.above, found.behind)) else []
    return replace(plan, warnings=(*doubts_about(plan), *warnings, *others, *notes))


def _plan_or_none(source: Source) -> Plan | None:
    try:
        return read_plan(source)
    except NoPlanFound:
        return None


def _require_text(source: Source) -> None:
    length = _length(source)
    if length > _LONGEST_PLAN:
        raise NoPlanFound("В файле слишком много текста для плана: оставьте в нём одну дорожную карту.")
    if not length:
        raise NoPlanFound(
            "В файле не нашлось текста: похоже, это скан или картинка. Нужен файл, где текст можно выделить мышью."
        )


def _nothing_found(source: Source, *, named: bool) -> NoPlanFound:
    table = None if named else raw_table(source)
    if table is not None:
        return ColumnsUnknown(table)
    return NoPlanFound("В файле не нашлось действий плана: нужна таблица со столбцом «Мероприятия» или «Содержание».")


def all_items(plan: Plan) -> Iterator[tuple[Stage, Item]]:
    """Yield every item with its stage, groups before what they hold."""
    for stage in plan.stages:
        for item in stage.items:
            yield from ((stage, each) for each in _with_children(item))


def _length(source: Source) -> int:
    tables = sum(len(cell.strip()) for table in source.tables() for row in table.rows for cell in row)
    return tables + sum(len(block.text.strip()) for block in source.blocks if isinstance(block, Paragraph))


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
    behind: tuple[Place, ...]  # other papers that stand behind the plan


def _found(source: Source) -> _Found:
    located = locate(source)
    if not located.grids:
        return _outlined(source)
    parts = tuple(("stage" not in grid.columns, tuple(drafts_of(grid))) for grid in located.grids)
    below, behind = parted(located.below)
    unread = (*_notes(located.grids), *below)
    return _Found(tuple(located.above), _body(located.grids), _columns(located.grids), parts, unread, behind)


def _outlined(source: Source) -> _Found:
    outline = Outline([block for block in source.blocks if isinstance(block, Paragraph)])
    body = " ".join(segment.of("content") for draft in outline.drafts for segment in draft.segments)
    parts = ((True, tuple(outline.drafts)),)
    return _Found(tuple(outline.above), body, outline.columns, parts, tuple(outline.unread), tuple(outline.behind))


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
