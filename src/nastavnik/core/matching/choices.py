"""Every mentor as a choice for one mentee: for choosing by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from nastavnik.core.matching.candidates import scored
from nastavnik.core.matching.model import MenteeMentor
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rules import LIFTABLE, RULES, first_rules
from nastavnik.core.matching.scoring import pair_scores
from nastavnik.core.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Choice:
    """One mentor in the list for choosing by hand."""

    mentor: str
    score: int | None  # None where law forbids the pair
    rule: str  # code of the first rule against it, or empty
    may: bool  # may be chosen: no rule, or one that a reason passes over


def choices_for(
    mentee: Participant,
    mentors: Sequence[Participant],
    *,
    weights: Weights | None = None,
    bans: Iterable[MenteeMentor] = (),
    skip_rules: Iterable[str] = (),
    demand_time: bool = False,
) -> tuple[Choice, ...]:
    """Return every mentor as a choice for a mentee: the admissible by score, then those that need a reason."""
    made = scored([mentee], mentors, weights=weights, bans=bans, skip_rules=skip_rules, demand_time=demand_time)
    every = np.arange(len(mentors))
    only = np.zeros(len(mentors), dtype=np.int64)
    firsts = made.reasons(0).tolist()
    laws = first_rules(made.facts, only, every, [rule for rule in made.rules if rule not in LIFTABLE]).tolist()
    scores = pair_scores(made.facts, only, every, made.points).tolist()
    choices = [
        Choice(one.id, score if law < 0 else None, RULES[first] if first >= 0 else "", law < 0)
        for one, score, first, law in zip(mentors, scores, firsts, laws, strict=True)
    ]
    return tuple(sorted(choices, key=lambda one: (not one.may, bool(one.rule), -(one.score or 0))))
