"""The matching problem and its answer in plain values; the shapes that `nastavnik match` reads and prints."""

import hashlib
import json
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

    def sha256(self) -> str:
        """Return the hash of the whole problem, so that a proof names what it proves."""
        plain = {
            "mentors": list(self.mentors.items()),
            "mentees": list(self.mentees.items()),
            "scores": sorted((*pair, score) for pair, score in self.scores.items()),
            "locked": sorted(self.locked),
            "previous": sorted(self.previous),
            "loyalty": self.loyalty,
            "load": self.load,
            "objective": self.objective,
        }
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """One pair of the answer, and the mentors that would have come next for this mentee."""

    mentee: str
    mentor: str
    score: int
    next_best: tuple[tuple[str, int], ...] = ()
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee left without (all) the mentors wanted, and why."""

    mentee: str
    reason: str  # excluded_everywhere | seats_taken | nobody_in_pool
    excluded_by: Mapping[str, int] = field(default_factory=dict)  # hard rule → how many mentors it took away
    next_best: tuple[tuple[str, int, int], ...] = ()  # mentor, score, how far it falls short


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
    best = [list(option) for option in pair.next_best]
    return {"mentee": pair.mentee, "mentor": pair.mentor, "score": pair.score, "next_best": best}


def _unmatched(one: Unmatched) -> dict[str, Any]:
    best = [list(option) for option in one.next_best]
    return {"mentee": one.mentee, "reason": one.reason, "excluded_by": dict(one.excluded_by), "next_best": best}


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
