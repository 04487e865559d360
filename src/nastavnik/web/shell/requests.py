"""What the shell adds to a request: who looks, from where, and on which day."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.organisations.models import Installation, Organisation
from nastavnik.domains.people.models import Account
from nastavnik.domains.people.queries import Standing


@dataclass(frozen=True, slots=True)
class Place:
    """The organisation and the academic year that the address names."""

    organisation: Organisation
    year: str  # «2026-27»
    is_closed: bool = False  # a closed year may only be read


class Request(HttpRequest):
    """A request that came through the shell. `viewer` is set for whoever is signed in and holds a role."""

    user: Account
    viewer: Viewer
    standing: Standing | None
    installation: Installation
    today: date
    place: Place | None
    menu_counts: dict[str, int]


def place_of(request: Request) -> Place:
    """Return the organisation and the year of an address that names them."""
    assert request.place is not None
    return request.place
