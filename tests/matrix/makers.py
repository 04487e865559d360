"""What stands in an address, made for every organisation: one maker for each name that a route holds.

A new page whose address holds a new name needs a maker here, or the matrix says so. A maker is found by the narrowest
key: «people:card.person», then «people.person», then «person».
"""

from collections.abc import Callable
from typing import Any

from architecture.pages import Page
from cast import AT, FOUNDER
from matrix.world import ABOVE, WideWorld
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.people.models import LinkKind
from nastavnik.domains.people.operations import add_person, make_entry_link
from nastavnik.domains.people.queries import people_of

Maker = Callable[[WideWorld, str], str]
Fields = Callable[[WideWorld, str], dict[str, Any]]
PLACE = ("organisation", "year")
MAKERS: dict[str, Maker] = {}
FIELDS: dict[str, Fields] = {}


def maker(*keys: str) -> Callable[[Maker], Maker]:
    """Register what makes the object that an address names; returns its ref or token."""

    def register(make: Maker) -> Maker:
        MAKERS.update(dict.fromkeys(keys, make))
        return make

    return register


def fields(*names: str) -> Callable[[Fields], Fields]:
    """Register the fields that let a page's form find what it acts on; without them its answer would be 404."""

    def register(fill: Fields) -> Fields:
        FIELDS.update(dict.fromkeys(names, fill))
        return fill

    return register


def maker_of(page: Page, keyword: str) -> Maker | None:
    """Return the maker for a name of a page's address, the narrowest first."""
    room = page.name.split(":")[0]
    keys = (f"{page.name}.{keyword}", f"{room}.{keyword}", keyword)
    return next((MAKERS[key] for key in keys if key in MAKERS), None)


def objects_of(page: Page) -> list[str]:
    """Return the names that a page's address holds besides the organisation and the year."""
    return [keyword for keyword in page.holds if keyword not in PLACE]


def make_objects(wide: WideWorld, pages: list[Page]) -> None:
    """Make every object of every page in every organisation, before the first row runs."""
    for page in pages:
        for keyword in objects_of(page):
            make = maker_of(page, keyword)
            for home in ABOVE if make else ():
                key = (f"{page.name}.{keyword}", home)
                wide.objects[key] = make(wide, home)  # type: ignore[misc]


def keeper(wide: WideWorld, home: str) -> Viewer:
    """Return a curator of the organisation, who may do there what the cast's curator may do at school."""
    organisation = wide.organisation(home)
    person = next(iter(people_of(Viewer(Role.CURATOR, organisation.ref, organisation.path, "", ""))))
    return Viewer(Role.CURATOR, organisation.ref, organisation.path, person.ref, "")


@maker("person")
def a_person(wide: WideWorld, home: str) -> str:
    """Make a person with a name nobody else has."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Закладочкина", given_name="Ада")
    wide.people[home].add(person.ref)
    return str(person.ref)


@maker("token")
def an_invitation(wide: WideWorld, home: str) -> str:
    """Make a live one-time link."""
    person = add_person(wide.organisation(home), actor=FOUNDER, at=AT, surname="Ссылкина", given_name="Ада")
    return make_entry_link(person, kind=LinkKind.INVITATION, actor=FOUNDER, at=AT)
