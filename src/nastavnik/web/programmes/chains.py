"""What came before a bond and after it, and who needs another mentor once it has ended."""

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.states import ENDS
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import chain_of, left_alone, mentees_of, mentor_of
from nastavnik.web.programmes.addresses import bond_page
from nastavnik.web.programmes.words import short_name, whole_name
from nastavnik.web.shell.requests import Request, place_of


def chain(request: Request, shown: Bond) -> list[dict[str, str]]:
    """Return the neighbours of a bond in time, those that the viewer may open."""
    before, after = chain_of(shown, viewer=request.viewer)
    return [_link("Продолжает пару", one) for one in before] + [_link("Продолжение:", one) for one in after]


def alone(request: Request, shown: Bond) -> list[dict[str, str]]:
    """Return whom the end of a bond left without a mentor, and where a new one is found."""
    place = place_of(request)
    if place.is_closed or not request.viewer.may(Permission.MATCHING_EDIT, path=place.organisation.path):
        return []
    where = [place.organisation.slug, place.year]
    return [
        {"name": whole_name(one), "href": reverse("matching:again", args=[*where, one.ref])}
        for one in left_alone(shown)
    ]


def _link(words: str, bond: Bond) -> dict[str, str]:
    names = ", ".join(short_name(one) for one in mentees_of(bond))
    note = f"завершена: {ENDS[bond.end_reason]}" if bond.end_reason else ""  # type: ignore[index]  # stored as the same word
    return {"words": words, "label": f"{short_name(mentor_of(bond))} — {names}", "href": bond_page(bond), "note": note}
