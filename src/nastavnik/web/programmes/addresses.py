"""Addresses of the room: every page of a bond begins with its place and its ref."""

from django.urls import reverse

from nastavnik.domains.programmes.models import Bond, Meeting
from nastavnik.domains.programmes.queries import bond_for
from nastavnik.web.shell.access import get_or_404
from nastavnik.web.shell.requests import Request


def bond_page(bond: Bond) -> str:
    """Return the address of the page of a bond."""
    return at_bond("programmes:bond", bond)


def at_bond(name: str, bond: Bond, *more: str) -> str:
    """Return the address of something that belongs to a bond."""
    return reverse(name, args=[bond.organisation.slug, bond.year, bond.ref, *more])


def at_meeting(name: str, bond: Bond, meeting: Meeting) -> str:
    """Return the address of something that belongs to a meeting."""
    return at_bond(name, bond, meeting.ref)


def bond_at(request: Request, ref: str) -> Bond:
    """Return the bond that the address names; what the viewer may not know of is not there."""
    found: Bond = get_or_404(bond_for, viewer=request.viewer, ref=ref)
    return found
