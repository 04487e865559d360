"""The arithmetic of a proof, added up anew: what was reached, and the bound that no matching can pass."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nastavnik.core.matching.model import Matching
from nastavnik.core.matching.table import Numbers, Table

# Larger numbers in a proof could overflow the sums below; no honest proof needs them.
LARGEST = 2**44
_SAFE = 2**62


def proof_violations(table: Table, matching: Matching, rows: Numbers) -> Iterator[str]:
    """Yield what is wrong with the proof that nothing better than the claimed rows exists."""
    proof = matching.certificate
    utility, price = proof.mentee_utility, proof.mentor_price
    if len(utility) != len(table.mentee_ids) or len(price) != len(table.mentor_ids):
        yield "В доказательстве не все участники."
        return
    if min((*utility, *price), default=0) < 0:
        yield "В доказательстве есть отрицательная цена."
    constant, fault = _constant(table, dict(proof.transformation))
    if fault or max((*utility, *price, constant)) > LARGEST:
        yield fault or "Числа в доказательстве слишком велики."
        return
    free = free_rows(table, rows)
    primal = int(_certified(table)[free].sum()) + constant * len(free)
    primal += locked_total(table) - load_total(table, free)
    if proof.primal != primal:
        yield "Достигнутая сумма в доказательстве не та."
    bound = _bound(table, np.array(utility, dtype=np.int64), np.array(price, dtype=np.int64), constant)
    if proof.dual != bound:
        yield "Верхняя граница в доказательстве не та."
    if bound != primal:
        yield f"Граница {bound} не равна достигнутому {primal}: лучшее не доказано."


def _constant(table: Table, transformation: dict[str, Any]) -> tuple[int, str]:
    """Return the constant of the transformation, and what is wrong with it.

    One pair more has to outweigh every score that could be won and every cost that could be saved.
    """
    if table.objective == "total":
        return 0, "" if transformation == {"kind": "none"} else "Доказательство составлено для другой цели."
    constant = transformation.get("constant")
    if transformation.get("kind") != "add_constant" or type(constant) is not int:
        return 0, "Доказательство составлено для другой цели."
    if constant <= _most_won(table) + _most_saved(table):
        return 0, "Постоянная в доказательстве слишком мала."
    return constant, ""


def _most_won(table: Table) -> int:
    best = np.zeros(len(table.mentee_ids), dtype=np.int64)
    free = ~table.is_locked
    np.maximum.at(best, table.mentee[free], _certified(table)[free])
    options = np.bincount(table.mentee[free], minlength=len(best))
    return int((best * np.minimum(_free_wants(table), options)).sum())


def _free_wants(table: Table) -> Numbers:
    return table.wants - np.bincount(table.mentee[table.is_locked], minlength=len(table.wants))


def _most_saved(table: Table) -> int:
    locked = _locked_mentors(table)
    options = np.bincount(table.mentor[~table.is_locked], minlength=len(locked))
    rooms = np.minimum(table.capacity - locked, options)
    return _places_cost(table, locked, locked + rooms)


def _certified(table: Table) -> Numbers:
    return table.score + table.loyalty * table.is_previous


def _bound(table: Table, utility: Numbers, price: Numbers, constant: int) -> int:
    """Add up what no matching can pass."""
    bound = locked_total(table) + _sum_of_products(_free_wants(table), utility) + _places_worth(table, price)
    free = ~table.is_locked
    rest = _certified(table)[free] + constant - utility[table.mentee[free]] - price[table.mentor[free]]
    over = rest[rest > 0]
    return bound + _sum_of_products(np.ones(len(over), dtype=np.int64), over)


def _places_worth(table: Table, price: Numbers) -> int:
    """Sum max(0, price - cost) over the free places; behind the last step of the load all places cost the same."""
    locked, last = _locked_mentors(table), len(table.load) - 1
    worth = 0
    for step, cost in enumerate(table.load[:last]):
        worth += int(np.maximum(price - cost, 0)[(locked <= step) & (step < table.capacity)].sum())
    beyond = np.maximum(table.capacity - np.maximum(locked, last), 0)
    return worth + _sum_of_products(beyond, np.maximum(price - table.load[last], 0))


def _sum_of_products(left: Numbers, right: Numbers) -> int:
    """Sum exactly, even where 64 bits would not hold it."""
    if not len(left):
        return 0
    if int(left.max()) * int(right.max()) * len(left) < _SAFE:
        return int((left * right).sum())
    return sum(one * other for one, other in zip(left.tolist(), right.tolist(), strict=True))


def free_rows(table: Table, rows: Numbers) -> Numbers:
    """Return the rows that are not locked."""
    return rows[~table.is_locked[rows]]


def locked_total(table: Table) -> int:
    """Add up the scores of the locked pairs."""
    return int(table.score[table.is_locked].sum())


def load_total(table: Table, free: Numbers) -> int:
    """Add up the places filled in this run; locked pairs use the first places, so the others begin behind them."""
    locked = _locked_mentors(table)
    return _places_cost(table, locked, locked + np.bincount(table.mentor[free], minlength=len(locked)))


def _places_cost(table: Table, begin: Numbers, end: Numbers) -> int:
    """Add up the costs of each mentor's places from the one to before the other; the last step repeats."""
    last = len(table.load) - 1
    cost = sum(cost * int(((begin <= step) & (step < end)).sum()) for step, cost in enumerate(table.load[:last]))
    return cost + table.load[last] * int(np.maximum(end - np.maximum(begin, last), 0).sum())


def _locked_mentors(table: Table) -> Numbers:
    return np.bincount(table.mentor[table.is_locked], minlength=len(table.mentor_ids))
