"""What the bonds of a year tell the room of pairs, and what of its pairs belongs together."""

from collections import Counter
from collections.abc import Sequence

from nastavnik.core.programmes.states import EndReason
from nastavnik.domains.matching.models import ProposedPair
from nastavnik.domains.matching.queries import Bonds
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.queries import ended_bonds, live_bonds, mentees_of, mentor_of

GROUP = "group"


def known_bonds(organisation: Organisation, *, year: str, target_model: str) -> Bonds:
    """Return which places bonds hold, who has a mentor already, and whose bond ended by wish: those two not again."""
    live = list(live_bonds(organisation, year=year, target_model=target_model))
    ended = ended_bonds(organisation, year=year, target_model=target_model)
    return Bonds(
        taken=Counter(mentor_of(bond).ref for bond in live for _ in mentees_of(bond)),
        paired=frozenset(mentee.ref for bond in live for mentee in mentees_of(bond)),
        failed=frozenset(
            (mentee.ref, mentor_of(bond).ref)
            for bond in ended
            if bond.end_reason == EndReason.BY_WISH
            for mentee in mentees_of(bond)
        ),
    )


def grouped(pairs: Sequence[ProposedPair]) -> list[list[ProposedPair]]:
    """Return the pairs in their order; those whom one mentor takes as a group stand together."""
    groups: dict[int, list[ProposedPair]] = {}
    found: list[list[ProposedPair]] = []
    for pair in pairs:
        kept = groups.setdefault(pair.mentor_id, []) if pair.kind == GROUP else []
        if not kept:
            found.append(kept)
        kept.append(pair)
    return found
