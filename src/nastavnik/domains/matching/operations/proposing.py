"""Pairs are proposed, and computed again: what would change is shown before it does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.matching.banks import KINDS, Side
from nastavnik.core.matching.weights import ASPECT_WORDS, criterion_points, weights_of
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import LeftOut, PoolEntry, Proposal, ProposalState, ProposedPair
from nastavnik.domains.matching.operations.refusals import (
    ChangedMeanwhile,
    EmptyMenteeBank,
    EmptyMentorBank,
    ProposedAlready,
    SettledAlready,
    UnknownWeight,
)
from nastavnik.domains.matching.queries.boards import board, fingerprint, pairs_in
from nastavnik.domains.matching.queries.facts import Bonds, Case, case_of
from nastavnik.domains.matching.queries.solving import Found, Solved, solved
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

OBJECTIVE = "cardinality"  # nobody stays without, then the best total
NOTHING_KNOWN = Bonds()
WORDS_LENGTH = 300
# A pupil has no subject of his own to compare: what he asks for says it all, and the profile would only take points.
USUAL_WEIGHTS = {TargetModel.TEACHERS: {}, TargetModel.STUDENTS: {"profile": "not"}}


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


@transaction.atomic
def make_proposal(
    organisation: Organisation,
    *,
    year: str,
    target_model: str,
    on: date,
    actor: Viewer,
    at: datetime,
    bonds: Bonds = NOTHING_KNOWN,
    weights: Mapping[str, str] | None = None,
) -> Proposal:
    """Propose the best pairs of a model and year out of the banks as they stand.

    Raises NotPermitted, ProposedAlready, EmptyMenteeBank, EmptyMentorBank, UnknownWeight.
    """
    require(actor, Permission.MATCHING_EDIT, path=organisation.path)
    if _live(organisation, year, target_model).exists():
        raise ProposedAlready
    case = _case(organisation, year, target_model, bonds, on)
    chosen = checked_weights(weights or usual_weights(target_model))
    answer = solved(case, weights=chosen, objective=OBJECTIVE)
    proposal = Proposal.objects.create(
        organisation=organisation,
        year=year,
        target_model=target_model,
        objective=OBJECTIVE,
        weights=chosen,
        taken=_taken(case, bonds),
        proof=answer.proof,
        proof_hash=answer.proof_hash,
        made_at=at,
        made_by=actor.person_ref,
        solved_at=at,
    )
    _write(proposal, case, answer, kept=())
    told = {"model": target_model, "pairs": len(answer.pairs), "left": len(answer.left)}
    record(actor, "matching.proposed", proposal, at=at, organisation_ref=organisation.ref, **told)
    return proposal


def difference(
    proposal: Proposal, *, on: date, bonds: Bonds = NOTHING_KNOWN, weights: Mapping[str, str] | None = None
) -> Difference:
    """Return what computing again would change, without changing anything; locked pairs stay.

    Raises SettledAlready, EmptyMenteeBank, EmptyMentorBank, UnknownWeight.
    """
    demand_live(proposal)
    chosen = checked_weights(proposal.weights if weights is None else weights)
    case = _case(proposal.organisation, proposal.year, proposal.target_model, bonds, on)
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
    proposal = lock(proposal)
    home = proposal.organisation
    require(actor, Permission.MATCHING_EDIT, path=home.path)
    demand_live(proposal)
    chosen = checked_weights(proposal.weights if weights is None else weights)
    case = _case(home, proposal.year, proposal.target_model, bonds, on)
    kept = [one for one in board(proposal, on=on).pairs if one.is_locked]
    locks = [(one.mentee.ref, one.mentor.ref) for one in kept]
    answer = solved(case, weights=chosen, objective=proposal.objective, locks=locks)
    if _difference(proposal, case, answer, chosen).fingerprint != seen:
        raise ChangedMeanwhile
    _write(proposal, case, answer, kept=kept)
    values: dict[str, Any] = {"weights": chosen, "taken": _taken(case, bonds), "solved_at": at}
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


@transaction.atomic
def drop_proposal(proposal: Proposal, *, actor: Viewer, at: datetime) -> Proposal:
    """Put a proposal aside, so that another one can be made.

    Raises NotPermitted, SettledAlready.
    """
    proposal = lock(proposal)
    require(actor, Permission.MATCHING_EDIT, path=proposal.organisation.path)
    demand_live(proposal)
    written = change(proposal, expected_version=proposal.version, state=ProposalState.DROPPED)
    record(actor, "matching.dropped", written, at=at, organisation_ref=written.organisation.ref)
    return written


def demand_live(proposal: Proposal) -> None:
    """Refuse where nothing may change any more.

    Raises SettledAlready.
    """
    if proposal.state != ProposalState.PROPOSED:
        raise SettledAlready


def usual_weights(target_model: str) -> dict[str, str]:
    """Return what matters in a model before the curator says otherwise."""
    return dict(USUAL_WEIGHTS.get(TargetModel(target_model), {}))


def checked_weights(weights: Mapping[str, str]) -> dict[str, str]:
    """Return a word for each aspect; what is not said counts.

    Raises UnknownWeight, NothingCounts.
    """
    try:
        chosen = weights_of(weights)
    except Refusal as refusal:
        raise UnknownWeight from refusal
    criterion_points(chosen)
    return {name: str(getattr(chosen, name)) for name in ASPECT_WORDS}


def row_of(proposal: Proposal, case: Case, found: Found, **values: Any) -> ProposedPair:
    """Return a pair as it is kept."""
    mentee, mentor = case.entries[Side.MENTEE, found.mentee], case.entries[Side.MENTOR, found.mentor]
    return ProposedPair(
        organisation=proposal.organisation,
        proposal=proposal,
        mentee=mentee.person,
        mentor=mentor.person,
        form=found.form or _form(proposal.target_model, mentor),
        kind=_kind(mentee, mentor),
        score=found.score,
        parts=found.parts,
        chips=found.chips,
        options=found.options,
        **values,
    )


def _case(organisation: Organisation, year: str, target_model: str, bonds: Bonds, on: date) -> Case:
    case = case_of(organisation, year=year, target_model=target_model, bonds=bonds, on=on)
    if not case.mentees:
        raise EmptyMenteeBank
    if not case.mentors:
        raise EmptyMentorBank
    return case


def _live(organisation: Organisation, year: str, target_model: str) -> Any:
    return Proposal.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, year=year, target_model=target_model, state=ProposalState.PROPOSED
    )


def _taken(case: Case, bonds: Bonds) -> dict[str, int]:
    return {one.id: bonds.taken[one.id] for one in case.mentors if bonds.taken.get(one.id)}


def _locks(proposal: Proposal, on: date) -> list[tuple[str, str]]:
    return [(one.mentee.ref, one.mentor.ref) for one in board(proposal, on=on).pairs if one.is_locked]


def _write(proposal: Proposal, case: Case, answer: Solved, *, kept: Iterable[ProposedPair]) -> None:
    """Write an answer in place of what stood; a locked pair keeps its row and what the curator said of it."""
    locked = {(one.mentee.ref, one.mentor.ref): one for one in kept}
    stale = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal)
    stale.exclude(pk__in=[one.pk for one in locked.values()]).delete()
    LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal).delete()
    fresh = []
    for found in answer.pairs:
        row = locked.get((found.mentee, found.mentor))
        if row is None:
            fresh.append(row_of(proposal, case, found))
            continue
        row.score, row.parts, row.chips, row.options = found.score, found.parts, found.chips, found.options
        row.save(update_fields=["score", "parts", "chips", "options"])
    ProposedPair.objects.bulk_create(fresh, batch_size=200)
    LeftOut.objects.bulk_create([_left_out(proposal, case, answer, number) for number in range(len(answer.left))])


def _left_out(proposal: Proposal, case: Case, answer: Solved, number: int) -> LeftOut:
    one = answer.left[number]
    return LeftOut(
        organisation=proposal.organisation,
        proposal=proposal,
        mentee=case.entries[Side.MENTEE, one.mentee].person,
        reason=one.reason,
        words=one.words[:WORDS_LENGTH],
        excluded_by=one.excluded_by,
        options=one.options,
        remedy=one.remedy,
    )


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


def _form(target_model: str, mentor: PoolEntry) -> str:
    """Return the usual form of who the mentor is, where the two agreed to none."""
    if target_model == TargetModel.TEACHERS:
        return "teacher_teacher"
    by_kind = {PersonKind.STUDENT: "student_student", PersonKind.EXTERNAL: "employer_student"}
    return by_kind.get(PersonKind(mentor.person.kind), "teacher_student")


def _kind(mentee: PoolEntry, mentor: PoolEntry) -> str:
    """Return the way of working that both named, the usual one first."""
    common = [kind for kind in KINDS if kind in mentor.kinds and kind in mentee.kinds]
    return common[0] if common else "traditional"
