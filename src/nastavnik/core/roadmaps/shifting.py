"""A plan moved to another academic year."""

from dataclasses import replace
from datetime import date

from nastavnik.core.roadmaps.plan import Item, Period, Plan, Stage, Timing
from nastavnik.core.timing.academic_year import academic_year_of, bounds_of, first_calendar_year
from nastavnik.core.timing.shifting import days_as_read, shifted, shifted_period


def plan_year(plan: Plan) -> str | None:
    """Return the academic year the plan is for, as it was read: the stated one, else the one its dates lie in."""
    start = plan.period.shifted.start if plan.period.shifted else plan.period.start
    if start:
        return academic_year_of(start)
    return year_of_days(_days(plan.stages))


def year_of_days(days: list[date]) -> str | None:
    """Return the academic year of the days, with the spring and summer before it for its preparation."""
    if not days:
        return None
    year = academic_year_of(max(days))
    return year if min(days) >= date(first_calendar_year(year), 4, 1) else None


def period_of_year(year: str | None) -> Period | None:
    """Return the year as a period that lends its years to months without one."""
    return Period(None, *bounds_of(year)) if year else None


def shift_plan(plan: Plan, to_year: str) -> Plan:
    """Move every date of the plan to another academic year.

    Always counted from the dates as read, so that forth and back is the identity. A plan without dates stays as it is.
    """
    from_year = plan_year(plan)
    if from_year is None:
        return plan
    return replace(
        plan,
        period=shifted_period(plan.period, to_year),
        stages=tuple(_stage(stage, from_year, to_year) for stage in plan.stages),
    )


def _stage(stage: Stage, from_year: str, to_year: str) -> Stage:
    return replace(
        stage,
        timing=shifted(stage.timing, to_year, from_year=from_year),
        items=tuple(_item(item, from_year, to_year) for item in stage.items),
    )


def _item(item: Item, from_year: str, to_year: str) -> Item:
    return replace(
        item,
        timing=shifted(item.timing, to_year, from_year=from_year),
        children=tuple(_item(child, from_year, to_year) for child in item.children),
    )


def _days(stages: tuple[Stage, ...]) -> list[date]:
    timings = [timing for stage in stages for timing in (stage.timing, *_timings(stage.items))]
    return [day for timing in timings for day in days_as_read(timing) if day]


def _timings(items: tuple[Item, ...]) -> list[Timing]:
    return [timing for item in items for timing in (item.timing, *_timings(item.children))]
