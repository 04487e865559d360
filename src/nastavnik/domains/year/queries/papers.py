"""The facts of a paper, gathered from the rooms that keep them. A room that comes later adds its fact to `FACTS`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q

from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.consents.purposes import Purpose, State
from nastavnik.core.documents.catalogue import KINDS, kind_of
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.grounds import ground_rows
from nastavnik.core.language.initials import full_name
from nastavnik.core.matching.banks import Side
from nastavnik.core.roadmaps.plan import as_json
from nastavnik.domains.consents.queries import participants_allowed, standings_now, whom_to_ask
from nastavnik.domains.documents.models import Document, PaperPart
from nastavnik.domains.documents.queries import live_draft, signed_of_kind
from nastavnik.domains.matching.models import PoolEntry, PoolState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import grounds_of, head_on
from nastavnik.domains.people.models import Person, PersonKind, RoleTerm
from nastavnik.domains.people.queries import name_forms_of
from nastavnik.domains.roadmaps.models import Item, Roadmap, Stage
from nastavnik.domains.roadmaps.queries import plan_of
from nastavnik.domains.year.queries.pair_facts import (
    certificate_mark,
    choice_rows,
    names_pairs,
    pair_rows,
    people_of_pairs,
    programmes_due,
    waiting_rows,
)
from nastavnik.domains.year.queries.proofs import open_roadmaps
from nastavnik.foundation.scope.managers import Because

TEACHERS = "teachers"
# Which signed papers a kind rests on, by the beginning of the fields that name them: «minutes_on», «minutes_number».
RESTS_ON: dict[str, tuple[str, ...]] = {
    "minutes": ("minutes_teachers_council",),
    "order_pairs.minutes": ("minutes_selection", "minutes_mentors_council"),
    "introduction": ("order_introduction",),
    "regulation": ("order_regulation",),
    "roadmap": ("order_roadmap",),
    "curator": ("order_curator_and_mentors",),
    "register": ("order_mentor_register",),
    "pairs": ("order_pairs",),
}
# Lists of people by the name of their field, and as what the paper names them.
NAMED = {"mentors": PaperPart.MENTOR, "mentees": PaperPart.MENTEE}


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


def models_of(organisation: Organisation, *, year: str) -> tuple[str, ...]:
    """Return the models that a school runs in a year: those with a roadmap, or the teachers' one before any."""
    found = {roadmap.target_model for roadmap in open_roadmaps(organisation, year=year)}
    return tuple(model for model in ("teachers", "students") if model in found) or (TEACHERS,)


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
            data |= self._rests_on(field)
        return data

    def facts(self) -> PaperFacts:
        """Ask for every field of the kind."""
        data = self.known(self.kind.fields)
        return PaperFacts(data, self._people(), tuple(dict.fromkeys(paper.ref for paper in self._basis)))

    @cached_property
    def viewer(self) -> Viewer:
        """Return the system looking at this one organisation."""
        return system(
            because="a paper is gathered",
            organisation_ref=self.organisation.ref,
            organisation_path=self.organisation.path,
        )

    @cached_property
    def roadmap(self) -> Roadmap | None:
        """Return the roadmap of the model, with its stages and items."""
        items = Item.objects.unscoped(because=Because.FROM_ABOVE).order_by("position")
        stages = Stage.objects.unscoped(because=Because.FROM_ABOVE).order_by("position")
        parts = (Prefetch("stages", stages), Prefetch("stages__items", items))
        rows = Roadmap.objects.unscoped(because=Because.FROM_ABOVE).prefetch_related(*parts)
        kept = [
            one for one in open_roadmaps(self.organisation, year=self.year) if one.target_model == self.target_model
        ]
        return rows.get(pk=kept[0].pk) if kept else None

    def bank(self, side: Side) -> list[Person]:
        """Return who stands in a bank and passes the gate of consents, in Russian order."""
        rows = PoolEntry.objects.unscoped(because=Because.FROM_ABOVE).filter(
            organisation=self.organisation, year=self.year, state=PoolState.IN, side=side
        )
        if self.kind.field_named("target_model"):
            rows = rows.filter(target_model=self.target_model)
        people = {row.person_id: row.person for row in rows.select_related("person__organisation")}
        allowed = participants_allowed(list(people.values()), at=self.on)
        return sorted((one for one in people.values() if one.ref in allowed), key=lambda one: (one.sort_key, one.pk))

    @cached_property
    def mentors(self) -> list[Person]:
        """Return the mentors' bank; an order to employees names employees alone."""
        people = self.bank(Side.MENTOR)
        if self.kind.name == "order_curator_and_mentors":
            return [one for one in people if one.kind == PersonKind.EMPLOYEE]
        return people

    @cached_property
    def mentees(self) -> list[Person]:
        """Return the mentees' bank."""
        return self.bank(Side.MENTEE)

    def people_rows(self, people: list[Person], columns: tuple[Field, ...]) -> list[dict[str, Any]]:
        """Return people as the rows of a paper: only the columns that it asks for."""
        consented = self._consent_days(people)
        names = {column.name for column in columns}
        return [
            {name: value for name, value in _person_row(one, consented.get(one.ref)).items() if name in names and value}
            for one in people
        ]

    def _fact(self, field: Field) -> Any:
        if field.name in FACTS:
            return FACTS[field.name](self)
        if field.type in ("people", "rows") and field.name in NAMED:
            return self.people_rows(getattr(self, field.name), field.columns)
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
        found = [find(self) for name, find in OFFICIALS.items() if self.kind.field_named(name)]
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

    def _rests_on(self, field: Field) -> dict[str, Any]:
        prefix, _, what = field.name.rpartition("_")
        paper = self._papers.get(prefix)
        if paper is None or what not in ("on", "number"):
            return {}
        value = paper.number if what == "number" else paper.dated_on.isoformat() if paper.dated_on else ""
        return {field.name: value} if value else {}

    @cached_property
    def _papers(self) -> Mapping[str, Document]:
        """Return the signed papers that the kind rests on, the latest of each, by the beginning of their fields."""
        prefixes = {one.name.removesuffix("_number") for one in self.kind.fields if one.name.endswith("_number")}
        kinds = {prefix: RESTS_ON.get(f"{self.kind.name}.{prefix}", RESTS_ON.get(prefix, ())) for prefix in prefixes}
        signed = signed_of_kind(
            self.organisation, year=self.year, kinds=sorted({kind for names in kinds.values() for kind in names})
        )
        own = [one for one in signed if one.target_model in ("", self.target_model)]
        found = {prefix: next((one for one in own if one.kind in names), None) for prefix, names in kinds.items()}
        return {prefix: one for prefix, one in found.items() if one is not None}

    @property
    def _basis(self) -> list[Document]:
        return list(self._papers.values())

    def _consent_days(self, people: list[Person]) -> dict[str, date]:
        days: dict[str, date] = {}
        for one in standings_now(people, on=self.on):
            given = [row.given_on for row in one.rows if row.purpose == Purpose.PROCESSING and row.state == State.GIVEN]
            if known := [day for day in given if day is not None]:
                days[one.person.ref] = max(known)
        return days


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
    head = head_on(rooms.on, viewer=rooms.viewer, organisation=rooms.organisation)
    if head is None:
        return None
    known = {"post": head.post, "name": full_name(head.surname, head.given_name, head.patronymic)}
    # Who signs is a term, not a person; the card of the same name keeps the forms that somebody put right.
    cards = Person.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=rooms.organisation,
        surname=head.surname,
        given_name=head.given_name,
        patronymic=head.patronymic,
        left_on__isnull=True,
    )
    card = cards.order_by("pk").first()
    return known | _forms(card) if card else known


