"""Certificates of outside grown-ups, as facts: shown, until when, who looked. The certificate itself is never kept."""

from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.domains.people.models import Clearance, Person
from nastavnik.domains.people.operations.refusals import ClearanceAhead
from nastavnik.domains.people.signals import clearances_changed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

LOOK_BACK_DAYS = 8  # a machine may have been off for a week


@transaction.atomic
def note_clearance(
    person: Person,
    *,
    kind: str,
    shown_on: date,
    valid_until: date | None,
    actor: Viewer,
    at: datetime,
    on: date,
) -> Clearance:
    """Note that a certificate was shown to the actor.

    Raises NotPermitted, ClearanceAhead.
    """
    home = person.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    if shown_on > on:
        raise ClearanceAhead("Справку нельзя было показать в день, который ещё не наступил.")
    if valid_until and valid_until < shown_on:
        raise ClearanceAhead("Срок справки кончился раньше, чем её показали. Проверьте даты.")
    written = Clearance.objects.create(
        organisation=home,
        person=person,
        kind=kind,
        shown_on=shown_on,
        valid_until=valid_until,
        checked_by=actor.person_ref,
    )
    record(actor, "clearance.noted", person, at=at, organisation_ref=home.ref, kind=kind)
    clearances_changed.send(Clearance, person=person, actor=actor, at=at)
    return written


@transaction.atomic
def remove_clearance(clearance: Clearance, *, actor: Viewer, at: datetime) -> None:
    """Take a note about a certificate away, as when it was written by mistake. Undoable.

    Raises NotPermitted.
    """
    person = clearance.person
    home = person.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    payload = {
        "person": person.ref,
        "kind": clearance.kind,
        "shown_on": clearance.shown_on.isoformat(),
        "valid_until": clearance.valid_until.isoformat() if clearance.valid_until else None,
        "checked_by": clearance.checked_by,
    }
    Clearance.objects.unscoped(because=Because.LOCKED).filter(pk=clearance.pk).delete()
    record(actor, "clearance.removed", person, at=at, organisation_ref=home.ref, kind=clearance.kind)
    words = f"Убрана отметка о справке: {person.surname} {person.given_name}"[:200]
    offer_undo(actor=actor, at=at, words=words, kind="clearance.removed", payload=payload, organisation_ref=home.ref)
    clearances_changed.send(Clearance, person=person, actor=actor, at=at)


def mind_clearances(*, at: datetime, on: date) -> int:
    """Tell the rooms above where a certificate ended lately, as no deed does; return how many people it concerns."""
    first, last = on - timedelta(days=LOOK_BACK_DAYS), on - timedelta(days=1)
    rows = Clearance.objects.unscoped(because=Because.WORKER).filter(valid_until__range=(first, last))
    people = {row.person for row in rows.select_related("person__organisation")}
    for person in people:
        home = person.organisation
        actor = system(because="a certificate ended", organisation_ref=home.ref, organisation_path=home.path)
        clearances_changed.send(Clearance, person=person, actor=actor, at=at)
    return len(people)


@undoes("clearance.removed")
def restore_clearance(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Write the note again.

    Raises NotPermitted.
    """
    kept = dict(step.payload)
    rows = Person.objects.within(actor.scope(Permission.PEOPLE_EDIT)).select_related("organisation")
    person = rows.get(ref=kept.pop("person"))
    require(actor, Permission.PEOPLE_EDIT, path=person.organisation.path)
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("shown_on", "valid_until")}
    Clearance.objects.create(organisation=person.organisation, person=person, **(kept | days))  # type: ignore[misc]  # the plugin takes ** for one value
    record(actor, "clearance.noted", person, at=at, organisation_ref=person.organisation.ref, kind=kept["kind"])
    clearances_changed.send(Clearance, person=person, actor=actor, at=at)
