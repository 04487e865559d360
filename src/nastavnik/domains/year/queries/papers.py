"""The facts of a paper, gathered from the rooms that keep them. A room that comes later adds its fact to `FACTS`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.documents.catalogue import KINDS, kind_of
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.grounds import ground_rows
from nastavnik.domains.documents.models import Document, PaperPart
from nastavnik.domains.documents.queries import live_draft
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import grounds_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.year.queries.pair_facts import (
    certificate_mark,
    choice_rows,
    names_pairs,
    pair_rows,
    people_of_pairs,
    programmes_due,
    waiting_rows,
)
from nastavnik.domains.year.queries.paper_basis import basis_of, said_of_basis
from nastavnik.domains.year.queries.paper_officials import OFFICIALS, Find, told_head, told_official
from nastavnik.domains.year.queries.paper_people import NAMED, people_of_list, people_rows
from nastavnik.domains.year.queries.paper_plan import TEACHERS, models_of, told_plan

__all__ = ["FACTS", "TEACHERS", "PaperFacts", "Rooms", "models_of", "paper_facts"]


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the rooms know for one paper: plain data, whom it names and as what, the papers it rests on."""

    data: dict[str, Any]
    people: tuple[tuple[Person, str], ...] | None  # None where no room of today knows whom the kind names
    basis: tuple[str, ...]

    def applies_to(self, kind: Kind) -> bool:
        """Tell whether there is something to write about: every list that the kind cannot do without has a line."""
        return all(
            self.data.get(one.name) for one in kind.fields if one.required and one.type in ("people", "rows", "plan")
        )


def paper_facts(
    *, organisation: Organisation, year: str, target_model: str, kind: str, on: date, subject_ref: str = ""
) -> PaperFacts:
    """Return what is known for a paper of a kind on a day; what nobody knows is absent.

    Raises NoSuchKind.
    """
    wanted = kind_of(kind)
    rooms = Rooms(organisation, year, target_model or TEACHERS, wanted, on, subject_ref)
    return rooms.facts()


class Rooms:
    """The rooms as one paper sees them, each asked once at most."""

    def __init__(
        self, organisation: Organisation, year: str, target_model: str, kind: Kind, on: date, subject_ref: str
    ) -> None:
        self.organisation, self.year, self.target_model = organisation, year, target_model
        self.kind, self.on, self.subject_ref = kind, on, subject_ref

    def known(self, fields: Iterable[Field]) -> dict[str, Any]:
        """Ask for some fields of the kind; what nobody knows is absent."""
        data, asked = {}, tuple(fields)
        for field in asked:
            value = self._fact(field)
            if value not in (None, "", []):
                data[field.name] = value
        for field in asked:
            data |= said_of_basis(field, self._papers)
        return data

    def facts(self) -> PaperFacts:
        """Ask for every field of the kind."""
        data = self.known(self.kind.fields)
        return PaperFacts(data, self._people(), tuple(dict.fromkeys(paper.ref for paper in self._papers.values())))

    @cached_property
    def viewer(self) -> Viewer:
        """Return the system looking at this one organisation."""
        return system(
            because="a paper is gathered",
            organisation_ref=self.organisation.ref,
            organisation_path=self.organisation.path,
        )

    @cached_property
    def mentors(self) -> list[Person]:
        """Return whom the paper names as mentors."""
        return self._people_of("mentors")

    @cached_property
    def mentees(self) -> list[Person]:
        """Return whom the paper names as mentees."""
        return self._people_of("mentees")

    def _people_of(self, name: str) -> list[Person]:
        home, model = self.organisation, self.target_model
        return people_of_list(name, self.kind, organisation=home, year=self.year, target_model=model, on=self.on)

    def _fact(self, field: Field) -> Any:
        if field.name in FACTS:
            return FACTS[field.name](self)
        if field.type in ("people", "rows") and field.name in NAMED:
            return people_rows(getattr(self, field.name), field.columns, on=self.on)
        if field.type == "paper" and field.name in KINDS:
            return self._other_paper(field.name)
        return None

    def _people(self) -> tuple[tuple[Person, str], ...] | None:
        named = self._participants()
        return None if named is None else (*named, *self._officials())

    def _officials(self) -> list[tuple[Person, str]]:
        """Return who gets a task by an order: they read it, and no consent of theirs is asked for."""
        if not self.kind.name.startswith("order_"):
            return []
        own = [find for name, find in OFFICIALS.items() if self.kind.field_named(name)]
        found = [find(self.organisation, self.on) for find in own]
        return [(person, PaperPart.OFFICIAL.value) for person in found if person is not None]

    def _participants(self) -> tuple[tuple[Person, str], ...] | None:
        if names_pairs(self.kind):
            return people_of_pairs(self)
        lists = [name for name in NAMED if self.kind.field_named(name)]
        if not lists:
            return None if any(one.type in ("people", "rows") and one.required for one in self.kind.fields) else ()
        return tuple((person, NAMED[name].value) for name in lists for person in getattr(self, name))

    def _other_paper(self, kind: str) -> dict[str, Any]:
        """Return a paper that goes into this one: its own draft where there is one, else what the rooms know of it."""
        draft = live_draft(self.organisation, year=self.year, kind=kind, target_model=self.target_model)
        own = paper_facts(
            organisation=self.organisation, year=self.year, target_model=self.target_model, kind=kind, on=self.on
        )
        if draft is None:
            return {"data": own.data, "wordings": {}}
        return {"data": {**draft.data, **own.data, **draft.filled}, "wordings": draft.wordings}

    @cached_property
    def _papers(self) -> Mapping[str, Document]:
        home, model = self.organisation, self.target_model
        return basis_of(self.kind, organisation=home, year=self.year, target_model=model)


def _school(rooms: Rooms) -> dict[str, Any]:
    home = rooms.organisation
    known = {
        "full_name": home.full_name,
        "short_name": home.short_name,
        "founder": home.founder,
        "place": home.place,
        "address": home.address,
    }
    return {name: value for name, value in known.items() if value}


def _head(rooms: Rooms) -> dict[str, Any] | None:
    return told_head(rooms.organisation, on=rooms.on, viewer=rooms.viewer)


def _told(find: Find) -> Callable[[Rooms], dict[str, Any] | None]:
    """Return how a paper is told of somebody who is found."""

    def tell(rooms: Rooms) -> dict[str, Any] | None:
        person = find(rooms.organisation, rooms.on)
        return told_official(person) if person else None

    return tell


def _plan(rooms: Rooms) -> dict[str, Any] | None:
    return told_plan(rooms.organisation, year=rooms.year, target_model=rooms.target_model)


def _grounds(rooms: Rooms) -> list[dict[str, str]]:
    kept = grounds_of(rooms.organisation)
    return ground_rows(rooms.kind.name, model=rooms.target_model, on=rooms.on, grounds=kept)


# A fact by the name of its field, for every kind that has such a field.
FACTS: dict[str, Callable[[Rooms], Any]] = {
    "target_model": lambda rooms: rooms.target_model,
    "year": lambda rooms: rooms.year,
    "school": _school,
    "head": _head,
    **{name: _told(find) for name, find in OFFICIALS.items()},
    "plan": _plan,
    "grounds": _grounds,
    "pairs": pair_rows,
    "choices": choice_rows,
    "waiting": waiting_rows,
    "certificate": certificate_mark,
    "programmes_due_on": programmes_due,
}
