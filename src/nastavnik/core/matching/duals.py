"""Prices that prove an optimum, recovered from the matching alone.

The residual network of an optimal flow has no cycle of negative cost, so the distance of every node to the sink
exists. The distance of a mentee, turned round, is the mentee's utility u; that of a mentor is the price p of a place.
The repeated relaxation below is the Bellman-Ford method, all arcs at once.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.model import MenteeMentor
from nastavnik.core.matching.reduction import Reduced

Numbers = npt.NDArray[np.int64]
FAR = np.int64(2**60)


class NotOptimal(RuntimeError):
    """The matching has an improving cycle: no prices can prove it."""


@dataclass(frozen=True, slots=True)
class _Edges:
    mentee: Numbers
    mentor: Numbers
    score: Numbers
    is_matched: npt.NDArray[np.bool_]


def prices(problem: Reduced, matched: tuple[MenteeMentor, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return (u, p), whole numbers not below 0, in the order of mentees and mentors.

    Raises NotOptimal where the matching is not the best one.
    """
    edges = _edges(problem, frozenset(matched))
    next_cost = _next_place_costs(problem, matched)
    utility = np.zeros(len(problem.wants), dtype=np.int64)
    price = next_cost.copy()
    for _ in range(len(problem.wants) + len(problem.places) + 2):
        new_price = _relaxed_prices(edges, utility, next_cost)
        new_utility = _relaxed_utilities(edges, new_price, len(utility))
        if np.array_equal(new_price, price) and np.array_equal(new_utility, utility):
            # A mentor without any place has no finite distance, and no place to multiply the price with.
            top = int(edges.score.max(initial=0))
            return tuple(map(int, utility)), tuple(int(min(value, top)) for value in price)
        price, utility = new_price, new_utility
    raise NotOptimal("an improving cycle is left")


def _edges(problem: Reduced, matched: frozenset[MenteeMentor]) -> _Edges:
    mentee_place = {name: place for place, name in enumerate(problem.wants)}
    mentor_place = {name: place for place, name in enumerate(problem.places)}
    return _Edges(
        mentee=np.array([mentee_place[mentee] for mentee, _ in problem.scores], dtype=np.int64),
        mentor=np.array([mentor_place[mentor] for _, mentor in problem.scores], dtype=np.int64),
        score=np.array(list(problem.scores.values()), dtype=np.int64),
        is_matched=np.array([pair in matched for pair in problem.scores], dtype=np.bool_),
    )


def _next_place_costs(problem: Reduced, matched: tuple[MenteeMentor, ...]) -> Numbers:
    used = Counter(mentor for _, mentor in matched)
    costs = [row[used[mentor]] if used[mentor] < len(row) else FAR for mentor, row in problem.places.items()]
    return np.array(costs, dtype=np.int64)


def _relaxed_prices(edges: _Edges, utility: Numbers, next_cost: Numbers) -> Numbers:
    """A place costs what the next free one does, or what a mentee who holds one would lose."""
    price = next_cost.copy()
    chosen = edges.is_matched
    np.minimum.at(price, edges.mentor[chosen], edges.score[chosen] - utility[edges.mentee[chosen]])
    return price


def _relaxed_utilities(edges: _Edges, price: Numbers, mentees: int) -> Numbers:
    """A mentee is worth the best pair not taken, at its price, and never less than nothing."""
    utility = np.zeros(mentees, dtype=np.int64)
    free = ~edges.is_matched
    np.maximum.at(utility, edges.mentee[free], edges.score[free] - price[edges.mentor[free]])
    return utility
