"""From people to the problem: every rule asked, every admissible pair scored, by blocks of schools and networks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nastavnik.core.matching.blocks import PIECE, pairs_in_pieces
from nastavnik.core.matching.facts import Facts, Numbers, facts_of
from nastavnik.core.matching.model import Instance, MenteeMentor
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rules import RULES, asked_rules, first_rules
from nastavnik.core.matching.scoring import SPREAD, pair_scores, parts_table
from nastavnik.core.matching.table import Table, make_table
from nastavnik.core.matching.weights import CRITERIA, Weights, criterion_points

SCHOOL_RULE = "not_same_school_or_network"


@dataclass(frozen=True)
class Scored:
    """The problem that people make, and what is needed to explain it."""

    facts: Facts
    rules: tuple[str, ...]
    points: Mapping[str, int]  # the most each criterion can bring
    table: Table

    def parts(self, rows: Numbers) -> list[dict[str, int]]:
        """Return hundredths per criterion for rows of the table."""
        table = parts_table(self.facts, self.table.mentee[rows], self.table.mentor[rows], self.points)
        return [dict(zip(CRITERIA, row, strict=True)) for row in table.tolist()]

    def excluded_by(self, mentee: int) -> dict[str, int]:
        """Count, rule by rule in their order, how many mentors each takes away from a mentee."""
        counts = np.bincount(self.reasons(mentee) + 1, minlength=len(RULES) + 1)[1:]
        return {RULES[place]: int(counts[place]) for place in np.flatnonzero(counts)}

    def reasons(self, mentee: int) -> Numbers:
        """Return for every mentor the place in RULES of the first rule that forbids him to a mentee, or -1."""
        every = np.arange(len(self.facts.mentors))
        return first_rules(self.facts, np.full(len(every), mentee), every, self.rules)

    @cached_property
    def mentor_place(self) -> dict[str, int]:
        """Return the place of each mentor by id."""
        return {one.id: place for place, one in enumerate(self.facts.mentors)}


def scored(
    mentees: Sequence[Participant],
    mentors: Sequence[Participant],
    *,
    weights: Weights | None = None,
    bans: Iterable[MenteeMentor] = (),
    by_hand: Iterable[MenteeMentor] = (),
    locked: Iterable[MenteeMentor] = (),
    previous: Iterable[MenteeMentor] = (),
    skip_rules: Iterable[str] = (),
    demand_time: bool = False,
    loyalty: int = 0,
    load: tuple[int, ...] = SPREAD,
    objective: str = "cardinality",
) -> Scored:
    """Ask every rule and score every pair that is left; mentees and mentors keep their order.

    Pairs chosen `by_hand` are admitted whatever the rules say. Raises BadInstance for a lock on a forbidden pair.
    """
    facts = facts_of(mentees, mentors, bans=bans)
    rules = asked_rules(skip=skip_rules, demand_time=demand_time)
    points = criterion_points(weights or Weights())
    i, j = _admissible(facts, rules, by_hand)
    locks = tuple(locked)
    table = make_table(
        mentees={one.id: one.wants for one in mentees},
        mentors={one.id: max(0, one.capacity) for one in mentors},
        mentee=i,
        mentor=j,
        score=_scores(facts, i, j, points),
        locked=locks,
        previous=previous,
        excluded=_why_not(facts, rules, locks),
        loyalty=loyalty,
        load=load,
        objective=objective,
    )
    return Scored(facts, rules, points, table)


def _scores(facts: Facts, i: Numbers, j: Numbers, points: Mapping[str, int]) -> Numbers:
    pieces = [
        pair_scores(facts, i[begin : begin + PIECE], j[begin : begin + PIECE], points)
        for begin in range(0, len(i), PIECE)
    ]
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.int64)


def _admissible(facts: Facts, rules: tuple[str, ...], by_hand: Iterable[MenteeMentor]) -> tuple[Numbers, Numbers]:
    width = len(facts.mentors)
    keys = [np.zeros(0, dtype=np.int64)]
    for i, j in pairs_in_pieces(facts, in_blocks=SCHOOL_RULE in rules):
        allowed = first_rules(facts, i, j, rules) < 0
        keys.append(i[allowed] * width + j[allowed])
    mentee_place = {one.id: place for place, one in enumerate(facts.mentees)}
    mentor_place = {one.id: place for place, one in enumerate(facts.mentors)}
    chosen = [mentee_place[mentee] * width + mentor_place[mentor] for mentee, mentor in by_hand]
    every = np.sort(np.concatenate([*keys, np.array(chosen, dtype=np.int64)]))
    # Two people who share a school and a network meet in both blocks; they are one pair.
    every = every[np.flatnonzero(np.diff(every, prepend=-1))]
    return (every // width, every % width) if width else (every, every)


def _why_not(facts: Facts, rules: tuple[str, ...], pairs: Sequence[MenteeMentor]) -> dict[MenteeMentor, str]:
    """Return the rule that forbids each of a few pairs, where one does."""
    if not pairs:
        return {}
    mentee_place = {one.id: place for place, one in enumerate(facts.mentees)}
    mentor_place = {one.id: place for place, one in enumerate(facts.mentors)}
    known = [pair for pair in pairs if pair[0] in mentee_place and pair[1] in mentor_place]
    i = np.array([mentee_place[mentee] for mentee, _ in known], dtype=np.int64)
    j = np.array([mentor_place[mentor] for _, mentor in known], dtype=np.int64)
    found = first_rules(facts, i, j, rules).tolist()
    return {pair: RULES[rule] for pair, rule in zip(known, found, strict=True) if rule >= 0}


def make_instance(
    mentees: Sequence[Participant],
    mentors: Sequence[Participant],
    *,
    objective: str = "cardinality",
    skip_rules: Iterable[str] = (),
    load: tuple[int, ...] = SPREAD,
) -> Instance:
    """Return the problem that people make in plain values, with the rule that forbids each pair left out."""
    made = scored(mentees, mentors, objective=objective, skip_rules=skip_rules, load=load)
    return instance_of(made)


def instance_of(made: Scored) -> Instance:
    """Return a scored problem in plain values."""
    table = made.table
    pairs = [
        (table.mentee_ids[mentee], table.mentor_ids[mentor])
        for mentee, mentor in zip(table.mentee.tolist(), table.mentor.tolist(), strict=True)
    ]
    excluded = {
        (mentee, table.mentor_ids[j]): RULES[rule]
        for i, mentee in enumerate(table.mentee_ids)
        for j, rule in enumerate(made.reasons(i).tolist())
        if rule >= 0
    }
    return Instance(
        mentors=dict(zip(table.mentor_ids, table.capacity.tolist(), strict=True)),
        mentees=dict(zip(table.mentee_ids, table.wants.tolist(), strict=True)),
        scores=dict(zip(pairs, table.score.tolist(), strict=True)),
        excluded=excluded,
        locked=tuple(pairs[row] for row in np.flatnonzero(table.is_locked)),
        previous=frozenset(pairs[row] for row in np.flatnonzero(table.is_previous)),
        loyalty=table.loyalty,
        load=table.load,
        objective=table.objective,
    )
