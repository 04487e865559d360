"""Loading a list: all of it or nothing, and the second time as a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.people.sync import Change, Deed, SyncRow
from nastavnik.core.sources import Source
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import ListDraft, Person, PersonKind
from nastavnik.domains.people.operations.list_rows import fitted, people_by_ref, plain, set_keys, write_people
from nastavnik.domains.people.operations.refusals import ListIsUsed, ListMoved, NothingToLoad
from nastavnik.domains.people.queries import ListPlan, list_plan
from nastavnik.domains.people.signals import ImportedRow, people_imported
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a list."""

    added: int
    updated: int
    undo_ref: str


@transaction.atomic
def keep_list_draft(
    organisation: Organisation, source: Source, *, year: str, file_name: str, actor: Viewer, at: datetime
) -> ListDraft:
    """Keep a list that was read from a file until a person says yes. Nothing lives yet.

    Raises NotPermitted.
    """
    require(actor, Permission.PEOPLE_EDIT, path=organisation.path)
    tables = [
        {"rows": [list(row) for row in table.rows], "place": table.place, "first_row_number": table.first_row_number}
        for table in source.tables()
    ]
    draft = ListDraft.objects.create(
        organisation=organisation,
        year=year,
        file_name=clean(file_name)[-200:],
        source={"kind": source.kind, "tables": tables},
        made_at=at,
        made_by=actor.person_ref,
    )
    record(actor, "people.list_read", draft, at=at, organisation_ref=organisation.ref, year=year)
    return draft


@transaction.atomic
def choose_columns(draft: ListDraft, columns: Mapping[str, str], *, default_kind: str, actor: Viewer) -> ListDraft:
    """Keep what a person has decided about the columns; answers about rows begin anew, for the rows may be others.

    Raises NotPermitted, ListIsUsed.
    """
    _demand_open(draft, actor)
    kind = default_kind if default_kind in PersonKind.values else PersonKind.EMPLOYEE
    return change(draft, expected_version=draft.version, columns=dict(columns), default_kind=kind, answers={})


@transaction.atomic
def answer_rows(draft: ListDraft, answers: Mapping[int, str], *, actor: Viewer) -> ListDraft:
    """Keep who is meant by rows that leave a doubt.

    Raises NotPermitted, ListIsUsed.
    """
    _demand_open(draft, actor)
    kept = {str(index): answer for index, answer in answers.items() if answer}
    return change(draft, expected_version=draft.version, answers=kept)


@transaction.atomic
def load_list(draft: ListDraft, *, actor: Viewer, at: datetime, on: date, mark: str) -> Loaded:
    """Write the people of a list that were seen in the dry run with this mark.

    All or nothing. Sends `people_imported`. Raises NotPermitted, ListIsUsed, ListMoved, NothingToLoad.
    """
    draft = lock(draft)
    _demand_open(draft, actor)
    plan = list_plan(draft, on=on)
    if plan.mark != mark:
        raise ListMoved
    added = _add(draft.organisation, [row for row in plan.rows if row.deed is Deed.ADD], actor=actor, at=at)
    changed = _update(draft.organisation, [row for row in plan.rows if row.deed is Deed.UPDATE], actor=actor, at=at)
    told = _told(plan, added)
    if not added and not changed and not any(_says_more(row) for row in told):
        raise NothingToLoad
    step = _offer(draft, added, changed, actor=actor, at=at, on=on)
    record(actor, "people.imported", draft, at=at, organisation_ref=draft.organisation.ref,
           added=len(added), updated=len(changed))  # fmt: skip
    outcome = {"added": len(added), "updated": len(changed), "undo": step.ref, **_left_out(plan)}
    change(draft, expected_version=draft.version, confirmed_at=at, source={}, answers={}, outcome=outcome)
    people_imported.send(
        ListDraft,
        draft_ref=draft.ref,
        organisation=draft.organisation,
        year=draft.year,
        rows=told,
        actor=actor,
        at=at,
        on=on,
    )
    return Loaded(len(added), len(changed), step.ref)


