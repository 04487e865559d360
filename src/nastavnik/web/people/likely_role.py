"""The role that a person's place in the school asks for: it stands chosen when the curator gives a role."""

from nastavnik.core.access.roles import Role
from nastavnik.core.programmes.states import LIVE
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.programmes.queries import bonds_of, side_of
from nastavnik.web.shell.requests import Request

_SIDES = {"mentor": Role.MENTOR, "mentee": Role.MENTEE}


def likely_role(request: Request, person: Person) -> str:
    """Return the role that the pairs of somebody ask for, or an empty text where nothing tells."""
    if person.kind == PersonKind.GUARDIAN:
        return Role.GUARDIAN
    bonds = bonds_of(viewer=request.viewer).filter(members__person=person, state__in=LIVE).order_by("-starts_on")
    sides = (side_of(bond, person.ref) for bond in bonds[:1])
    return next((_SIDES[side] for side in sides if side), "")
