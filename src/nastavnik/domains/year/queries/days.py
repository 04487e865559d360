from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.year.progress import Progress, progress
from nastavnik.core.year.today import Fact, TodayList, today_list
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, Roadmap, Stage
from nastavnik.domains.roadmaps.queries import roadmap_of


@dataclass(frozen=True, slots=True)
class StageState:
    """How one stage stands: counts of its actions, headings and skipped ones left out."""

    number: int
    title: str
    canonical: str
    done: int
    total: int
    overdue: int
    start_on: date | None
    end_on: date | None
    ref: str


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the first page of a curator shows about the plan."""

    roadmap: Roadmap
    items: dict[str, Item]
    listed: TodayList
    progress: Progress
    stages: tuple[StageState, ...]
    done_lately: tuple[Item, ...]


def day_of(
    *,
    viewer: Viewer,
    organisation: Organisation,
    year: str,
    on: date,
    days_back: int = 7,
    target_model: str | None = None,
) -> Day | None:
    """Return the curator's day, computed from the roadmap; None where there is no roadmap or no right to see it.

    Without a target model, or with one that has no plan, it is the plan that the year shows first.
    """
    if viewer.scope(Permission.TODAY_VIEW) is None:
        return None
    roadmap = roadmap_of(viewer=viewer, organisation=organisation, year=year, target_model=target_model)
    if roadmap is None and target_model is not None:
        roadmap = roadmap_of(viewer=viewer, organisation=organisation, year=year)
    if roadmap is None:
        return None
    items = actions_of(roadmap)
    facts = [fact_of(item) for item in items]
    done = [item for item in items if item.done_on and 0 <= (on - item.done_on).days < days_back]
    return Day(
        roadmap=roadmap,
        items={item.ref: item for item in items},
        listed=today_list(facts, on=on),
        progress=progress(facts, on=on),
        stages=stage_states(roadmap, on=on),
        done_lately=tuple(sorted(done, key=lambda item: item.done_on or on, reverse=True)),
    )


def actions_of(roadmap: Roadmap) -> list[Item]:
    """Return the actions of a roadmap in order; a heading that only gathers others is not one."""
    return [item for stage in roadmap.stages.all() for item in stage.items.all() if not item.is_heading]


def fact_of(item: Item) -> Fact:
    """Return what the rules of the day need to know of an action."""
    return Fact(
        ref=item.ref,
        title=item.text,
        state=item.state,
        rule=item.rule,
        start=item.start_on,
        end=item.end_on,
        note=item.note,
        postponed_until=item.postponed_until,
        waiting_for=item.waiting_for or None,
        waiting_since=item.waiting_since,
        proofs=tuple(item.proofs),
    )


def stage_states(roadmap: Roadmap, *, on: date) -> tuple[StageState, ...]:
    """Return how each stage stands, in order, numbered anew from one."""
    return tuple(
        _stage_state(number, stage, [item for item in stage.items.all() if not item.is_heading], on)
        for number, stage in enumerate(roadmap.stages.all(), start=1)
    )


def _stage_state(number: int, stage: Stage, items: Sequence[Item], on: date) -> StageState:
    facts = [fact_of(item) for item in items]
    counted = progress(facts, on=on)
    return StageState(
        number=number,
        title=stage.title,
        canonical=stage.canonical,
        done=counted.done,
        total=counted.total,
        overdue=len(today_list(facts, on=on).overdue),
        start_on=_earliest(item.start_on or item.end_on for item in items),
        end_on=_latest(item.end_on for item in items),
        ref=stage.ref,
    )


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
