"""The consents of a person on the card that everything about them stands on."""

from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.consents.queries import standings_of
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.web.consents.matrix import row_of
from nastavnik.web.people.parts import card_part
from nastavnik.web.shell.requests import Request


def consents_of_card(request: Request, person: Person) -> dict[str, Any] | None:
    """Return the marks of each purpose; a guardian signs for a child, on whose card that stands."""
    if person.kind == PersonKind.GUARDIAN or person.left_on is not None:
        return None
    standing = standings_of([person], viewer=request.viewer, on=request.today)[0]
    return {"row": row_of(standing, request.today), "place": request.place, "today": request.today}


card_part("consents", "consents/card_part.html", build=consents_of_card, needs=Permission.CONSENTS_VIEW)
