"""Pairs are computed again: what would change is shown before it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.matching.models import Proposal
from nastavnik.domains.matching.operations.answers import row_of, write_answer
from nastavnik.domains.matching.operations.opening import demand_live, opened
from nastavnik.domains.matching.operations.proposing import NOTHING_KNOWN, case_for, checked_weights, taken_in
from nastavnik.domains.matching.operations.refusals import ChangedMeanwhile
from nastavnik.domains.matching.queries.boards import board, fingerprint, pairs_in
from nastavnik.domains.matching.queries.facts import Bonds, Case
from nastavnik.domains.matching.queries.solving import Solved, solved
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change


@dataclass(frozen=True, slots=True)
class Difference:
    """What computing again would change, by people."""

    moved: tuple[tuple[Person, Person, Person], ...]  # mentee, mentor before, mentor after
    came: tuple[tuple[Person, Person], ...]
    gone: tuple[tuple[Person, Person], ...]
    fingerprint: str  # of what would stand then
    weights: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether everything would stay as it is."""
        return not (self.moved or self.came or self.gone)


def difference(
    proposal: Proposal, *, on: date, bonds: Bonds = NOTHING_KNOWN, weights: Mapping[str, str] | None = None
) -> Difference:
    """Return what computing again would change, without changing anything; locked pairs stay.

    Raises SettledAlready, EmptyMenteeBank, EmptyMentorBank, UnknownWeight.
    """
    demand_live(proposal)
    chosen = checked_weights(proposal.weights if weights is None else weights)
    case = case_for(proposal.organisation, proposal.year, proposal.target_model, bonds, on)
    answer = solved(case, weights=chosen, objective=proposal.objective, locks=_locks(proposal, on))
    return _difference(proposal, case, answer, chosen)


@transaction.atomic
def recalculate(
    proposal: Proposal,
    *,
    seen: str,
    on: date,
    actor: Viewer,
    at: datetime,
    bonds: Bonds = NOTHING_KNOWN,
    weights: Mapping[str, str] | None = None,
) -> Proposal:
    """Compute the pairs that are not locked again; `seen` is the fingerprint of the difference that was shown.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile, EmptyMenteeBank, EmptyMentorBank, UnknownWeight.
    """
    proposal = opened(proposal, actor)
    home = proposal.organisation
    chosen = checked_weights(proposal.weights if weights is None else weights)
    case = case_for(home, proposal.year, proposal.target_model, bonds, on)
    kept = [one for one in board(proposal, on=on).pairs if one.is_locked]
    locks = [(one.mentee.ref, one.mentor.ref) for one in kept]
    answer = solved(case, weights=chosen, objective=proposal.objective, locks=locks)
    if _difference(proposal, case, answer, chosen).fingerprint != seen:
        raise ChangedMeanwhile
    write_answer(proposal, case, answer, kept=kept)
    values: dict[str, Any] = {"weights": chosen, "taken": taken_in(case, bonds), "solved_at": at}
    proved: dict[str, Any] = {"proof": answer.proof, "proof_hash": answer.proof_hash}
    written = change(proposal, expected_version=proposal.version, **values, **proved)
    told = {"pairs": len(answer.pairs), "left": len(answer.left), "locked": len(kept)}
    record(actor, "matching.recalculated", written, at=at, organisation_ref=home.ref, **told)
    return written


@transaction.atomic
def set_weights(
    proposal: Proposal,
    weights: Mapping[str, str],
    *,
    seen: str,
    on: date,
    actor: Viewer,
    at: datetime,
    bonds: Bonds = NOTHING_KNOWN,
) -> Proposal:
    """Say what matters more, and compute the pairs that are not locked by it.

    Raises what `recalculate` raises.
    """
    written = recalculate(proposal, seen=seen, on=on, actor=actor, at=at, bonds=bonds, weights=weights)
    record(actor, "matching.weighed", written, at=at, organisation_ref=written.organisation.ref, **written.weights)
    return written


def _locks(proposal: Proposal, on: date) -> list[tuple[str, str]]:
    return [(one.mentee.ref, one.mentor.ref) for one in board(proposal, on=on).pairs if one.is_locked]


def _difference(proposal: Proposal, case: Case, answer: Solved, weights: Mapping[str, str]) -> Difference:
    before = {one.mentee.ref: one for one in pairs_in(proposal)}
    after = {found.mentee: row_of(proposal, case, found) for found in answer.pairs}
    moved = [
        (row.mentee, before[ref].mentor, row.mentor)
        for ref, row in after.items()
        if ref in before and before[ref].mentor_id != row.mentor_id
    ]
    return Difference(
        moved=tuple(moved),
        came=tuple((row.mentee, row.mentor) for ref, row in after.items() if ref not in before),
        gone=tuple((row.mentee, row.mentor) for ref, row in before.items() if ref not in after),
        fingerprint=fingerprint(list(after.values())),
        weights=weights,
    )
