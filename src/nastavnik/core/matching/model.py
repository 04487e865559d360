"""The matching problem and its answer in plain values; the shapes that `nastavnik match` reads and prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MAX_SCORE = 10_000
OBJECTIVES = ("total", "cardinality")

MenteeMentor = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Instance:
    """One problem. A pair absent from `scores` is forbidden; mappings keep the order of the source."""

    mentors: Mapping[str, int]  # mentor → places
    mentees: Mapping[str, int]  # mentee → how many mentors are wanted
    scores: Mapping[MenteeMentor, int]  # (mentee, mentor) → 0…10000
    excluded: Mapping[MenteeMentor, str] = field(default_factory=dict)  # the first hard rule that forbids the pair
    locked: tuple[MenteeMentor, ...] = ()
    previous: frozenset[MenteeMentor] = frozenset()
    loyalty: int = 0
    load: tuple[int, ...] = (0,)  # cost of a mentor's 1st, 2nd… place, non-decreasing, the last one repeats
    objective: str = "total"

    def place_cost(self, place: int) -> int:
        """Return the cost of a mentor's place, counted from 0."""
        return self.load[min(place, len(self.load) - 1)]


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """One pair of the answer, what it is worth to the whole, and who would have come next on both sides."""

    mentee: str
    mentor: str
    score: int
    next_best: tuple[tuple[str, int], ...] = ()  # mentors that come next for this mentee
    is_locked: bool = False
    next_mentees: tuple[tuple[str, int], ...] = ()  # mentees that come next for this mentor
    # What the whole loses in points, and in pairs, if this pair is forbidden; None for a locked pair or if not asked.
    replacement_cost: int | None = None
    replacement_pairs: int = 0


@dataclass(frozen=True, slots=True)
class Remedy:
    """One step that would help somebody who is left out."""

    kind: str  # add_capacity | lift_rule | invite_mentor | network_mentor
    mentor: str | None = None
    gain: int | None = None  # what the whole wins in points when it is done; None where no score is known
    gain_pairs: int = 0  # and in pairs
    places: int = 0  # for add_capacity: how many
    rule: str = ""  # for lift_rule: which
    people: tuple[str, ...] = ()  # whom to ask, the best first


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee left without (all) the mentors wanted, and why."""

    mentee: str
    reason: str  # excluded_everywhere | seats_taken | nobody_in_pool
    excluded_by: Mapping[str, int] = field(default_factory=dict)  # hard rule → how many mentors it took away
    next_best: tuple[tuple[str, int, int], ...] = ()  # mentor, score, how far it falls short
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof that no matching brings more; lists follow the order of mentees and mentors of the instance."""

    primal: int
    dual: int
    pairs_checked: int
    mentee_utility: tuple[int, ...]
    mentor_price: tuple[int, ...]
    transformation: Mapping[str, Any]
    locked_total: int
    loyalty_total: int
    load_total: int
    instance_sha256: str

    @property
    def gap(self) -> int:
        """Zero proves the optimum."""
        return self.dual - self.primal


@dataclass(frozen=True, slots=True)
class Matching:
    """The answer with its proof."""

    objective: str
    total: int  # sum of the plain scores
    pairs: tuple[MatchedPair, ...]
    unmatched: tuple[Unmatched, ...]
    certificate: Certificate


def as_json(matching: Matching) -> dict[str, Any]:
    """Return the answer with the keys of the stable contract."""
    return {
        "status": "optimal",
        "objective": matching.objective,
        "total": matching.total,
        "matched": len(matching.pairs),
        "pairs": [_pair(pair) for pair in matching.pairs],
        "unmatched": [_unmatched(one) for one in matching.unmatched],
        "certificate": certificate_as_json(matching.certificate),
    }


def _pair(pair: MatchedPair) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "mentee": pair.mentee,
        "mentor": pair.mentor,
        "score": pair.score,
        "replacement_cost": pair.replacement_cost,
        "next_best": [list(option) for option in pair.next_best],
        "next_mentees": [list(option) for option in pair.next_mentees],
    }
    if pair.replacement_pairs:
        plain["replacement_pairs"] = pair.replacement_pairs
    return plain | ({"locked": True} if pair.is_locked else {})


def _unmatched(one: Unmatched) -> dict[str, Any]:
    return {
        "mentee": one.mentee,
        "reason": one.reason,
        "excluded_by": dict(one.excluded_by),
        "next_best": [list(option) for option in one.next_best],
        "remedy": remedy_as_json(one.remedy) if one.remedy else None,
    }


def remedy_as_json(remedy: Remedy) -> dict[str, Any]:
    """Return a remedy with the keys of the stable contract; those that say nothing are left out."""
    plain: dict[str, Any] = {"kind": remedy.kind, "mentor": remedy.mentor, "gain": remedy.gain}
    more = {"gain_pairs": remedy.gain_pairs, "places": remedy.places, "rule": remedy.rule}
    plain |= {key: value for key, value in more.items() if value}
    return plain | ({"people": list(remedy.people)} if remedy.people else {})


def certificate_as_json(proof: Certificate) -> dict[str, Any]:
    """Return the proof with the keys of the stable contract."""
    return {
        "primal": proof.primal,
        "dual": proof.dual,
        "gap": proof.gap,
        "pairs_checked": proof.pairs_checked,
        "mentee_utility": list(proof.mentee_utility),
        "mentor_price": list(proof.mentor_price),
        "transformation": dict(proof.transformation),
        "locked_total": proof.locked_total,
        "loyalty_total": proof.loyalty_total,
        "load_total": proof.load_total,
        "instance_sha256": proof.instance_sha256,
    }
