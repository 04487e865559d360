"""A plan that waits for a yes, as its page shows it: rows with their doubts, filters, and what would be written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.language.plurals import counted
from nastavnik.core.roadmaps.editing import Spot
from nastavnik.core.roadmaps.plan import Item, Plan, Stage, Timing, as_json
from nastavnik.web.roadmaps.words import due_words, owners_words, proof_words

UNSURE = 0.6
CANONICAL = {
    "conditions": "Подготовка условий",
    "mentee_pool": "Банк наставляемых",
    "mentor_pool": "Банк наставников",
    "selection_training": "Отбор и обучение",
    "pairing": "Пары и программы",
    "work": "Работа пар",
    "completion": "Завершение",
    "information": "Информирование",
}
_DATED = frozenset({"day", "day_range", "deadline", "month", "month_range", "quarter", "half_year"})
ALL = "all"
# What of the plan is shown: the word in the address, the words on the chip, whether a row is of that kind.
FILTERS: tuple[tuple[str, str, Callable[["Row"], bool]], ...] = (
    (ALL, "Все", lambda row: not row.is_group),
    ("doubts", "Проверить", lambda row: bool(row.doubts)),
    ("undated", "Без срока", lambda row: not row.is_group and row.timing.rule == "none"),
    ("ownerless", "Без ответственного", lambda row: not row.is_group and not row.owners),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One item where it stands, with what its stage lends it."""

    at: str
    item: Item
    timing: Timing
    owners: tuple[Any, ...]
    doubts: tuple[str, ...]
    depth: int

    @property
    def is_group(self) -> bool:
        """Tell whether the item only gathers others."""
        return bool(self.item.children)


def rows_of(plan: Plan) -> list[list[Row]]:
    """Return the rows of each stage in order, groups before what they hold."""
    return [list(_rows(plan, stage, stage.items, (index,))) for index, stage in enumerate(plan.stages)]


def _rows(plan: Plan, stage: Stage, items: tuple[Item, ...], above: Spot) -> Iterator[Row]:
    for index, item in enumerate(items):
        spot = (*above, index)
        timing = item.timing if item.timing.rule != "none" or item.timing.text else stage.timing
        doubts = () if item.children else tuple(_doubts(plan, item, timing))
        yield Row("-".join(map(str, spot)), item, timing, item.owners or stage.owners, doubts, len(above) - 1)
        yield from _rows(plan, stage, item.children, spot)


def _doubts(plan: Plan, item: Item, timing: Timing) -> Iterator[str]:
    if timing.text and timing.rule == "none":
        yield "срок не поняли"
    elif timing.rule in _DATED and timing.end is None:
        yield "не понять, какой год"
    elif timing.derived and plan.period.start is None:
        yield "год взяли из других сроков"
    if item.confidence < UNSURE:
        yield "проверьте текст и срок"


def filters_of(rows: list[list[Row]], shown: str, address: str) -> list[dict[str, Any]]:
    """Return the filters with their counts as addresses; those that would show nothing are left out."""
    everything = [row for stage in rows for row in stage]
    chips = []
    for name, label, is_of_kind in FILTERS:
        count = sum(map(is_of_kind, everything))
        if count or name in (ALL, shown):
            href = address if name == ALL else f"{address}?show={name}"
            chips.append({"label": label, "href": href, "count": count, "current": name == shown, "red": False})
    return chips


def chosen_filter(asked: str) -> str:
    """Return the filter that an address asks for; what it cannot mean shows all."""
    return asked if asked in {name for name, _, _ in FILTERS} else ALL


def stages_of(plan: Plan, rows: list[list[Row]], shown: str, *, on: date) -> list[dict[str, Any]]:
    """Return the stages with the rows that the filter shows; stages without such rows only where all are shown."""
    is_of_kind = next(check for name, _, check in FILTERS if name == shown)
    stages = []
    for number, (stage, all_rows) in enumerate(zip(plan.stages, rows, strict=True), start=1):
        kept = [row for row in all_rows if shown == ALL or is_of_kind(row)]
        if kept or shown == ALL:
            stages.append(
                {
                    "number": number,
                    "title": stage.title or "Без этапа",
                    "kind": CANONICAL.get(stage.canonical or "", ""),
                    "papers": ", ".join(stage.documents),
                    "items_read": [_shown(row, on=on) for row in kept],
                }
            )
    return stages


def _shown(row: Row, *, on: date) -> dict[str, Any]:
    item = row.item
    return {
        "at": row.at,
        "is_group": row.is_group,
        "number": item.printed_number or "",
        "text": item.text,
        "source": {"place": item.source.place, "text": item.source.text} if item.source else {},
        "timing_text": row.timing.text or "",
        "timing": due_words(row.timing.start, row.timing.end, row.timing.rule, on=on),
        "owners": owners_words([as_json(owner) for owner in row.owners]),
        "result": item.result or "",
        "papers": ", ".join(item.documents),
        "proofs": ", ".join(dict.fromkeys(map(proof_words, item.proofs))),
        "doubts": row.doubts,
    }


def size_words(plan: Plan) -> str:
    """Return «7 этапов, 37 действий»."""
    stages = counted(len(plan.stages), "этап", "этапа", "этапов")
    return f"{stages}, {counted(actions_in(plan), 'действие', 'действия', 'действий')}"


def actions_in(plan: Plan) -> int:
    """Return how many items there are that are no mere headings."""
    return sum(not row.is_group for stage in rows_of(plan) for row in stage)


def doubts_in(rows: list[list[Row]]) -> int:
    """Return how many rows a person should look at."""
    return sum(bool(row.doubts) for stage in rows for row in stage)
