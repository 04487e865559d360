from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.timing.working_days import WorkCalendar
from nastavnik.core.year.gathering import Action, gathered
from nastavnik.core.year.progress import Progress, progress
from nastavnik.core.year.today import Fact, TodayList, today_list
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.roadmaps.models import Item, ItemProof, Roadmap, Stage
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.models import OwnTask
from nastavnik.domains.year.queries.own_tasks import fact_of_own, own_tasks_of
from nastavnik.domains.year.queries.proofs import open_roadmaps
from nastavnik.domains.year.queries.rooms import rooms_of
from nastavnik.foundation.scope.managers import Because


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
    own = own_tasks_of(viewer=viewer, organisation=organisation, year=year)
    lines = _gathered({roadmap.target_model: items}, own, organisation, year=year, on=on)
    done = [item for item in items if item.done_on and 0 <= (on - item.done_on).days < days_back]
    return Day(
        roadmap=roadmap,
        items={item.ref: item for item in items},
        listed=today_list(lines, on=on, calendar=_calendar(organisation, on)),
        progress=progress(facts, on=on),
        stages=stage_states(roadmap, on=on),
        done_lately=tuple(sorted(done, key=lambda item: item.done_on or on, reverse=True)),
    )


def week_of(organisation: Organisation, *, year: str, on: date) -> TodayList | None:
    """Return the list of a day over all plans of the year, for a letter; None where there is no plan."""
    roadmaps = open_roadmaps(organisation, year=year)
    if not roadmaps:
        return None
    proofs = ItemProof.objects.unscoped(because=Because.FROM_ABOVE).filter(withdrawn_at__isnull=True)
    rows = Item.objects.unscoped(because=Because.FROM_ABOVE).filter(roadmap__in=roadmaps, is_heading=False)
    items: dict[str, list[Item]] = {roadmap.target_model: [] for roadmap in roadmaps}
    for item in rows.select_related("roadmap").prefetch_related(Prefetch("given_proofs", proofs)).order_by("position"):
        items[item.roadmap.target_model].append(item)
    own = OwnTask.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, done_on__isnull=True
    )
    lines = _gathered(items, own, organisation, year=year, on=on)
    return today_list(lines, on=on, calendar=_calendar(organisation, on))


def _gathered(
    items: Mapping[str, Sequence[Item]], own: Iterable[OwnTask], organisation: Organisation, *, year: str, on: date
) -> tuple[Fact, ...]:
    """Return the facts of a day: the actions of each model as their rooms speak of them, and own tasks."""
    said = {model: rooms_of(organisation, year=year, target_model=model, on=on) for model in items}
    actions = [Action(fact_of(item), model, come_of(item)) for model, rows in items.items() for item in rows]
    return gathered(actions, said, [fact_of_own(task) for task in own], on=on)


def _calendar(organisation: Organisation, on: date) -> WorkCalendar:
    return work_calendar_of(organisation, years=(on.year, on.year + 1))


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


def come_of(item: Item) -> frozenset[str]:
    """Return the proofs of an action that have come, as its roadmap brought them."""
    return frozenset(proof.code for proof in item.given_proofs.all() if proof.withdrawn_at is None)


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
