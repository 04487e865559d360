from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.core.timing.deadlines import resolved
from nastavnik.domains.consents.queries import all_consents_stand
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.proofs import give_proof, withdraw_proof
from nastavnik.domains.roadmaps.queries import timing_of, years_around
from nastavnik.domains.year.queries import (
    given_by_system,
    open_roadmaps,
    proved_by,
    waiting_for_paper,
    waiting_for_start,
)
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change

CONSENTS = "consents"  # the proof that everybody who was asked has consented


@transaction.atomic
def set_anchor(
    roadmap: Roadmap, document_kind: str, on: date | None, *, actor: Viewer, at: datetime
) -> tuple[Item, ...]:
    """Give the items that wait for a paper their days, counted from its own; None takes the days away again.

    Returns the items whose term changed. A term that was set by hand waits for nothing and stays.

    Raises NotPermitted.
    """
    return _anchored(roadmap, waiting_for_paper(roadmap, document_kind), on, actor=actor, at=at)


@transaction.atomic
def start_anchor(roadmap: Roadmap, on: date | None, *, actor: Viewer, at: datetime) -> tuple[Item, ...]:
    """Give the items that are due so long after the start of the work their days, as `set_anchor` does."""
    return _anchored(roadmap, waiting_for_start(roadmap), on, actor=actor, at=at)


@transaction.atomic
def close_by_paper(
    roadmap: Roadmap, document_kind: str, on: date, *, note: str, actor: Viewer, at: datetime
) -> tuple[Item, ...]:
    """Tell every item that names this paper as its proof that the paper is there."""
    code = f"document:{document_kind}"
    items = proved_by(roadmap, code)
    return tuple(give_proof(item, code=code, given_on=on, note=note, actor=actor, at=at) for item in items)


@transaction.atomic
def settle_consents(organisation: Organisation, *, on: date, at: datetime) -> None:
    """Let the roadmaps of the day's year know whether every asked consent stands: the proof comes, or is withdrawn.

    What a person proved by hand is left to that person.
    """
    stand = all_consents_stand(organisation, on=on)
    words = Words("consents changed", given="даны все согласия", gone="не все согласия действуют")
    year = academic_year_of(on)
    settle_proof(organisation, year=year, code=CONSENTS, stands=stand, words=words, on=on, at=at)


@dataclass(frozen=True, slots=True)
class Words:
    """Why the system acts, and what the proof says when it comes and when it goes."""

    because: str
    given: str
    gone: str


@transaction.atomic
def settle_proof(
    organisation: Organisation,
    *,
    year: str,
    code: str,
    stands: bool,
    words: Words,
    on: date,
    at: datetime,
    target_model: str = "",
    only: Callable[[Item], bool] = lambda item: True,
) -> None:
    """Give a proof to every action of the year's roadmaps that names it, or withdraw the one that came by itself.

    Without a target model the roadmaps of both hear of it. What a person proved by hand is left to that person.
    """
    actor = system(because=words.because, organisation_ref=organisation.ref, organisation_path=organisation.path)
    for roadmap in open_roadmaps(organisation, year=year):
        if target_model and roadmap.target_model != target_model:
            continue
        for item in filter(only, proved_by(roadmap, code)):
            if stands:
                give_proof(item, code=code, given_on=on, note=words.given, actor=actor, at=at)
                continue
            for proof in given_by_system(item, code):
                withdraw_proof(proof, because=words.gone, actor=actor, at=at)


def _anchored(
    roadmap: Roadmap, items: Iterable[Item], on: date | None, *, actor: Viewer, at: datetime
) -> tuple[Item, ...]:
    require(actor, Permission.ROADMAP_EDIT, path=roadmap.organisation.path)
    calendar = work_calendar_of(roadmap.organisation, years=years_around(roadmap))
    changed = []
    for item in items:
        bare = replace(timing_of(item), start=None, end=None)
        timing = resolved(bare, anchor=on, calendar=calendar)
        if (timing.start, timing.end) != (item.start_on, item.end_on):
            changed.append(change(item, expected_version=item.version, start_on=timing.start, end_on=timing.end))
            told = {"anchor": on.isoformat() if on else ""}
            record(actor, "item.anchored", item, at=at, organisation_ref=roadmap.organisation.ref, **told)
    return tuple(changed)
