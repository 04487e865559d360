"""A proposal as it stands today: its pairs, who fell out of them, who stays without."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.matching.banks import Side
from nastavnik.domains.matching.models import (
    Decision,
    LeftOut,
    PoolEntry,
    PoolState,
    Proposal,
    ProposalState,
    ProposedPair,
)
from nastavnik.domains.matching.queries.banks import standing_on_both_sides
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the page of one proposal shows, in Russian order of mentees."""

    proposal: Proposal
    pairs: tuple[ProposedPair, ...]  # those that stand
    fallen: tuple[ProposedPair, ...]  # those of which somebody may be in a pair no more
    left: tuple[LeftOut, ...]
    mentors: tuple[PoolEntry, ...]
    newcomers: int  # mentees who came to the bank since
    decision: Decision | None = None
    parted: tuple[ProposedPair, ...] = ()  # those among the fallen whose mentee still waits for a mentor

    @property
    def waiting(self) -> list[Person]:
        """Return everybody who stays without a mentor, in Russian order."""
        people = [*(one.mentee for one in self.left), *(one.mentee for one in self.parted)]
        return sorted(people, key=lambda person: (person.sort_key, person.pk))

    @property
    def fingerprint(self) -> str:
        """Return what tells whether the same pairs stand as when somebody looked."""
        return fingerprint(self.pairs)


def proposal_of(organisation: Organisation, *, year: str, target_model: str, viewer: Viewer) -> Proposal | None:
    """Return the live proposal, or the latest decided one; None before the first."""
    rows = Proposal.objects.within(viewer.scope(Permission.MATCHING_VIEW)).filter(
        organisation=organisation, year=year, target_model=target_model
    )
    kept = list(rows.exclude(state=ProposalState.DROPPED).defer("proof").select_related("organisation"))
    return next((one for one in kept if one.state == ProposalState.PROPOSED), kept[0] if kept else None)


def proof_of(proposal: Proposal, *, viewer: Viewer) -> dict[str, Any]:
    """Return the problem with its certified answer, while the pairs are those that it proves; nothing otherwise."""
    if not proposal.proof_hash or not viewer.may(Permission.MATCHING_VIEW, path=proposal.organisation.path):
        return {}
    rows = Proposal.objects.unscoped(because=Because.LOCKED).filter(pk=proposal.pk)
    return dict(rows.values_list("proof", flat=True).get())


def pair_for(*, viewer: Viewer, ref: str) -> ProposedPair:
    """Return one proposed pair.

    Raises ProposedPair.DoesNotExist for a stranger's.
    """
    rows = ProposedPair.objects.within(viewer.scope(Permission.MATCHING_VIEW))
    wanted = rows.select_related("organisation", "proposal__organisation", "mentee", "mentor")
    return wanted.defer("proposal__proof").get(ref=ref)


def board_of(proposal: Proposal, *, viewer: Viewer, on: date, paired: Collection[str] = ()) -> Board:
    """Return a proposal with everybody in it: the same few queries for any number.

    What was decided stands as it was decided; of a live proposal the gate is asked again. Of `paired` nobody is a
    newcomer.
    """
    if not viewer.may(Permission.MATCHING_VIEW, path=proposal.organisation.path):
        raise Proposal.DoesNotExist
    return board(proposal, on=on, paired=paired)


def board(proposal: Proposal, *, on: date, paired: Collection[str] = ()) -> Board:
    """Return the same for operations, whose proposal came through its door already."""
    banks = standing_on_both_sides(proposal.organisation, year=proposal.year, target_model=proposal.target_model, on=on)
    rows, left, mentors = pairs_in(proposal), left_in(proposal), tuple(banks[Side.MENTOR])
    if proposal.state != ProposalState.PROPOSED:
        decision = Decision.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal).first()
        kept = tuple(one for one in rows if not one.fell_because)
        return Board(proposal, kept, tuple(one for one in rows if one.fell_because), tuple(left), mentors, 0, decision)
    mentees, may_mentor = {one.person_id for one in banks[Side.MENTEE]}, {one.person_id for one in mentors}
    standing = tuple(one for one in rows if _stands(one, mentees, may_mentor))
    fallen = tuple(one for one in rows if not _stands(one, mentees, may_mentor))
    known = {*(one.mentee_id for one in rows), *(one.mentee_id for one in left)}
    came = [one for one in banks[Side.MENTEE] if one.person_id not in known and one.person.ref not in paired]
    return Board(
        proposal=proposal,
        pairs=standing,
        fallen=fallen,
        left=tuple(one for one in left if one.mentee_id in mentees),
        mentors=mentors,
        newcomers=len(came),
        parted=tuple(one for one in fallen if one.mentee_id in mentees and one.mentee.ref not in paired),
    )


def pairs_in(proposal: Proposal) -> list[ProposedPair]:
    """Return every pair of a proposal, those that fell out too."""
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal)
    return list(rows.select_related("mentee", "mentor").order_by("mentee__sort_key", "pk"))


def left_in(proposal: Proposal) -> list[LeftOut]:
    """Return who stays without a mentor in a proposal."""
    rows: QuerySet[LeftOut] = LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal)
    return list(rows.select_related("mentee").order_by("mentee__sort_key", "pk"))


def decisions_of(organisation: Organisation, *, year: str, target_model: str) -> list[Decision]:
    """Return the decisions of a year, the earliest first, for a room above."""
    rows = Decision.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, target_model=target_model
    )
    return list(rows.select_related("proposal__organisation").defer("proposal__proof").order_by("decided_at", "pk"))


def fingerprint(pairs: Sequence[ProposedPair]) -> str:
    """Return the hash of who stands with whom."""
    text = "\n".join(sorted(f"{one.mentee_id}-{one.mentor_id}" for one in pairs))
    return hashlib.sha256(text.encode()).hexdigest()


def counts_of(organisation: Organisation, *, year: str, viewer: Viewer) -> dict[str, int]:
    """Return how many mentees stand in the bank of each model, as the banks were settled last."""
    rows = PoolEntry.objects.within(viewer.scope(Permission.MATCHING_VIEW)).filter(
        organisation=organisation, year=year, side=Side.MENTEE, state=PoolState.IN
    )
    found: dict[str, int] = {}
    for model in rows.values_list("target_model", flat=True):
        found[model] = found.get(model, 0) + 1
    return found


def bank_people(organisation: Organisation, *, year: str, target_model: str, on: date) -> list[Person]:
    """Return everybody of both banks once, in Russian order, for whoever came through the door already."""
    banks = standing_on_both_sides(organisation, year=year, target_model=target_model, on=on)
    people = {one.person_id: one.person for entries in banks.values() for one in entries}
    return sorted(people.values(), key=lambda person: (person.sort_key, person.pk))


def _stands(pair: ProposedPair, mentees: Collection[int], mentors: Collection[int]) -> bool:
    return not pair.fell_because and pair.mentee_id in mentees and pair.mentor_id in mentors
