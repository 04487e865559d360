"""From a problem to the best matching with reasons and a proof that was checked before it is handed out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.model import Certificate, Instance, MatchedPair, Matching, Remedy, Unmatched
from nastavnik.core.matching.options import Options
from nastavnik.core.matching.remedies import file_remedy
from nastavnik.core.matching.residual import Residual
from nastavnik.core.matching.solving import Solved, solved
from nastavnik.core.matching.table import Table, table_of

Excluded = Callable[[int], Mapping[str, int]]  # place of a mentee → hard rule → how many mentors it took away
Helping = Callable[[Solved, int, str, Mapping[str, int], Residual], Remedy | None]


class Unproved(RuntimeError):
    """The answer failed its own check; it is not handed out."""


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

    `helping` finds what would help somebody who is left out. What is not explained has no reasons and no options.
    """
    table = answer.table
    if explain:
        options = Options(answer)
        residual = Residual(answer.problem, answer.is_free, answer.utility, answer.price)
        pairs = _pairs(answer, options, residual)
        unmatched = _unmatched(answer, options, excluded, residual, helping)
    else:
        pairs = tuple(pair for _, pair in _bare_pairs(answer))
        unmatched = tuple(Unmatched(table.mentee_ids[place], "") for place in _left(answer))
    matching = Matching(
        objective=table.objective,
        total=int(table.score[answer.taken].sum()),
        pairs=pairs,
        unmatched=unmatched,
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


def _bare_pairs(answer: Solved) -> Iterator[tuple[int, MatchedPair]]:
    """Yield the row of each pair taken and the pair, not yet explained."""
    table, rows = answer.table, np.flatnonzero(answer.taken)
    columns = (rows, table.mentee[rows], table.mentor[rows], table.score[rows], table.is_locked[rows])
    for row, mentee, mentor, score, is_locked in zip(*(column.tolist() for column in columns), strict=True):
        yield row, MatchedPair(table.mentee_ids[mentee], table.mentor_ids[mentor], score, is_locked=is_locked)


def _pairs(answer: Solved, options: Options, residual: Residual) -> tuple[MatchedPair, ...]:
    costs = _replacements(answer, residual)
    return tuple(
        replace(
            pair,
            next_best=options.other_mentors(row),
            next_mentees=options.other_mentees(row),
            replacement_cost=costs[row][0] if row in costs else None,
            replacement_pairs=costs[row][1] if row in costs else 0,
        )
        for row, pair in _bare_pairs(answer)
    )


def _replacements(answer: Solved, residual: Residual) -> dict[int, tuple[int, int]]:
    """Return for each row taken by the solver what forbidding it costs, in points and in pairs."""
    edges = np.flatnonzero(answer.is_free)
    rows = answer.problem.rows[edges].tolist()
    return {row: residual.split(cost) for row, cost in zip(rows, residual.replacement_costs(edges), strict=True)}


def _left(answer: Solved) -> list[int]:
    """Return the places of the mentees without (all) the mentors wanted."""
    served = np.bincount(answer.table.mentee[answer.taken], minlength=len(answer.table.wants))
    return [int(place) for place in np.flatnonzero(served < answer.table.wants)]


def _unmatched(
    answer: Solved, options: Options, excluded: Excluded, residual: Residual, helping: Helping
) -> tuple[Unmatched, ...]:
    table = answer.table
    left = []
    for place in _left(answer):
        counts = dict(excluded(place))
        best = options.still_open(place)
        reason = _reason(counts, has_options=bool(best))
        left.append(
            Unmatched(
                mentee=table.mentee_ids[place],
                reason=reason,
                excluded_by=counts,
                next_best=tuple((table.mentor_ids[one.mentor], one.score, one.shortfall) for one in best),
                remedy=helping(answer, place, reason, counts, residual),
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
