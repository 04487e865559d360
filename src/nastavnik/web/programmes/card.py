"""The bonds of a person on the card that everything about them stands on."""

from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.queries import bonds_of, standings_of
from nastavnik.web.people.parts import card_part
from nastavnik.web.programmes import presenting
from nastavnik.web.programmes.words import short_name
from nastavnik.web.shell.requests import Request


def bonds_of_card(request: Request, person: Person) -> dict[str, Any] | None:
    """Return the bonds in which somebody stands or stood, the latest first; nothing where there is none."""
    rows = bonds_of(viewer=request.viewer).filter(members__person=person).order_by("-year", "pk")
    found = standings_of(rows, on=request.today)
    if not found:
        return None
    lines = [
        {
            **presenting.head(one),
            "names": f"{short_name(one.mentor)} — {', '.join(short_name(other) for other in one.mentees)}",
        }
        for one in found
    ]
    return {"rows": lines}


card_part("bonds", "programmes/card_part.html", build=bonds_of_card, needs=Permission.BONDS_VIEW)
