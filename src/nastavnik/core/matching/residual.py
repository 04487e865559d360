"""What a change would cost, read off the prices without solving again.

Prices make every step of the residual network cost at least nothing: a mentee moves to a mentor not taken, a mentor
lets go of a mentee, a place is filled or emptied at the sink. The cheapest way round is what a change costs. Prices
that are distances to the sink, as `duals` finds them, make every way to the sink free; so only two things are left to
find: the distances from the sink, once for all, and detours that never see it, each within what the sink would cost.
"""

from collections import defaultdict
from heapq import heappop, heappush

import numpy as np

from nastavnik.core.matching.reduction import NO_PLACE, Reduced
from nastavnik.core.matching.table import Flags, Numbers


class Residual:
    """The network left by an optimal answer."""

    def __init__(self, problem: Reduced, taken: Flags, utility: Numbers, price: Numbers) -> None:
        self.problem, self.taken, self.price = problem, taken, price
        self.used = np.bincount(problem.mentor[taken], minlength=len(problem.places))
        self.slack = utility[problem.mentee] + price[problem.mentor] - problem.gain
        self.from_sink = self._distances_from_sink()
        self._starts = np.searchsorted(problem.mentee, np.arange(len(problem.wants) + 1)).tolist()
        self._ways: dict[int, list[tuple[int, int]]] = {}
        self._held: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for edge in np.flatnonzero(taken).tolist():
            self._held[int(problem.mentor[edge])].append((int(problem.mentee[edge]), -int(self.slack[edge])))

    def split(self, value: int) -> tuple[int, int]:
        """Return a difference of two answers as points and pairs."""
        constant = self.problem.constant
        if not constant:
            return value, 0
        pairs = (value + constant // 2) // constant
        return value - pairs * constant, pairs

    def replacement_costs(self, edges: Numbers) -> list[int]:
        """Return what the whole loses, in certified units, if each of these taken pairs is forbidden."""
        return [self._replacement_cost(int(edge)) for edge in edges]

    def seat_gain(self, mentor: int) -> int:
        """Return what the whole wins, in certified units, by one more place of a mentor."""
        if self.used[mentor] < self.problem.places[mentor] or self.from_sink[mentor] >= NO_PLACE:
            return 0
        place = int(self.problem.first_place[mentor] + self.problem.places[mentor])
        cost = self.problem.load[min(place, len(self.problem.load) - 1)]
        return max(0, int(self.price[mentor] - self.from_sink[mentor]) - cost)

    def _distances_from_sink(self) -> Numbers:
        """Return the distance of every mentor from the sink; all steps at once, until nothing gets shorter."""
        problem, taken, slack = self.problem, self.taken, self.slack
        last = problem.place_cost(self.used - 1)
        emptied = np.where(self.used > 0, self.price - last, NO_PLACE)
        served = np.bincount(problem.mentee[taken], minlength=len(problem.wants))
        entered = np.where(served < problem.wants, 0, NO_PLACE)
        held, rest = np.flatnonzero(taken), np.flatnonzero(~taken)
        mentor = emptied
        while True:
            mentee = entered.copy()
            np.minimum.at(mentee, problem.mentee[held], mentor[problem.mentor[held]] - slack[held])
            nearer = emptied.copy()
            np.minimum.at(nearer, problem.mentor[rest], mentee[problem.mentee[rest]] + slack[rest])
            nearer = np.minimum(nearer, NO_PLACE)
            if np.array_equal(nearer, mentor):
                return mentor
            mentor = nearer

    def _replacement_cost(self, edge: int) -> int:
        mentee, mentor = int(self.problem.mentee[edge]), int(self.problem.mentor[edge])
        by_sink = int(self.from_sink[mentor])
        return self._detour(mentee, mentor, by_sink) - int(self.slack[edge])

    def _detour(self, mentee: int, target: int, limit: int) -> int:
        """Return the cheapest way from a mentee to a mentor past the sink, or the limit if none is below it."""
        if limit <= 0:
            return limit
        queue = [(cost, mentor) for cost, mentor in self._ways_of(mentee) if cost < limit]
        done: set[int] = set()
        # Sorted by cost, so it is a heap as it stands.
        while queue:
            cost, mentor = heappop(queue)
            if mentor == target:
                return cost
            if mentor in done:
                continue
            done.add(mentor)
            for other, lets_go in self._held.get(mentor, ()):
                for way, further in self._ways_of(other):
                    if cost + lets_go + way >= limit:
                        break
                    if further not in done:
                        heappush(queue, (cost + lets_go + way, further))
        return limit

    def _ways_of(self, mentee: int) -> list[tuple[int, int]]:
        """Return what each mentor not taken would cost a mentee, the cheapest first."""
        ways = self._ways.get(mentee)
        if ways is None:
            begin, end = self._starts[mentee], self._starts[mentee + 1]
            slack, mentor = self.slack[begin:end].tolist(), self.problem.mentor[begin:end].tolist()
            is_taken = self.taken[begin:end].tolist()
            ways = sorted((cost, one) for cost, one, gone in zip(slack, mentor, is_taken, strict=True) if not gone)
            self._ways[mentee] = ways
        return ways
