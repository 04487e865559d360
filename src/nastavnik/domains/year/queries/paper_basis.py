"""The signed papers that a paper rests on, and what it says of them: their day and number."""

from collections.abc import Mapping
from typing import Any

from nastavnik.core.documents.fields import Field, Kind
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import signed_of_kind
from nastavnik.domains.organisations.models import Organisation

# Which signed papers a kind rests on, by the beginning of the fields that name them: «minutes_on», «minutes_number».
RESTS_ON: dict[str, tuple[str, ...]] = {
    "minutes": ("minutes_teachers_council",),
    "order_pairs.minutes": ("minutes_selection", "minutes_mentors_council"),
    "order_mentor_register.minutes": (),  # those of the commission are written outside: their number is typed
    "introduction": ("order_introduction",),
    "regulation": ("order_regulation",),
    "roadmap": ("order_roadmap",),
    "curator": ("order_curator_and_mentors",),
    "register": ("order_mentor_register",),
    "pairs": ("order_pairs",),
}


def basis_of(kind: Kind, *, organisation: Organisation, year: str, target_model: str) -> Mapping[str, Document]:
    """Return the signed papers that a kind rests on, the latest of each, by the beginning of their fields."""
    prefixes = {one.name.removesuffix("_number") for one in kind.fields if one.name.endswith("_number")}
    kinds = {prefix: RESTS_ON.get(f"{kind.name}.{prefix}", RESTS_ON.get(prefix, ())) for prefix in prefixes}
    signed = signed_of_kind(organisation, year=year, kinds=sorted({name for names in kinds.values() for name in names}))
    own = [one for one in signed if one.target_model in ("", target_model)]
    found = {prefix: next((one for one in own if one.kind in names), None) for prefix, names in kinds.items()}
    return {prefix: one for prefix, one in found.items() if one is not None}


def said_of_basis(field: Field, papers: Mapping[str, Document]) -> dict[str, Any]:
    """Return the day or the number of a paper, if it is what a field asks for."""
    prefix, _, what = field.name.rpartition("_")
    paper = papers.get(prefix)
    if paper is None or what not in ("on", "number"):
        return {}
    value = paper.number if what == "number" else paper.dated_on.isoformat() if paper.dated_on else ""
    return {field.name: value} if value else {}
