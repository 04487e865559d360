"""Checks an answer without any solver: is it allowed, are the totals right, does the proof hold.

It shares only the shapes with the modules that find the answer, and adds up everything anew.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from nastavnik.core.matching.model import Instance, Matching
from nastavnik.core.matching.table import Flags, Numbers, Table, table_of

# Larger numbers in a proof could overflow the sums below; no honest proof needs them.
LARGEST = 2**44
_SAFE = 2**62


def first_violation(instance: Instance | Table, matching: Matching) -> str | None:
    """Return the first thing that is wrong, in words, or None for a matching that is proved to be the best."""
    table = instance if isinstance(instance, Table) else table_of(instance)
    return next(_violations(table, matching), None)


def _violations(table: Table, matching: Matching) -> Iterator[str]:
    yield from _people(table, matching)
    rows, faults = _rows(table, matching)
    yield from faults
    yield from _feasibility(table, rows)
    yield from _totals(table, matching, rows)
    yield from _left(table, matching, rows)
    yield from _proof(table, matching, rows)


def _people(table: Table, matching: Matching) -> Iterator[str]:
    if matching.objective != table.objective:
        yield f"Результат для другой цели: {matching.objective}, а в задаче {table.objective}."
    mentees, mentors = set(table.mentee_ids), set(table.mentor_ids)
    named = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    for mentee, mentor in named:
        if mentee not in mentees or mentor not in mentors:
            yield f"В паре {mentee}–{mentor} назван неизвестный участник."
    if len(set(named)) < len(named):
        yield "Одна пара названа дважды."


def _rows(table: Table, matching: Matching) -> tuple[Numbers, list[str]]:
    """Return the row of every claimed pair, and what is wrong with pairs and their scores."""
    mentee_place = {key: place for place, key in enumerate(table.mentee_ids)}
    mentor_place = {key: place for place, key in enumerate(table.mentor_ids)}
    mentee = np.array([mentee_place.get(pair.mentee, 0) for pair in matching.pairs], dtype=np.int64)
    mentor = np.array([mentor_place.get(pair.mentor, 0) for pair in matching.pairs], dtype=np.int64)
    wanted, keys = mentee * len(mentor_place) + mentor, table.keys
    place = np.searchsorted(keys, wanted)
    known = place < len(keys)
    known[known] = keys[place[known]] == wanted[known]
    faults = [f"Пара {_name(matching, at)} недопустима." for at in np.flatnonzero(~known).tolist()]
    said = np.array([min(abs(pair.score), LARGEST) for pair in matching.pairs], dtype=np.int64)[known]
    rows = place[known]
    wrong = np.flatnonzero(known)[table.score[rows] != said].tolist()
    return rows, faults + [f"Балл пары {_name(matching, at)} не тот." for at in wrong]


def _name(matching: Matching, at: int) -> str:
    return f"{matching.pairs[at].mentee}–{matching.pairs[at].mentor}"


def _feasibility(table: Table, rows: Numbers) -> Iterator[str]:
    missing = np.flatnonzero(table.is_locked & ~_taken(table, rows))
    for row in missing:
        yield f"Нет закреплённой пары {table.mentee_ids[table.mentee[row]]}–{table.mentor_ids[table.mentor[row]]}."
    used = np.bincount(table.mentor[rows], minlength=len(table.mentor_ids))
    for place in np.flatnonzero(used > table.capacity):
        yield f"У наставника {table.mentor_ids[place]} мест {table.capacity[place]}, а пар {used[place]}."
    served = np.bincount(table.mentee[rows], minlength=len(table.mentee_ids))
    for place in np.flatnonzero(served > table.wants):
        yield f"Наставляемому {table.mentee_ids[place]} нужно {table.wants[place]}, а пар {served[place]}."


def _taken(table: Table, rows: Numbers) -> Flags:
    taken = np.zeros(len(table.score), dtype=np.bool_)
    taken[rows] = True
    return taken


def _totals(table: Table, matching: Matching, rows: Numbers) -> Iterator[str]:
    if matching.total != int(table.score[rows].sum()):
        yield "Сумма баллов не сходится."
    proof = matching.certificate
    if proof.instance_sha256 != table.sha256():
        yield "Доказательство составлено для других данных."
    free = _free(table, rows)
    expected = (_locked_total(table), table.loyalty * int(table.is_previous[free].sum()), _load_total(table, free))
    if (proof.locked_total, proof.loyalty_total, proof.load_total) != expected:
        yield "Слагаемые доказательства не сходятся."
    if proof.pairs_checked != int((~table.is_locked).sum()):
        yield "Число проверенных пар в доказательстве не то."


def _left(table: Table, matching: Matching, rows: Numbers) -> Iterator[str]:
    served = np.bincount(table.mentee[rows], minlength=len(table.mentee_ids))
    left = [table.mentee_ids[place] for place in np.flatnonzero(served < table.wants)]
    if sorted(one.mentee for one in matching.unmatched) != sorted(left):
        yield "Список оставшихся без пары не тот."


def _free(table: Table, rows: Numbers) -> Numbers:
    return rows[~table.is_locked[rows]]


def _locked_total(table: Table) -> int:
    return int(table.score[table.is_locked].sum())


def _load_total(table: Table, free: Numbers) -> int:
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


def _proof(table: Table, matching: Matching, rows: Numbers) -> Iterator[str]:
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
    free = _free(table, rows)
    primal = int(_certified(table)[free].sum()) + constant * len(free)
    primal += _locked_total(table) - _load_total(table, free)
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
    bound = _locked_total(table) + _sum_of_products(_free_wants(table), utility) + _places_worth(table, price)
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