def _curator(rooms: Rooms) -> Person | None:
    return whom_to_ask(rooms.organisation, on=rooms.on)


def _official(person: Person) -> dict[str, Any]:
    """Return a person as an official of a paper, with the forms of the name that somebody put right."""
    known = {"post": person.post, "name": full_name(person.surname, person.given_name, person.patronymic)}
    return known | _forms(person)


def _forms(person: Person) -> dict[str, Any]:
    forms = name_forms_of([person]).get(person.ref)
    return {"forms": forms} if forms else {}


def _holder(role: Role) -> Callable[["Rooms"], Person | None]:
    """Return how to find who holds a role in the school: the one who has it longest."""

    def find(rooms: Rooms) -> Person | None:
        rows = RoleTerm.objects.unscoped(because=Because.FROM_ABOVE).filter(
            organisation=rooms.organisation, role=role, valid_from__lte=rooms.on, person__left_on__isnull=True
        )
        current = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=rooms.on)).select_related("person")
        term = current.order_by("valid_from", "pk").first()
        return term.person if term is not None and term.person.post else None

    return find


def _told(find: Callable[["Rooms"], Person | None]) -> Callable[["Rooms"], dict[str, Any] | None]:
    """Return how a paper is told of somebody who is found."""

    def tell(rooms: Rooms) -> dict[str, Any] | None:
        person = find(rooms)
        return _official(person) if person else None

    return tell


def _plan(rooms: Rooms) -> dict[str, Any] | None:
    return as_json(plan_of(rooms.roadmap)) if rooms.roadmap is not None else None


def _grounds(rooms: Rooms) -> list[dict[str, str]]:
    kept = grounds_of(rooms.organisation)
    return ground_rows(rooms.kind.name, model=rooms.target_model, on=rooms.on, grounds=kept)


# Who gets a task by an order, by the name of the field.
OFFICIALS: dict[str, Callable[[Rooms], Person | None]] = {
    "curator": _curator,
    "psychologist": _holder(Role.PSYCHOLOGIST),
    "site_editor": _holder(Role.SITE_EDITOR),
}
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


def _person_row(person: Person, consent_on: date | None) -> dict[str, Any]:
    post = person.post
    if person.kind == PersonKind.STUDENT:
        post = f"{person.school_class} класс" if person.school_class else ""
    return {
        "name": full_name(person.surname, person.given_name, person.patronymic),
        "post": post,
        "school_class": person.school_class,
        "subject": ", ".join(person.subjects),
        "subjects": ", ".join(person.subjects),
        "experience_years": person.experience_years,
        "category": person.category,
        "consent_on": consent_on.isoformat() if consent_on else None,
    }
