"""What would help somebody who is left out, where people and not only numbers are known.

Each step is applied to the problem and solved again, so what it wins is not an estimate. In a problem of very many
pairs that would take too long; there a step is named without a figure.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from nastavnik.core.matching.candidates import Scored
from nastavnik.core.matching.model import Remedy
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.remedies import (
    ASK_AGAIN,
    FEW_PAIRS,
    MOST_PLACES,
    difference,
    file_remedy,
    is_served,
    more_places,
    rule_remedy,
    with_places,
)
from nastavnik.core.matching.residual import Residual
from nastavnik.core.matching.rules import RULES, first_rules
from nastavnik.core.matching.scoring import pair_scores
from nastavnik.core.matching.solving import Solved, solved

Scoring = Callable[..., Scored]
# A network of its own joins every mentee with the mentors of other schools that could be asked.
_ASKED_IN = "\0asked in"


def _with_a_place(one: Participant) -> Participant:
    """Return somebody who could be asked as he would stand in the bank: with one place at least."""
    capacity = max(1, one.capacity)
    return replace(one, is_in_pool=True, capacity=capacity, places=max(capacity, one.places))


class PeopleRemedies:
    """Finds a step for each who is left out: a place, a colleague, a mentor of another school, a rule asked again.

    `scoring(mentees, mentors, by_hand=…)` makes the problem anew with the rules and weights of this run.
    """

    def __init__(
        self,
        made: Scored,
        scoring: Scoring,
        *,
        invitable: Sequence[Participant] = (),
        network: Sequence[Participant] = (),
    ) -> None:
        self._made, self._scoring = made, scoring
        # Whoever stands in the bank already, or is named on both lists, is asked once or not at all.
        known = {one.id for one in made.facts.mentors}
        near = {one.id: _with_a_place(one) for one in invitable if one.id not in known}
        far = {one.id: _with_a_place(one) for one in network if one.id not in known | set(near)}
        self._kinds = dict.fromkeys(near, "invite_mentor") | dict.fromkeys(far, "network_mentor")
        self._asked = [*near.values(), *(replace(one, networks=one.networks | {_ASKED_IN}) for one in far.values())]
        self._is_small = len(made.table.score) <= FEW_PAIRS
        self._before: Solved | None = None

    def __call__(
        self, answer: Solved, mentee: int, reason: str, excluded_by: Mapping[str, int], residual: Residual
    ) -> Remedy | None:
        """Return the step that helps a mentee, or None where nothing is known to help."""
        if reason == "seats_taken":
            return self._more_places(answer, mentee, residual) or self._asked_in(mentee) or Remedy("invite_mentor")
        asked = self._asked_in(mentee)
        if asked or reason != "excluded_everywhere":
            return asked or file_remedy(answer, mentee, reason, excluded_by, residual)
        return self._lifted(answer, mentee) or rule_remedy(excluded_by)

    def _more_places(self, answer: Solved, mentee: int, residual: Residual) -> Remedy | None:
        """Return the mentor whose limit should be raised, with what that brings when everything is scored anew.

        A raised limit changes the share of free places, so the numbers of before do not tell the gain.
        """
        found = more_places(answer, mentee, residual)
        if found.kind != "add_capacity" or found.mentor is None:
            return None
        if not self._is_small:
            return replace(found, gain=None, gain_pairs=0)
        for places in range(found.places, MOST_PLACES + 1):
            after = solved(self._raised(found.mentor, places).table)
            if is_served(after, mentee):
                gain, pairs = difference(after, answer)
                return replace(found, places=places, gain=gain, gain_pairs=pairs)
        return None

    def _raised(self, mentor: str, places: int) -> Scored:
        facts = self._made.facts
        mentors = [
            replace(one, capacity=max(0, one.capacity) + places, places=one.places + places)
            if one.id == mentor
            else one
            for one in facts.mentors
        ]
        return self._scoring(facts.mentees, mentors)

    def _asked_in(self, mentee: int) -> Remedy | None:
        """Return whom to ask into the bank: a colleague before somebody of another school, the best first."""
        if not self._asked:
            return None
        before = self._with_asked()
        rows = [row for row in range(*before.table.indptr[mentee : mentee + 2]) if self._is_asked(before, row)]
        for kind in ("invite_mentor", "network_mentor"):
            some = [row for row in rows if self._kinds[self._mentor_id(before, row)] == kind]
            best = self._best_asked(before, mentee, some)
            if best:
                return replace(best, kind=kind)
        return None

    def _best_asked(self, before: Solved, mentee: int, rows: Iterable[int]) -> Remedy | None:
        by_score = sorted(rows, key=lambda row: -before.table.score[row])
        for place, row in enumerate(by_score):
            people = tuple(self._mentor_id(before, one) for one in by_score[place:])
            if not self._is_small:
                return Remedy("", mentor=people[0], people=people)
            mentor = int(before.table.mentor[row])
            capacity = self._asked[mentor - len(self._made.facts.mentors)].capacity
            after = solved(with_places(before.table, mentor, capacity))
            if is_served(after, mentee):
                gain, pairs = difference(after, before)
                return Remedy("", mentor=people[0], gain=gain, gain_pairs=pairs, people=people)
        return None

    def _mentor_id(self, answer: Solved, row: int) -> str:
        return answer.table.mentor_ids[int(answer.table.mentor[row])]

    def _is_asked(self, answer: Solved, row: int) -> bool:
        return int(answer.table.mentor[row]) >= len(self._made.facts.mentors)

    def _with_asked(self) -> Solved:
        """Return the same problem with everybody who could be asked standing by without a place."""
        if self._before is None:
            facts = self._made.facts
            mentees = [replace(one, networks=one.networks | {_ASKED_IN}) for one in facts.mentees]
            wider = self._scoring(mentees, [*facts.mentors, *self._asked]).table
            capacity = wider.capacity.copy()
            capacity[len(facts.mentors) :] = 0
            self._before = solved(replace(wider, capacity=capacity))
        return self._before

    def _lifted(self, answer: Solved, mentee: int) -> Remedy | None:
        """Return the rule that alone keeps the best mentor away, of those that may be asked again."""
        facts, made = self._made.facts, self._made
        firsts = made.reasons(mentee)
        for code in ASK_AGAIN:
            held = np.flatnonzero(firsts == RULES.index(code))
            i = np.full(len(held), mentee)
            rest = tuple(rule for rule in made.rules if rule != code)
            alone = held[first_rules(facts, i, held, rest) < 0]
            if not len(alone):
                continue
            scores = pair_scores(facts, np.full(len(alone), mentee), alone, made.points)
            worth = scores - (answer.price[alone] - answer.problem.constant)
            mentor = facts.mentors[int(alone[int(np.argmax(worth))])].id
            if not self._is_small:
                return Remedy("lift_rule", mentor=mentor, rule=code)
            wider = self._scoring(facts.mentees, facts.mentors, by_hand=[(facts.mentees[mentee].id, mentor)])
            after = solved(wider.table)
            if is_served(after, mentee):
                gain, pairs = difference(after, answer)
                return Remedy("lift_rule", mentor=mentor, gain=gain, gain_pairs=pairs, rule=code)
        return None
