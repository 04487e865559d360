"""From a case to the best pairs with points, reasons and a proof: the one place that calls the engine."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nastavnik.core.matching.candidates import instance_of, scored
from nastavnik.core.matching.model import Instance, as_json, remedy_as_json
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.reasons import why_pair
from nastavnik.core.matching.rules import first_rule
from nastavnik.core.matching.scoring import Parts, parts_of
from nastavnik.core.matching.weights import CRITERIA, GROUP_WORDS, criterion_points, group_points, weights_of
from nastavnik.domains.matching.queries.facts import Case

MenteeMentor = tuple[str, str]
Option = dict[str, Any]  # {mentor: ref, score, words}


@dataclass(frozen=True, slots=True)
class Found:
    """One pair with what the board shows of it."""

    mentee: str
    mentor: str
    score: int
    parts: list[list[Any]]  # [criterion in words, points, of how many]
    chips: list[list[str]]  # [+ or −, words]
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Left:
    """One mentee without a mentor: the reason as a code, and what would help."""

    mentee: str
    reason: str
    excluded_by: dict[str, int]
    options: list[Option]
    remedy: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer to a case."""

    pairs: tuple[Found, ...]
    left: tuple[Left, ...]
    proof: dict[str, Any]

    @property
    def proof_hash(self) -> str:
        """Return what the proof is of."""
        return str(self.proof["certificate"]["instance_sha256"])


def solved(case: Case, *, weights: Mapping[str, str], objective: str, locks: Sequence[MenteeMentor] = ()) -> Solved:
    """Return the best pairs that keep the locked ones."""
    # The solver is loaded where pairs are computed, so that nothing else waits for it.
    from nastavnik.core.matching.matcher import match

    instance = _instance(case, objective, locks, weights)
    answer = match(instance)
    pairs = [(one.mentee, one.mentor, one.next_best) for one in answer.pairs]
    return Solved(
        pairs=tuple(
            replace(found_pair(case, mentee, mentor, weights=weights), options=_options(case, mentee, best))
            for mentee, mentor, best in pairs
        ),
        left=tuple(
            Left(
                mentee=one.mentee,
                reason=one.reason,
                excluded_by=dict(one.excluded_by),
                options=_options(case, one.mentee, [(mentor, score) for mentor, score, _ in one.next_best]),
                remedy=remedy_as_json(one.remedy) if one.remedy else {},
            )
            for one in answer.unmatched
        ),
        proof=_as_problem(instance) | as_json(answer),
    )


def found_pair(case: Case, mentee: str, mentor: str, *, weights: Mapping[str, str]) -> Found:
    """Return what the board shows of one pair, whether the engine or the curator chose it."""
    one, other = case.mentee(mentee), case.mentor(mentor)
    chosen = weights_of(weights)
    parts = parts_of(one, other, weights=chosen)
    chips = [["+", words] for words in why_pair(one, other).split("; ")]
    return Found(mentee, mentor, parts.score, _groups(parts, criterion_points(chosen)), chips)


def rule_against(case: Case, mentee: str, mentor: str) -> str:
    """Return the hard rule that forbids a pair, whatever places are left; nothing where none does."""
    return first_rule(case.mentee(mentee), case.mentor(mentor), skip=("capacity_zero",)) or ""


def _instance(case: Case, objective: str, locks: Sequence[MenteeMentor], weights: Mapping[str, str]) -> Instance:
    """Return the problem: what the curator holds is admitted whatever the rules say."""
    made = scored(
        case.mentees, case.mentors, weights=weights_of(weights), by_hand=locks, locked=locks, objective=objective
    )
    used = Counter(mentor for _, mentor in locks)
    instance = instance_of(made)
    # Whoever the curator locked to a mentor beyond his places takes a place that he has none of.
    return replace(instance, mentors={name: max(places, used[name]) for name, places in instance.mentors.items()})


def _groups(parts: Parts, most: Mapping[str, int]) -> list[list[Any]]:
    """Return the points of each group in words, whole, and of how many."""
    got = group_points({name: getattr(parts, name) for name in CRITERIA})
    best = group_points(most)
    return [[words, round(got[name] / 100), round(best[name] / 100)] for name, words in GROUP_WORDS.items()]


def _options(case: Case, mentee: str, best: Sequence[tuple[str, int]]) -> list[Option]:
    whose: Participant = case.mentee(mentee)
    return [
        {"mentor": mentor, "score": score, "words": why_pair(whose, case.mentor(mentor)).split("; ")[0]}
        for mentor, score in best
    ]


def _as_problem(instance: Instance) -> dict[str, Any]:
    """Return the problem with the keys of the stable contract."""
    return {
        "mentors": [{"id": one, "capacity": places} for one, places in instance.mentors.items()],
        "mentees": [{"id": one, "wants": wants} for one, wants in instance.mentees.items()],
        "scores": [[*pair, score] for pair, score in instance.scores.items()],
        "excluded": [[*pair, rule] for pair, rule in instance.excluded.items()],
        "locked": [list(pair) for pair in instance.locked],
        "load": list(instance.load),
        "objective": instance.objective,
    }


@dataclass(frozen=True, slots=True)
class Ranked:
    """One mentor of the bank for one mentee: how well he suits, and the hard rule against it, if any."""

    mentor: str
    score: int
    rule: str


def ranked(case: Case, mentee: str, *, weights: Mapping[str, str]) -> list[Ranked]:
    """Return every mentor for a mentee: those whom no rule forbids first, the best of them on top."""
    whose, chosen = case.mentee(mentee), weights_of(weights)
    rows = [
        Ranked(one.id, parts_of(whose, one, weights=chosen).score, rule_against(case, mentee, one.id))
        for one in case.mentors
        if one.id != mentee
    ]
    return sorted(rows, key=lambda row: (bool(row.rule), -row.score))
