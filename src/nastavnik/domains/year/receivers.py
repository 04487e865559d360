"""What one room has to do when another one has done something; in the same transaction."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.roadmaps.proof_names import paper_kind
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.signals import proof_given, proof_withdrawn, roadmap_approved
from nastavnik.domains.year.operations import close_by_paper, set_anchor, settle_consents, start_anchor
from nastavnik.domains.year.queries import paper_day


@receiver([proof_given, proof_withdrawn])
def date_what_waited(item: Item, code: str, actor: Viewer, at: datetime, **_: Any) -> None:
    """Give the items that wait for a paper their terms once its day is known, and take them away with it."""
    kind = paper_kind(code)
    if kind is not None:
        set_anchor(item.roadmap, kind, paper_day(item.roadmap, kind), actor=actor, at=at)


@receiver(roadmap_approved)
def begin_the_work(roadmap: Roadmap, approved_on: date, number: str, actor: Viewer, at: datetime, **_: Any) -> None:
    """Count what is due after the start from the day of the first order, and close the item that waits for it."""
    close_by_paper(roadmap, "order_roadmap", approved_on, note=f"№\u00a0{number}", actor=actor, at=at)
    if roadmap.approved_on == approved_on:
        start_anchor(roadmap, approved_on, actor=actor, at=at)


@receiver(consents_changed)
def prove_consents(organisation: Organisation, on: date, at: datetime, **_: Any) -> None:
    """Close the action that waits for the consents when the last one comes, and open it when one falls away."""
    settle_consents(organisation, on=on, at=at)
