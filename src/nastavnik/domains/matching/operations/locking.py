"""A pair is held, so that computing again leaves it, or let go; each can be taken back."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.matching.banks import WORDS, Missing
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.domains.matching.models import Proposal, ProposedPair
from nastavnik.domains.matching.operations.opening import opened
from nastavnik.domains.matching.operations.refusals import ChangedMeanwhile, NotInBank
from nastavnik.domains.matching.operations.returning import names_of, of_step, offer, touch
from nastavnik.domains.matching.queries.boards import board
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import undoes


@transaction.atomic
def lock_pair(pair: ProposedPair, *, on: date, actor: Viewer, at: datetime) -> ProposedPair:
    """Hold a pair, so that computing again leaves it as it is.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile, NotInBank.
    """
    proposal = opened(pair.proposal, actor)
    row = _row(pair, proposal)
    if not any(one.pk == row.pk for one in board(proposal, on=on).pairs):
        raise NotInBank(fall_words(row))
    return _set_lock(proposal, row, to=True, actor=actor, at=at)


@transaction.atomic
def unlock_pair(pair: ProposedPair, *, actor: Viewer, at: datetime) -> ProposedPair:
    """Let a pair go: the next computing may change it.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = opened(pair.proposal, actor)
    return _set_lock(proposal, _row(pair, proposal), to=False, actor=actor, at=at)


def fall_words(pair: ProposedPair) -> str:
    """Return why a pair cannot stand, in words."""
    if pair.fell_because in RULE_WORDS and pair.fell_because not in list(Missing):
        return RULE_WORDS[pair.fell_because]
    if pair.fell_because in list(Missing):
        return WORDS[Missing(pair.fell_because)]
    return "согласие или справка больше не действуют"


@undoes("matching.lock")
def return_lock(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the lock of a pair back as it was.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = of_step(step, actor)
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, ref=step.payload["pair"])
    row = rows.first()
    if row is None:
        raise ChangedMeanwhile
    row.is_locked = step.payload["was"]
    row.save(update_fields=["is_locked"])
    touch(proposal)
    deed = "matching.locked" if row.is_locked else "matching.unlocked"
    record(actor, deed, row, at=at, organisation_ref=proposal.organisation.ref, because="undone")


def _row(pair: ProposedPair, proposal: Proposal) -> ProposedPair:
    """Return the pair as it stands now; computing again may have taken it away meanwhile."""
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(pk=pair.pk, proposal=proposal)
    found = rows.select_related("mentee", "mentor").first()
    if found is None:
        raise ChangedMeanwhile
    return found


def _set_lock(proposal: Proposal, row: ProposedPair, *, to: bool, actor: Viewer, at: datetime) -> ProposedPair:
    if row.is_locked == to:
        return row
    row.is_locked = to
    row.save(update_fields=["is_locked"])
    touch(proposal)
    deed = "matching.locked" if to else "matching.unlocked"
    record(actor, deed, row, at=at, organisation_ref=proposal.organisation.ref)
    words = f"{'Закреплена' if to else 'Откреплена'} пара: {names_of(row)}"
    payload = {"proposal": proposal.ref, "pair": row.ref, "was": not to}
    offer(proposal, "matching.lock", words, payload, actor=actor, at=at)
    return row
