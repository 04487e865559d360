"""Sections that other rooms add to the card of a person: consents, places in a bank, pairs.

    card_part("consents", "consents/card_part.html", build=consents_of_card, needs=Permission.CONSENTS_VIEW)

`build(request, person)` returns the context of the section, or None where there is nothing to show.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.people.models import Person
from nastavnik.web.shell.requests import Request

Build = Callable[[Request, Person], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One section: its template, what it shows and who may see it."""

    template: str
    build: Build
    needs: Permission


_PARTS: dict[str, Part] = {}


def card_part(name: str, template: str, *, build: Build, needs: Permission) -> None:
    """Add a section; sections stand in the order in which rooms were loaded."""
    _PARTS[name] = Part(template, build, needs)


def parts_of(request: Request, person: Person) -> list[dict[str, Any]]:
    """Return the sections of a card that the viewer may see."""
    found = []
    for part in _PARTS.values():
        if request.viewer.may(part.needs, path=person.organisation.path):
            context = part.build(request, person)
            if context is not None:
                found.append({"template": part.template, **context})
    return found
