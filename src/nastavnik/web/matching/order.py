"""The order by which approved pairs work: how far it is, and the way to it."""

from dataclasses import dataclass

from django.urls import reverse

from nastavnik.core.documents.states import State
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.documents.queries import live_draft, signed_of_kind
from nastavnik.web.shell.requests import Request

KIND = "order_pairs"
LABELS = {State.ON_SIGNATURE: "Открыть приказ, он на подписи", State.SIGNED: "Открыть приказ"}


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A link to the order; the pairs work once it is signed."""

    label: str
    href: str
    is_signed: bool


def order_line(request: Request, model: TargetModel) -> OrderLine:
    """Return the order that waits to be signed, else the signed one, else the list of papers."""
    place = request.place
    assert place is not None
    at = [place.organisation.slug, place.year]
    waiting = live_draft(place.organisation, year=place.year, kind=KIND, target_model=model)
    signed = signed_of_kind(place.organisation, year=place.year, kinds=[KIND])
    found = waiting or next((one for one in signed if one.target_model == model), None)
    if found is None:
        return OrderLine("Открыть документы", reverse("documents:documents", args=at), is_signed=False)
    label = LABELS.get(State(found.state) if waiting else State.SIGNED, "Открыть черновик приказа")
    return OrderLine(label, reverse("documents:document", args=[*at, found.ref]), is_signed=waiting is None)
