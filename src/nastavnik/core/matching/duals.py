"""Prices that prove an optimum, recovered from the matching alone.

The residual network of an optimal flow has no cycle of negative cost, so the distance of every node to the sink
exists. The distance of a mentee, turned round, is the mentee's utility u; that of a mentor is the price p of a place.
The repeated relaxation below is the Bellman-Ford method, all arcs at once.
"""

import numpy as np

from nastavnik.core.matching.reduction import NO_PLACE, Reduced
from nastavnik.core.matching.table import Flags, Numbers


class NotOptimal(RuntimeError):
    """The matching has an improving cycle: no prices can prove it."""


def prices(problem: Reduced, taken: Flags) -> tuple[Numbers, Numbers]:
    """Return (u, p), whole numbers not below 0, in the order of mentees and mentors.

    Raises NotOptimal where the matching is not the best one.
    """
    mentees, mentors = len(problem.wants), len(problem.places)
    next_cost = problem.place_cost(np.bincount(problem.mentor[taken], minlength=mentors))
    held = np.flatnonzero(taken)
    starts = np.searchsorted(problem.mentee, np.arange(mentees))
    filled = np.flatnonzero(np.bincount(problem.mentee, minlength=mentees))
    # What is taken brings a mentee nothing more: it must never win the comparison below.
    open_gain = np.where(taken, -2 * NO_PLACE, problem.gain)
    utility, price = np.zeros(mentees, dtype=np.int64), next_cost
    for _ in range(mentees + mentors + 2):
        new_price = next_cost.copy()
        np.minimum.at(new_price, problem.mentor[held], problem.gain[held] - utility[problem.mentee[held]])
        new_utility = np.zeros(mentees, dtype=np.int64)
        if len(filled):
            best = np.maximum.reduceat(open_gain - new_price[problem.mentor], starts[filled])
            new_utility[filled] = np.maximum(best, 0)
        if np.array_equal(new_price, price) and np.array_equal(new_utility, utility):
            return utility, _finite(problem, utility, price)
        price, utility = new_price, new_utility
    raise NotOptimal("an improving cycle is left")


def _finite(problem: Reduced, utility: Numbers, price: Numbers) -> Numbers:
    """Give a mentor without any place, whose distance has no end, the most that anybody could win there."""
    most = np.zeros(len(price), dtype=np.int64)
    np.maximum.at(most, problem.mentor, problem.gain - utility[problem.mentee])
    return np.where(price >= NO_PLACE, most, np.minimum(price, problem.gain.max(initial=0)))
