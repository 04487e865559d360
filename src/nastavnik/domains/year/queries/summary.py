"""The year in one page of facts for the head: the plan, papers, people, pairs and meetings, all computed."""

from dataclasses import dataclass
from datetime import date

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.states import MeetingState
from nastavnik.core.year.progress import Progress, progress
from nastavnik.core.year.rooms import Paper, Rooms
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.models import Meeting
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries.days import StageState, actions_of, fact_of, stage_states
from nastavnik.domains.year.queries.proofs import open_roadmaps
from nastavnik.domains.year.queries.rooms import rooms_of
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """How one plan stands on a day, and what the rooms of its model say."""

    target_model: str
    progress: Progress
    stages: tuple[StageState, ...]
    rooms: Rooms


@dataclass(frozen=True, slots=True)
class YearSummary:
    """The facts of a year: each plan, the papers that wait for the head, the meetings of the month."""

    plans: tuple[PlanSummary, ...]
    waiting: tuple[Paper, ...]
    met_this_month: int


def summary_of(*, viewer: Viewer, organisation: Organisation, year: str, on: date) -> YearSummary | None:
    """Return the facts of a year; None to whoever may not see them."""
    scope = viewer.scope(Permission.SUMMARY_VIEW)
    if scope is None:
        return None
    found = [one.target_model for one in open_roadmaps(organisation, year=year)]
    models = [model for model in ("teachers", "students") if model in found]
    plans = tuple(filter(None, (_plan(viewer, organisation, year, model, on) for model in models)))
    papers = {paper.ref: paper for plan in plans for paper in plan.rooms.papers.values()}
    waiting = tuple(paper for paper in papers.values() if paper.state == "on_signature")
    return YearSummary(plans, waiting, _met(organisation, year, on))


def _plan(viewer: Viewer, organisation: Organisation, year: str, target_model: str, on: date) -> PlanSummary | None:
    roadmap = roadmap_of(viewer=viewer, organisation=organisation, year=year, target_model=target_model)
    if roadmap is None:
        return None
    facts = [fact_of(item) for item in actions_of(roadmap)]
    rooms = rooms_of(organisation, year=year, target_model=target_model, on=on)
    return PlanSummary(target_model, progress(facts, on=on), stage_states(roadmap, on=on), rooms)


def _met(organisation: Organisation, year: str, on: date) -> int:
    """Return how many meetings of the month have been written down."""
    rows = Meeting.objects.unscoped(because=Because.FROM_ABOVE).filter(
        bond__organisation=organisation, bond__year=year, state=MeetingState.HELD
    )
    return rows.filter(met_on__gte=on.replace(day=1), met_on__lte=on).count()
