"""What the signature of a paper will change in the roadmap, in one sentence for whoever signs."""

from collections.abc import Sequence

from nastavnik.core.language.plurals import counted, plural
from nastavnik.core.roadmaps.states import ItemState, RoadmapState
from nastavnik.core.year.paper_kinds import BROUGHT
from nastavnik.domains.documents.models import Document
from nastavnik.domains.roadmaps.models import Item
from nastavnik.foundation.scope.managers import Because

_OPEN = (ItemState.NOT_STARTED, ItemState.IN_PROGRESS, ItemState.WAITING)
_TITLE = 80


def effects_of(documents: Sequence[Document]) -> dict[str, str]:
    """Return by ref what each signature would change: «Закроется действие «…», 3 действия получат срок.» One query."""
    if not documents:
        return {}
    rows = Item.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation__in={one.organisation_id for one in documents}, is_heading=False, state__in=_OPEN
    )
    items = list(rows.exclude(roadmap__state=RoadmapState.CLOSED).select_related("roadmap").order_by("position"))
    return {one.ref: _sentence(one, items) for one in documents}


def _sentence(document: Document, items: Sequence[Item]) -> str:
    own = [item for item in items if _concerns(item, document)]
    kinds = (document.kind, *BROUGHT.get(document.kind, ()))
    codes = {f"document:{kind}" for kind in kinds}
    closed = [item for item in own if codes & set(item.proofs)]
    dated = [item for item in own if item.rule == "after_document" and item.timing.get("document") in kinds]
    parts = []
    if len(closed) == 1:
        parts.append(f"закроется действие «{_short(closed[0].text)}»")
    elif closed:
        parts.append(f"закроются {counted(len(closed), 'действие', 'действия', 'действий')}")
    if dated:
        get = plural(len(dated), "получит", "получат", "получат")
        parts.append(f"{counted(len(dated), 'действие', 'действия', 'действий')} {get} срок")
    words = ", ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _concerns(item: Item, document: Document) -> bool:
    roadmap = item.roadmap
    same = (roadmap.organisation_id, roadmap.year) == (document.organisation_id, document.year)
    return same and document.target_model in ("", roadmap.target_model)


def _short(text: str) -> str:
    return text if len(text) <= _TITLE else f"{text[:_TITLE].rsplit(' ', 1)[0]}…"
