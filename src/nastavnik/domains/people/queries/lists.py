import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.people import sync
from nastavnik.core.people.listing import PeopleList
from nastavnik.core.people.reading import read_people
from nastavnik.core.sources import Source, Table
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import ListDraft, Person, PersonKind
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What loading a list would do, at this moment and with the answers given so far."""

    listed: PeopleList
    rows: tuple[sync.SyncRow, ...]
    known: dict[str, sync.Known]
    unmentioned: int  # people of the same kinds whom the list does not name

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows do what."""
        return sync.counts(self.rows)

    @property
    def mark(self) -> str:
        """Return what changes when the plan does: whoever confirms has seen this one and no other."""
        said = [(row.index, row.deed, row.known, [(one.field, repr(one.after)) for one in row.changes])
                for row in self.rows]  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def list_draft_for(*, viewer: Viewer, ref: str) -> ListDraft:
    """Return a list that was read for the viewer's organisation.

    Raises ListDraft.DoesNotExist.
    """
    rows = ListDraft.objects.within(viewer.scope(Permission.PEOPLE_EDIT)).select_related("organisation")
    return rows.get(ref=ref)


def list_plan(draft: ListDraft, *, on: date) -> ListPlan:
    """Return what loading the list would do.

    Raises NoPeopleFound when the columns chosen leave no name.
    """
    listed = read_people(source_of(draft), draft.columns)
    known = known_people(draft.organisation)
    answers = {int(index): answer for index, answer in draft.answers.items()}
    rows = sync.plan_sync(listed, known, default_kind=draft.default_kind, on=on, answers=answers)
    named = {row.known for row in rows}
    kinds = {row.kind for row in rows}
    unmentioned = sum(one.kind in kinds and not one.has_left and one.ref not in named for one in known)
    return ListPlan(listed, rows, {one.ref: one for one in known}, unmentioned)


def source_of(draft: ListDraft) -> Source:
    """Return the tables of the file as they were read."""
    tables = (
        Table(tuple(tuple(row) for row in table["rows"]), table["place"], table["first_row_number"])
        for table in draft.source["tables"]
    )
    return Source(draft.source["kind"], tuple(tables))


def known_people(organisation: Organisation) -> Sequence[sync.Known]:
    """Return everybody whom a list can be about: guardians come from cards alone."""
    rows = Person.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, merged_into__isnull=True)
    return [known_of(person) for person in rows.exclude(kind=PersonKind.GUARDIAN).order_by("sort_key", "pk")]


def known_of(person: Person) -> sync.Known:
    """Return a person as a list sees him."""
    values: dict[str, Any] = {name: getattr(person, name) for name in sync.FIELDS}
    return sync.Known(person.ref, person.kind, values, person.list_row_key, person.left_on is not None)
