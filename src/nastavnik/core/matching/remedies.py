"""What would help somebody who is left out, as far as the numbers alone can tell."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from nastavnik.core.matching.model import Remedy
from nastavnik.core.matching.residual import Residual
from nastavnik.core.matching.solving import Solved, solved
from nastavnik.core.matching.table import Table

MOST_PLACES = 3
# Up to this many pairs a remedy of several places is looked for by solving again.
FEW_PAIRS = 20_000
# Whoever is kept out by these looks for a mentor in other schools; by the next ones, the school may ask again.
NETWORK_RULES = frozenset({"subject_demanded", "not_same_school_or_network"})
ASK_AGAIN = ("form_not_offered", "no_common_time", "age_or_class", "no_consent", "no_clearance")
_NOBODY = frozenset({"same_person", "not_in_pool", "capacity_zero"})


def file_remedy(answer: Solved, mentee: int, reason: str, excluded_by: Mapping[str, int], residual: Residual) -> Remedy:
    """Return the step that helps most: a place where one is admissible, else what the rules suggest."""
    if reason == "seats_taken":
        return more_places(answer, mentee, residual)
    return rule_remedy(excluded_by) if reason == "excluded_everywhere" else Remedy("invite_mentor")


def rule_remedy(excluded_by: Mapping[str, int]) -> Remedy:
    """Return what the rules suggest where nobody's score is known.

    Where one's own wish or a former failure stands in the way, another mentor is asked in rather than the wish lifted.
    """
    codes = [code for code in excluded_by if code not in _NOBODY]
    if codes and set(codes) <= NETWORK_RULES:
        return Remedy("network_mentor")
    liftable = [code for code in codes if code in ASK_AGAIN]
    return Remedy("lift_rule", rule=liftable[0]) if liftable else Remedy("invite_mentor")


def more_places(answer: Solved, mentee: int, residual: Residual) -> Remedy:
    """Return the mentor whose new place serves this mentee, the best suited first, or the advice to ask somebody in.

    What a place brings is exact. Where others would take it first, more places of the same mentor are tried.
    """
    problem = answer.problem
    edges = np.flatnonzero((problem.mentee == mentee) & ~answer.is_free)
    edges = edges[np.lexsort((problem.mentor[edges], -problem.gain[edges]))]
    full = [edge for edge in edges.tolist() if residual.seat_gain(int(problem.mentor[edge])) > 0]
    for edge in full:
        gain = residual.seat_gain(int(problem.mentor[edge]))
        if int(problem.gain[edge]) - new_place_cost(answer, int(problem.mentor[edge])) == gain:
            return _named(answer, int(problem.mentor[edge]), 1, residual.split(gain))
    if full and len(problem.gain) <= FEW_PAIRS:
        return _several(answer, mentee, int(problem.mentor[full[0]]))
    if full:
        mentor = int(problem.mentor[full[0]])
        return _named(answer, mentor, 1, residual.split(residual.seat_gain(mentor)))
    return Remedy("invite_mentor")


def new_place_cost(answer: Solved, mentor: int) -> int:
    """Return what one place more of a mentor costs to fill."""
    load = answer.table.load
    return load[min(int(answer.table.capacity[mentor]), len(load) - 1)]


def _named(answer: Solved, mentor: int, places: int, gain: tuple[int, int]) -> Remedy:
    name = answer.table.mentor_ids[mentor]
    return Remedy("add_capacity", mentor=name, gain=gain[0], gain_pairs=gain[1], places=places)


def _several(answer: Solved, mentee: int, mentor: int) -> Remedy:
    for places in range(2, MOST_PLACES + 1):
        more = solved(with_places(answer.table, mentor, places))
        if is_served(more, mentee):
            return _named(answer, mentor, places, difference(more, answer))
    return Remedy("invite_mentor")


def difference(more: Solved, before: Solved) -> tuple[int, int]:
    """Return what was won, in points and in pairs; pairs are counted only where they come first."""
    pairs = (int(more.is_free.sum()) - int(before.is_free.sum())) * bool(before.problem.constant)
    return _points(more) - _points(before), pairs


def _points(answer: Solved) -> int:
    return answer.value - answer.problem.constant * int(answer.is_free.sum())


def with_places(table: Table, mentor: int, places: int) -> Table:
    """Return the table with more places for one mentor."""
    capacity = table.capacity.copy()
    capacity[mentor] += places
    return replace(table, capacity=capacity)


def is_served(answer: Solved, mentee: int) -> bool:
    """Say whether a best answer serves a mentee wholly: this one does, or one of equal worth would."""
    problem = answer.problem
    own = problem.mentee == mentee
    if int((own & answer.is_free).sum()) >= int(problem.wants[mentee]):
        return True
    free = own & ~answer.is_free & (problem.places[problem.mentor] > 0)
    return bool((problem.gain[free] == answer.price[problem.mentor[free]]).any())
