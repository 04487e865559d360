"""From a problem to the best matching with reasons and a proof that was checked before it is handed out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.duals import prices
from nastavnik.core.matching.model import Certificate, Instance, MatchedPair, Matching, Remedy, Unmatched
from nastavnik.core.matching.options import Options
from nastavnik.core.matching.reduction import Reduced, reduced
from nastavnik.core.matching.remedies import file_remedy
from nastavnik.core.matching.residual import Residual
from nastavnik.core.matching.solver import solve
from nastavnik.core.matching.table import Flags, Numbers, Table, table_of

Excluded = Callable[[int], Mapping[str, int]]  # place of a mentee → hard rule → how many mentors it took away
Helping = Callable[["Solved", int, str, Mapping[str, int], Residual], Remedy | None]


class Unproved(RuntimeError):
    """The answer failed its own check; it is not handed out."""


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


def match(instance: Instance | Table, *, excluded: Excluded | None = None, explain: bool = True) -> Matching:
    """Return the best matching for the objective of the instance, proved, and explained unless told otherwise.

    Equal input gives equal output. `excluded` counts the hard rules for a mentee; an Instance knows them itself.
    Raises ImpossibleLocks for locks that do not fit, BadInstance for an instance that contradicts itself, Unproved
    if the proof fails.
    """
    table = instance if isinstance(instance, Table) else table_of(instance)
    if excluded is None:
        excluded = _counted(instance) if isinstance(instance, Instance) else lambda mentee: {}
    return matching_of(solved(table), excluded=excluded, explain=explain)


def matching_of(
    answer: Solved, *, excluded: Excluded, explain: bool = True, helping: Helping = file_remedy
) -> Matching:
    """Return an answer in plain values; its proof is checked here, once and for all.

    `helping` finds what would help somebody who is left out.
    """
    table = answer.table
    options = Options(answer)
    residual = Residual(answer.problem, answer.is_free, answer.utility, answer.price) if explain else None
    matching = Matching(
        objective=table.objective,
        total=int(table.score[answer.taken].sum()),
        pairs=_pairs(answer, options, residual),
        unmatched=_unmatched(answer, options, excluded, residual, helping),
        certificate=_certificate(answer),
    )
    fault = first_violation(table, matching)
    if fault:
        raise Unproved(fault)
    return matching


def _counted(instance: Instance) -> Excluded:
    mentees = tuple(instance.mentees)
    counts: dict[str, dict[str, int]] = {}
    for (mentee, _), code in instance.excluded.items():
        row = counts.setdefault(mentee, {})
        row[code] = row.get(code, 0) + 1
    return lambda mentee: counts.get(mentees[mentee], {})


def _pairs(answer: Solved, options: Options, residual: Residual | None) -> tuple[MatchedPair, ...]:
    table = answer.table
    rows = np.flatnonzero(answer.taken)
    costs = _replacements(answer, residual)
    return tuple(
        MatchedPair(
            mentee=table.mentee_ids[table.mentee[row]],
            mentor=table.mentor_ids[table.mentor[row]],
            score=int(table.score[row]),
            next_best=options.other_mentors(row) if residual else (),
            is_locked=bool(table.is_locked[row]),
            next_mentees=options.other_mentees(row) if residual else (),
            replacement_cost=costs[row][0] if row in costs else None,
            replacement_pairs=costs[row][1] if row in costs else 0,
        )
        for row in rows.tolist()
    )


def _replacements(answer: Solved, residual: Residual | None) -> dict[int, tuple[int, int]]:
    """Return for each row taken by the solver what forbidding it costs, in points and in pairs."""
    if residual is None:
        return {}
    edges = np.flatnonzero(answer.is_free)
    rows = answer.problem.rows[edges].tolist()
    return {row: residual.split(cost) for row, cost in zip(rows, residual.replacement_costs(edges), strict=True)}


def _unmatched(
    answer: Solved, options: Options, excluded: Excluded, residual: Residual | None, helping: Helping
) -> tuple[Unmatched, ...]:
    table = answer.table
    served = np.bincount(table.mentee[answer.taken], minlength=len(table.wants))
    left = []
    for place in np.flatnonzero(served < table.wants).tolist():
        counts = dict(excluded(place))
        best = options.still_open(place)
        reason = _reason(counts, has_options=bool(best))
        left.append(
            Unmatched(
                mentee=table.mentee_ids[place],
                reason=reason,
                excluded_by=counts,
                next_best=tuple((table.mentor_ids[one.mentor], one.score, one.shortfall) for one in best),
                remedy=helping(answer, place, reason, counts, residual) if residual else None,
            )
        )
    return tuple(left)


def _reason(excluded_by: Mapping[str, int], *, has_options: bool) -> str:
    if has_options:
        return "seats_taken"
    # Only oneself among the mentors is the same as nobody.
    others = sum(excluded_by.values()) - excluded_by.get("same_person", 0)
    return "excluded_everywhere" if others else "nobody_in_pool"


def _certificate(answer: Solved) -> Certificate:
    table, problem = answer.table, answer.problem
    free = problem.rows[answer.is_free]
    return Certificate(
        primal=answer.value,
        dual=_dual(answer),
        pairs_checked=len(problem.gain),
        mentee_utility=tuple(answer.utility.tolist()),
        mentor_price=tuple(answer.price.tolist()),
        transformation=problem.transformation,
        locked_total=int(table.score[table.is_locked].sum()),
        loyalty_total=table.loyalty * int(table.is_previous[free].sum()),
        load_total=answer.load_total,
        instance_sha256=table.sha256(),
    )


def _dual(answer: Solved) -> int:
    table, problem = answer.table, answer.problem
    bound = int(table.score[table.is_locked].sum()) + int((problem.wants * answer.utility).sum())
    for cost, count in problem.levels():
        bound += int((np.maximum(answer.price - cost, 0) * count).sum())
    rest = problem.gain - answer.utility[problem.mentee] - answer.price[problem.mentor]
    return bound + int(np.maximum(rest, 0).sum())
