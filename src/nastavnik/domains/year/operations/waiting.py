"""Whoever was reminded owes the thing for a while: the line leaves the list and comes back if nothing has come."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps.states import CLOSED, ItemState
from nastavnik.core.timing.working_days import working_days_later
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.year.queries import open_roadmaps, proved_by

PATIENCE = 3  # working days until a line comes back


@transaction.atomic
def wait_for_others(
    organisation: Organisation,
    *,
    year: str,
    code: str,
    who: str,
    actor: Viewer,
    at: datetime,
    on: date,
    target_model: str = "",
) -> date:
    """Let the actions that a proof closes wait for others; return the day on which they come back.

    Without a target model the plans of both wait. Raises NotPermitted.
    """
    calendar = work_calendar_of(organisation, years=(on.year, on.year + 1))
    until = working_days_later(on, PATIENCE, calendar)
    for roadmap in open_roadmaps(organisation, year=year):
        if target_model in ("", roadmap.target_model):
            for item in proved_by(roadmap, code):
                if item.state not in CLOSED:
                    move_item(item, to=ItemState.WAITING, waiting_for=who, until=until, actor=actor, at=at, on=on)
    return until
