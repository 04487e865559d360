"""Checks an answer without any solver: is it allowed, are the totals right, does the proof hold.

It shares only the shapes with the modules that find the answer, and adds up everything anew.
"""

from collections.abc import Iterator

import numpy as np

from nastavnik.core.matching.model import Instance, Matching
from nastavnik.core.matching.proof import LARGEST, free_rows, load_total, locked_total, proof_violations
from nastavnik.core.matching.table import Flags, Numbers, Table, table_of


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
    yield from proof_violations(table, matching, rows)


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
    free = free_rows(table, rows)
    expected = (locked_total(table), table.loyalty * int(table.is_previous[free].sum()), load_total(table, free))
    if (proof.locked_total, proof.loyalty_total, proof.load_total) != expected:
        yield "Слагаемые доказательства не сходятся."
    if proof.pairs_checked != int((~table.is_locked).sum()):
        yield "Число проверенных пар в доказательстве не то."


def _left(table: Table, matching: Matching, rows: Numbers) -> Iterator[str]:
    served = np.bincount(table.mentee[rows], minlength=len(table.mentee_ids))
    left = [table.mentee_ids[place] for place in np.flatnonzero(served < table.wants)]
    if sorted(one.mentee for one in matching.unmatched) != sorted(left):
        yield "Список оставшихся без пары не тот."
