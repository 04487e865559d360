"""Grown-ups who act for students. One grown-up may act for several children, and a child may have several of them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.people.models import GuardianKind, Guardianship, Person, PersonKind
from nastavnik.domains.people.operations.refusals import GuardianAlready, GuardianTooYoung, NotAStudent
from nastavnik.domains.people.signals import guardians_changed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes


@transaction.atomic
def add_guardian(
    student: Person,
    guardian: Person,
    *,
    kind: str = GuardianKind.PARENT,
    actor: Viewer,
    at: datetime,
    from_on: date,
) -> Guardianship:
    """Note that a grown-up of the same organisation acts for a student from a day on; other children of his stay his.

    Raises NotPermitted, NotAStudent, GuardianTooYoung, GuardianAlready.
    """
    home = student.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    if student.kind != PersonKind.STUDENT:
        raise NotAStudent
    if guardian.kind == PersonKind.STUDENT or guardian.organisation_id != student.organisation_id:
        raise GuardianTooYoung
    if _open(student, guardian, from_on):
        raise GuardianAlready
    written = Guardianship.objects.create(
        organisation=home, student=student, guardian=guardian, kind=kind, from_on=from_on
    )
    record(actor, "guardian.added", student, at=at, organisation_ref=home.ref, guardian=guardian.ref, kind=kind)
    guardians_changed.send(Guardianship, student=student, guardian=guardian, actor=actor, at=at)
    return written


@transaction.atomic
def end_guardianship(guardianship: Guardianship, *, actor: Viewer, at: datetime, on: date) -> None:
    """Note that a grown-up no longer acts for a student, from a day on. Undoable.

    Raises NotPermitted.
    """
    student, guardian = guardianship.student, guardianship.guardian
    home = student.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    rows = Guardianship.objects.unscoped(because=Because.LOCKED).filter(pk=guardianship.pk)
    rows.update(until_on=on - timedelta(days=1))
    record(actor, "guardian.ended", student, at=at, organisation_ref=home.ref, guardian=guardian.ref)
    offer_undo(
        actor=actor,
        at=at,
        words=f"Представитель больше не записан: {guardian.surname} {guardian.given_name}"[:200],
        kind="guardian.ended",
        payload={"guardianship": guardianship.ref},
        organisation_ref=home.ref,
    )
    guardians_changed.send(Guardianship, student=student, guardian=guardian, actor=actor, at=at)


@undoes("guardian.ended")
def reopen_guardianship(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Let a grown-up act for a student again.

    Raises NotPermitted.
    """
    rows = Guardianship.objects.within(actor.scope(Permission.PEOPLE_EDIT)).select_related(
        "student__organisation", "guardian"
    )
    kept = rows.get(ref=step.payload["guardianship"])
    student, guardian = kept.student, kept.guardian
    require(actor, Permission.PEOPLE_EDIT, path=student.organisation.path)
    rows = Guardianship.objects.unscoped(because=Because.LOCKED)
    if rows.filter(student=student, guardian=guardian, until_on__isnull=True).exists():
        raise GuardianAlready
    rows.filter(pk=kept.pk).update(until_on=None)
    record(actor, "guardian.added", student, at=at, organisation_ref=student.organisation.ref, guardian=guardian.ref)
    guardians_changed.send(Guardianship, student=student, guardian=guardian, actor=actor, at=at)


def _open(student: Person, guardian: Person, on: date) -> bool:
    rows = Guardianship.objects.unscoped(because=Because.LOCKED).filter(student=student, guardian=guardian)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)).exists()
