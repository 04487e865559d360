"""The undoing of what the curator wrote: a paper is a question again, a signature waits again."""

from datetime import date, datetime

from django.db.models import F

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.consents.purposes import State
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations.refusals import ChangedSince
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import undoes


@undoes("consent.paper")
def unwrite_paper(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the question back as it was, or take away the row that nobody had asked for.

    Raises NotPermitted, ChangedSince.
    """
    rows = Consent.objects.within(actor.reach).select_related("organisation", "person").select_for_update(of=("self",))
    row: Consent | None = rows.filter(ref=step.payload["consent"]).first()
    written = (State.GIVEN, State.REFUSED)
    if row is None or row.version != step.payload["version"] or row.state not in written:
        raise ChangedSince
    require(actor, Permission.CONSENTS_EDIT, path=row.organisation.path)
    record(actor, "consent.unwritten", row.person, at=at, organisation_ref=row.organisation.ref, purpose=row.purpose)
    unwrite(row)
    consents_changed.send(Consent, organisation=row.organisation, on=date.fromisoformat(step.payload["on"]), at=at)


def unwrite(row: Consent) -> None:
    """Put back the question that a paper answered; a row that came with the paper goes with it."""
    if row.asked_at == row.answered_at:
        row.delete()
        return
    row.state, row.way, row.taken_by, row.confirmed_by, row.draft_ref = State.ASKED, "", "", "", ""
    row.given_on = row.valid_until = row.answered_at = row.confirmed_at = row.signed_by = row.ended_on = None
    row.version += 1
    row.save()


@undoes("consent.confirmed")
def unconfirm(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Let the signatures wait for confirmation again, those that still stand.

    Raises NotPermitted.
    """
    rows = Consent.objects.within(actor.reach).filter(ref__in=step.payload["consents"], state=State.GIVEN)
    for row in rows.select_related("organisation", "person"):
        require(actor, Permission.CONSENTS_EDIT, path=row.organisation.path)
        Consent.objects.unscoped(because=Because.LOCKED).filter(pk=row.pk).update(
            confirmed_at=None, confirmed_by="", version=F("version") + 1
        )
        record(actor, "consent.unconfirmed", row.person, at=at, organisation_ref=row.organisation.ref)
    on = date.fromisoformat(step.payload["on"])
    for home in {row.organisation for row in rows}:
        consents_changed.send(Consent, organisation=home, on=on, at=at)
