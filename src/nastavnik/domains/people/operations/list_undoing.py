"""The one undoing of a list: whom it added goes, what it changed comes back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import ListDraft, Person
from nastavnik.domains.people.operations.list_rows import people_by_ref, plain, write_people
from nastavnik.domains.people.operations.refusals import PeopleInUse
from nastavnik.domains.people.signals import people_import_undone
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import undoes


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


def _remove(refs: Sequence[str], *, actor: Viewer, at: datetime, home: Organisation) -> None:
    people = list(people_by_ref(refs).values())
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
    found = people_by_ref(list(changed))
    facts: list[tuple[Any, dict[str, Any]]] = []
    for ref, person in found.items():
        fields = [name for name, (_, after) in changed[ref].items() if plain(getattr(person, name)) == after]
        for name in fields:
            setattr(person, name, _from_plain(name, changed[ref][name][0]))
        facts.append((person, {"fields": [name for name in fields if name != "list_row_key"]}))
    write_people(found.values())
    record_many(actor, "person.changed", facts, at=at, organisation_ref=home.ref)


def _from_plain(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in ("birth_date", "left_on") and value else value
