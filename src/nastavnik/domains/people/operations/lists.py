"""Loading a list: all of it or nothing, one undoing for all of it, and the second time as a comparison."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import F

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.people.sync import Change, Deed, SyncRow
from nastavnik.core.sources import Source
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import ListDraft, Person, PersonKind
from nastavnik.domains.people.operations.persons import keys_of
from nastavnik.domains.people.operations.refusals import ListIsUsed, ListMoved, NothingToLoad, PeopleInUse
from nastavnik.domains.people.queries import ListPlan, list_plan
from nastavnik.domains.people.signals import ImportedRow, people_import_undone, people_imported
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

LIMITS = {"post": 160, "email": 254, "phone": 20, "school_class": 12, "category": 60, "education": 160}
LIMITS |= {"surname": 80, "given_name": 80, "patronymic": 80}


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


@undoes("people.imported")
def unload_list(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Remove whom a list added and give the changed fields back, unless somebody has written them since.

    Raises NotPermitted, PeopleInUse where something hangs on those who would go; nothing is undone then.
    """
    rows = ListDraft.objects.within(actor.scope(Permission.PEOPLE_EDIT)).select_related("organisation")
    draft = rows.get(ref=step.payload["draft"])
    home = draft.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    people_import_undone.send(
        ListDraft,
        draft_ref=draft.ref,
        organisation=home,
        people=step.payload["added"],
        actor=actor,
        at=at,
        on=date.fromisoformat(step.payload["on"]) if "on" in step.payload else None,
    )
    _remove(step.payload["added"], actor=actor, at=at, home=home)
    _give_back(step.payload["changed"], actor=actor, at=at, home=home)
    record(actor, "people.import_undone", draft, at=at, organisation_ref=home.ref, removed=len(step.payload["added"]))
    change(draft, expected_version=draft.version, outcome=draft.outcome | {"undone": True})


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
    values = {name: _fitted(name, value) for name, value in row.values.items()}
    person = Person(organisation=organisation, kind=row.kind, list_row_key=row.key[:300], **values)
    _set_keys(person)
    return person


def _update(
    organisation: Organisation, rows: Sequence[SyncRow], *, actor: Viewer, at: datetime
) -> dict[str, dict[str, list[Any]]]:
    """Write the changes; return by ref and field what stood there and what stands there now."""
    found = _by_ref([row.known for row in rows])
    payload: dict[str, dict[str, list[Any]]] = {}
    facts: list[tuple[Any, dict[str, Any]]] = []
    for row in rows:
        person = found[row.known]
        payload[person.ref] = {"list_row_key": [person.list_row_key, row.key]}
        person.list_row_key = row.key[:300]
        for one in row.changes:
            payload[person.ref][one.field] = _set(person, one)
        facts.append((person, {"fields": [one.field for one in row.changes], "by": "list"}))
    _write(found.values())
    record_many(actor, "person.changed", facts, at=at, organisation_ref=organisation.ref)
    return payload


def _set(person: Person, one: Change) -> list[Any]:
    before, after = getattr(person, one.field), _fitted(one.field, one.after)
    setattr(person, one.field, after)
    return [before, after]


def _told(plan: ListPlan, added: Mapping[int, Person]) -> list[ImportedRow]:
    """Return everybody whom the list names, with what it says of consents and mentoring."""
    rows = [row for row in plan.rows if row.deed in (Deed.ADD, Deed.UPDATE, Deed.SAME)]
    known = _by_ref([row.known for row in rows if row.known])
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
    payload = {"draft": draft.ref, "added": refs, "changed": _plain(changed), "on": on.isoformat()}
    words = f"Загружен список «{draft.file_name}»: добавлено {len(added)}, обновлено {len(changed)}"
    return offer_undo(
        actor=actor,
        at=at,
        words=words[:200],
        kind="people.imported",
        payload=payload,
        organisation_ref=draft.organisation.ref,
    )


def _remove(refs: Sequence[str], *, actor: Viewer, at: datetime, home: Organisation) -> None:
    people = list(_by_ref(refs).values())
    used = _in_use(people)
    if used:
        names = ", ".join(f"{one.surname} {one.given_name}".strip() for one in used[:3])
        raise PeopleInUse(names + (f" и ещё {len(used) - 3}" if len(used) > 3 else ""))
    record_many(actor, "person.removed", [(one, {"by": "list"}) for one in people], at=at, organisation_ref=home.ref)
    for start in range(0, len(people), 500):
        keys = [one.pk for one in people[start : start + 500]]
        Person.objects.unscoped(because=Because.LOCKED).filter(pk__in=keys).delete()


def _in_use(people: Sequence[Person]) -> list[Person]:
    """Return those to whom a row of any room leads, or who can sign in."""
    used = {one.pk for one in people if one.account_id}
    keys = [one.pk for one in people]
    for relation in Person._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and relation.one_to_many and relation.related_model):
            continue
        field, rows = relation.field.attname, relation.related_model._base_manager  # type: ignore[union-attr]
        for start in range(0, len(keys), 500):
            part = keys[start : start + 500]
            used |= set(rows.filter(**{f"{field}__in": part}).values_list(field, flat=True))
    return [one for one in people if one.pk in used]


def _give_back(changed: Mapping[str, Mapping[str, Sequence[Any]]], *, actor: Viewer, at: datetime, home: Organisation
) -> None:  # fmt: skip
    found = _by_ref(list(changed))
    facts: list[tuple[Any, dict[str, Any]]] = []
    for ref, person in found.items():
        fields = [name for name, (_, after) in changed[ref].items() if _plain(getattr(person, name)) == after]
        for name in fields:
            setattr(person, name, _from_plain(name, changed[ref][name][0]))
        facts.append((person, {"fields": [name for name in fields if name != "list_row_key"]}))
    _write(found.values())
    record_many(actor, "person.changed", facts, at=at, organisation_ref=home.ref)


def _write(people: Any) -> None:
    rows = list(people)
    for person in rows:
        _set_keys(person)
    columns = ["list_row_key", "search_key", "sort_key", "left_on", *LIMITS]
    columns += ["subjects", "experience_years", "birth_date"]
    for start in range(0, len(rows), 200):
        part = rows[start : start + 200]
        manager = Person.objects.unscoped(because=Because.LOCKED)
        manager.bulk_update(part, columns)
        manager.filter(pk__in=[one.pk for one in part]).update(version=F("version") + 1)


def _set_keys(person: Person) -> None:
    names = (person.surname, person.given_name, person.patronymic)
    for name, key in keys_of(names, person.post, person.school_class).items():
        setattr(person, name, key)


def _by_ref(refs: Sequence[str]) -> dict[str, Person]:
    rows = Person.objects.unscoped(because=Because.LOCKED)
    found: dict[str, Person] = {}
    for start in range(0, len(refs), 500):
        part = rows.filter(ref__in=refs[start : start + 500]).select_related("organisation")
        found |= {person.ref: person for person in part}
    return found


def _fitted(name: str, value: Any) -> Any:
    return clean(value)[: LIMITS[name]] if name in LIMITS and isinstance(value, str) else value


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _from_plain(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("birth_date", "left_on") and value else value
