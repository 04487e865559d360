"""Which items a proof or a paper concerns."""

from datetime import date

from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.models import Item, ItemProof, Roadmap
from nastavnik.foundation.scope.managers import Because


def paper_day(roadmap: Roadmap, kind: str) -> date | None:
    """Return the day of a paper as the proofs of a roadmap tell it, the earliest if several do; None without one."""
    rows = ItemProof.objects.unscoped(because=Because.LOCKED).filter(
        item__roadmap=roadmap, code=f"document:{kind}", withdrawn_at__isnull=True
    )
    return rows.order_by("given_on").values_list("given_on", flat=True).first()


def waiting_for_paper(roadmap: Roadmap, kind: str) -> list[Item]:
    """Return the items whose term is counted from the day of a paper, whether the day is known or not."""
    return [item for item in _items(roadmap, rule="after_document") if item.timing.get("document") == kind]


def waiting_for_start(roadmap: Roadmap) -> list[Item]:
    """Return the items whose term is counted from the day on which the work began."""
    return _items(roadmap, rule="after_start")


def proved_by(roadmap: Roadmap, code: str) -> list[Item]:
    """Return the items that name a proof, in order; those that have it already are among them."""
    return [item for item in _items(roadmap) if code in item.proofs]


def open_roadmaps(organisation: Organisation, *, year: str) -> list[Roadmap]:
    """Return the roadmaps of a year that are not closed, one for each model."""
    rows = Roadmap.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation, year=year)
    return list(rows.exclude(state=RoadmapState.CLOSED).select_related("organisation"))


def given_by_system(item: Item, code: str) -> list[ItemProof]:
    """Return the live proofs of a kind that came by themselves, not by somebody's word."""
    rows = ItemProof.objects.unscoped(because=Because.FROM_ABOVE).filter(item=item, code=code, given_by="")
    return list(rows.filter(withdrawn_at__isnull=True).select_related("item__organisation", "item__roadmap"))


def _items(roadmap: Roadmap, **wanted: str) -> list[Item]:
    rows = Item.objects.unscoped(because=Because.LOCKED).filter(roadmap=roadmap, is_heading=False, **wanted)
    return list(rows.select_related("organisation", "roadmap").order_by("position"))
