"""What a person should look at on the review screen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nastavnik.core.roadmaps.plan import Item, Plan, PlanWarning, Stage, Timing

# Doubts that follow from the plan as it stands; the others come from the file and stay.
_COUNTED_AGAIN = frozenset(
    [
        "repeated_stage_number",
        "repeated_item_number",
        "stage_without_items",
        "no_timing_column",
        "no_owner_column",
        "period_not_stated",
        "starts_before_period",
        "timing_not_understood",
        "timing_without_year",
    ]
)
_DATED = frozenset({"day", "day_range", "deadline", "month", "month_range", "quarter", "half_year"})
_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")


def doubts_about(plan: Plan) -> Iterator[PlanWarning]:
    """Yield the doubts that the plan as a whole gives rise to."""
    yield from _repeated_stages(plan)
    for stage in plan.stages:
        yield from _repeated_items(stage)
        if not stage.items:
            yield PlanWarning("stage_without_items", f"В этапе «{stage.title}» нет действий")
    if "timing" not in plan.columns:
        yield PlanWarning("no_timing_column", "В плане нет столбца со сроками: действия останутся без дат")
    if "owner" not in plan.columns:
        yield PlanWarning("no_owner_column", "В плане нет столбца с ответственными: назначьте их сами")
    if not plan.period.start:
        yield PlanWarning("period_not_stated", "План не говорит, на какой он год: проверьте учебный год")
    yield from _before_the_period(plan)


def doubt_about_timing(timing: Timing, place: str | None) -> PlanWarning | None:
    """Return the doubt that a term gives rise to, or None."""
    if timing.rule == "none" and timing.text:
        return PlanWarning("timing_not_understood", f"Срок «{timing.text}» не понят: укажите его сами", place)
    if timing.rule in _DATED and timing.end is None:
        message = f"У срока «{timing.text}» не определить год: укажите его сами"
        return PlanWarning("timing_without_year", message, place)
    return None


def refreshed(plan: Plan) -> Plan:
    """Return the plan with its doubts counted again after a correction."""
    kept = [warning for warning in plan.warnings if warning.code not in _COUNTED_AGAIN]
    terms = [
        warning
        for stage in plan.stages
        for item in _all(stage.items)
        if not item.children
        and (warning := doubt_about_timing(item.timing, item.source.place if item.source else None))
    ]
    return replace(plan, warnings=(*doubts_about(plan), *dict.fromkeys(terms), *kept))


def _all(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.children)


def _repeated_stages(plan: Plan) -> Iterator[PlanWarning]:
    numbers = Counter(stage.printed_number.rstrip(".)") for stage in plan.stages if stage.printed_number)
    for number, count in numbers.items():
        if count > 1:
            yield PlanWarning("repeated_stage_number", f"{_counted(count)} с номером {number}", _place_of(plan, number))


def _place_of(plan: Plan, number: str) -> str | None:
    """Return where the second stage of that number stands."""
    same = [stage for stage in plan.stages if (stage.printed_number or "").rstrip(".)") == number]
    first = same[1].items[0] if same[1].items else None
    return first.source.place if first and first.source else None


def _counted(count: int) -> str:
    word = _ONES[count].capitalize() if count < len(_ONES) else str(count)
    return f"{word} {'этапа' if count < 5 else 'этапов'}"


def _repeated_items(stage: Stage) -> Iterator[PlanWarning]:
    numbers = Counter(item.printed_number.rstrip(".)") for item in stage.items if item.printed_number)
    for number, count in numbers.items():
        if count > 1:
            message = f"В этапе «{stage.title}» повторяется номер {number}"
            place = stage.items[0].source.place if stage.items[0].source else None
            yield PlanWarning("repeated_item_number", message, place)


def _before_the_period(plan: Plan) -> Iterator[PlanWarning]:
    start = plan.period.start
    early = [item for stage in plan.stages for item in stage.items if _starts_before(item, start)] if start else []
    if early and early[0].source:
        message = f"Срок «{early[0].timing.text}» раньше начала периода плана"
        yield PlanWarning("starts_before_period", message, early[0].source.place)


def _starts_before(item: Item, start: date) -> bool:
    return item.timing.start is not None and item.timing.start < start
