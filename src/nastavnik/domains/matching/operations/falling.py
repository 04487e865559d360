"""Pairs of a live proposal that cannot stand any more: marked with the reason, so that the page says so."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.matching.models import Proposal, ProposalState, ProposedPair
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record_many
from nastavnik.foundation.scope.managers import Because

CONFLICT = "conflict"


def fall_with(people: Iterable[tuple[Person, str]], *, actor: Viewer, at: datetime) -> None:
    """Let the pairs of these people fall out of live proposals, each for the person's reason."""
    for person, because in people:
        _fall(Q(mentee=person) | Q(mentor=person), because, actor=actor, at=at)


def fall_apart(one: Person, other: Person, *, actor: Viewer, at: datetime) -> None:
    """Let the pair of two people fall out, whoever of them is the mentor."""
    _fall(Q(mentee=one, mentor=other) | Q(mentee=other, mentor=one), CONFLICT, actor=actor, at=at)


def fall_out(pairs: Iterable[ProposedPair], because: str, *, actor: Viewer, at: datetime) -> None:
    """Let these pairs fall out for one reason."""
    _fall(Q(pk__in=[one.pk for one in pairs]), because, actor=actor, at=at)


def _fall(which: Q, because: str, *, actor: Viewer, at: datetime) -> None:
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(
        which, proposal__state=ProposalState.PROPOSED, fell_because=""
    )
    fallen = list(rows.select_related("organisation"))
    if not fallen:
        return
    found = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(pk__in=[one.pk for one in fallen])
    found.update(fell_because=because, is_locked=False)
    # Whoever looks at the old page is told that the pairs have changed.
    kept = Proposal.objects.unscoped(because=Because.LOCKED).filter(pk__in={one.proposal_id for one in fallen})
    kept.update(version=F("version") + 1, proof_hash="")
    told = [(one, {"reason": because}) for one in fallen]
    record_many(actor, "matching.fell_out", told, at=at, organisation_ref=fallen[0].organisation.ref)
