"""The optimum in arrays: what is taken, and the prices that prove it."""

from dataclasses import dataclass

import numpy as np

from nastavnik.core.matching.duals import prices
from nastavnik.core.matching.reduction import Reduced, reduced
from nastavnik.core.matching.solver import solve
from nastavnik.core.matching.table import Flags, Numbers, Table


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The optimum in arrays: what is taken and the prices that prove it."""

    table: Table
    problem: Reduced
    is_free: Flags  # of the rows of the reduced problem: taken by the solver
    taken: Flags  # of the rows of the table: locked or taken
    utility: Numbers
    price: Numbers

    @property
    def value(self) -> int:
        """Return what was reached, in the units that are certified."""
        gained = int(self.problem.gain[self.is_free].sum()) - self.load_total
        return gained + int(self.table.score[self.table.is_locked].sum())

    @property
    def load_total(self) -> int:
        """Return what the places filled in this run cost."""
        used = np.bincount(self.problem.mentor[self.is_free], minlength=len(self.problem.places))
        left, spent = used, 0
        for cost, count in self.problem.levels():
            here = np.minimum(left, count)
            spent, left = spent + cost * int(here.sum()), left - here
        return spent


def solved(table: Table) -> Solved:
    """Return the optimum with its prices.

    Raises ImpossibleLocks for locks that do not fit.
    """
    problem = reduced(table)
    is_free = solve(problem)
    utility, price = prices(problem, is_free)
    taken = table.is_locked.copy()
    taken[problem.rows[is_free]] = True
    return Solved(table, problem, is_free, taken, utility, price)


def best_value(table: Table) -> int:
    """Return what the best matching reaches, in certified units, without proof: for comparing one with another."""
    problem = reduced(table)
    is_free = solve(problem)
    empty = np.zeros(0, dtype=np.int64)
    return Solved(table, problem, is_free, is_free, empty, empty).value