def _demand_open(draft: ListDraft, actor: Viewer) -> None:
    require(actor, Permission.PEOPLE_EDIT, path=draft.organisation.path)
    if draft.confirmed_at is not None:
        raise ListIsUsed


def _add(organisation: Organisation, rows: Sequence[SyncRow], *, actor: Viewer, at: datetime) -> dict[int, Person]:
    people = [_new(organisation, row) for row in rows]
    Person.objects.bulk_create(people, batch_size=500)
    facts: list[tuple[Any, dict[str, Any]]] = [(person, {"kind": person.kind, "by": "list"}) for person in people]
    record_many(actor, "person.added", facts, at=at, organisation_ref=organisation.ref)
    return {row.index: person for row, person in zip(rows, people, strict=True)}


def _new(organisation: Organisation, row: SyncRow) -> Person:
    values = {name: fitted(name, value) for name, value in row.values.items()}
    person = Person(organisation=organisation, kind=row.kind, list_row_key=row.key[:300], **values)
    set_keys(person)
    return person


def _update(
    organisation: Organisation, rows: Sequence[SyncRow], *, actor: Viewer, at: datetime
) -> dict[str, dict[str, list[Any]]]:
    """Write the changes; return by ref and field what stood there and what stands there now."""
    found = people_by_ref([row.known for row in rows])
    payload: dict[str, dict[str, list[Any]]] = {}
    facts: list[tuple[Any, dict[str, Any]]] = []
    for row in rows:
        person = found[row.known]
        payload[person.ref] = {"list_row_key": [person.list_row_key, row.key]}
        person.list_row_key = row.key[:300]
        for one in row.changes:
            payload[person.ref][one.field] = _set(person, one)
        facts.append((person, {"fields": [one.field for one in row.changes], "by": "list"}))
    write_people(found.values())
    record_many(actor, "person.changed", facts, at=at, organisation_ref=organisation.ref)
    return payload


def _set(person: Person, one: Change) -> list[Any]:
    before, after = getattr(person, one.field), fitted(one.field, one.after)
    setattr(person, one.field, after)
    return [before, after]


def _told(plan: ListPlan, added: Mapping[int, Person]) -> list[ImportedRow]:
    """Return everybody whom the list names, with what it says of consents and mentoring."""
    rows = [row for row in plan.rows if row.deed in (Deed.ADD, Deed.UPDATE, Deed.SAME)]
    known = people_by_ref([row.known for row in rows if row.known])
    late = {(fault.sheet, fault.row) for row in rows for fault in row.errors if fault.field == "consent_on"}
    return [
        ImportedRow(
            person=added.get(row.index) or known[row.known],
            consent_on=None if (row.person.sheet, row.person.row) in late else row.person.consent_on,
            mentoring=row.person.mentoring,
            requests=row.person.requests,
            offers=row.person.offers,
            capacity=row.person.capacity,
        )
        for row in rows
    ]


def _says_more(row: ImportedRow) -> bool:
    return bool(row.consent_on or row.mentoring or row.requests or row.offers)


def _left_out(plan: ListPlan) -> dict[str, int]:
    counts = plan.counts
    return {"left_out": counts["ask"] + counts["skip"] + counts["bad"], "same": counts["same"]}


def _offer(
    draft: ListDraft,
    added: Mapping[int, Person],
    changed: Mapping[str, Any],
    *,
    actor: Viewer,
    at: datetime,
    on: date,
) -> UndoStep:
    refs = [one.ref for one in added.values()]
    payload = {"draft": draft.ref, "added": refs, "changed": plain(changed), "on": on.isoformat()}
    words = f"Загружен список «{draft.file_name}»: добавлено {len(added)}, обновлено {len(changed)}"
    return offer_undo(
        actor=actor,
        at=at,
        words=words[:200],
        kind="people.imported",
        payload=payload,
        organisation_ref=draft.organisation.ref,
    )
