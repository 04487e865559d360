"""The matching problem in arrays: one row a admissible pair, by mentee and then by mentor.

`Instance` is the friendly face of the same thing; a large problem never passes through dictionaries of pairs.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.model import Instance, MenteeMentor
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.core.refusals import Refusal

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class BadInstance(Refusal):
    """The problem contradicts itself; the message says where."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One problem. Rows are sorted by (mentee, mentor), and no pair stands twice."""

    mentee_ids: tuple[str, ...]
    mentor_ids: tuple[str, ...]
    wants: Numbers
    capacity: Numbers
    mentee: Numbers
    mentor: Numbers
    score: Numbers
    is_locked: Flags
    is_previous: Flags
    loyalty: int = 0
    load: tuple[int, ...] = (0,)
    objective: str = "total"
    indptr: Numbers = field(default_factory=lambda: np.zeros(1, dtype=np.int64))

    @property
    def keys(self) -> Numbers:
        """Return one sorted number a pair."""
        return self.mentee * len(self.mentor_ids) + self.mentor

    def row_of(self, mentee: int, mentor: int) -> int | None:
        """Return the row of a pair, or None for a pair that is not admissible."""
        begin, end = int(self.indptr[mentee]), int(self.indptr[mentee + 1])
        place = begin + int(np.searchsorted(self.mentor[begin:end], mentor))
        return place if place < end and self.mentor[place] == mentor else None

    def sha256(self) -> str:
        """Return the hash of the whole problem, so that a proof names what it proves."""
        words = [self.mentee_ids, self.mentor_ids, self.loyalty, self.load, self.objective]
        digest = hashlib.sha256(json.dumps(words).encode())
        for column in (self.wants, self.capacity, self.indptr, self.mentor, self.score):
            digest.update(np.ascontiguousarray(column, dtype="<i8").tobytes())
        for flags in (self.is_locked, self.is_previous):
            digest.update(np.flatnonzero(flags).astype("<i8").tobytes())
        return digest.hexdigest()


def make_table(
    *,
    mentees: Mapping[str, int],
    mentors: Mapping[str, int],
    mentee: Numbers,
    mentor: Numbers,
    score: Numbers,
    locked: Iterable[MenteeMentor] = (),
    previous: Iterable[MenteeMentor] = (),
    excluded: Mapping[MenteeMentor, str] | None = None,
    loyalty: int = 0,
    load: tuple[int, ...] = (0,),
    objective: str = "total",
) -> Table:
    """Return the table of pairs given in any order; `mentees` are wants by id, `mentors` places by id.

    Raises BadInstance for a pair that stands twice and for a lock on a pair that is not admissible.
    """
    order = np.lexsort((mentor, mentee))
    mentee, mentor, score = mentee[order], mentor[order], score[order]
    table = Table(
        mentee_ids=tuple(mentees),
        mentor_ids=tuple(mentors),
        wants=np.fromiter(mentees.values(), dtype=np.int64, count=len(mentees)),
        capacity=np.fromiter(mentors.values(), dtype=np.int64, count=len(mentors)),
        mentee=mentee,
        mentor=mentor,
        score=score,
        is_locked=np.zeros(len(score), dtype=np.bool_),
        is_previous=np.zeros(len(score), dtype=np.bool_),
        loyalty=loyalty,
        load=load,
        objective=objective,
        indptr=np.concatenate(([0], np.cumsum(np.bincount(mentee, minlength=len(mentees))))).astype(np.int64),
    )
    twice = np.flatnonzero((mentee[1:] == mentee[:-1]) & (mentor[1:] == mentor[:-1]))
    if len(twice):
        raise BadInstance(f"Пара {_spelled(table, int(twice[0]))} названа дважды.")
    return with_named(table, locked=locked, previous=previous, excluded=excluded)


def with_named(
    table: Table,
    *,
    locked: Iterable[MenteeMentor],
    previous: Iterable[MenteeMentor],
    excluded: Mapping[MenteeMentor, str] | None = None,
) -> Table:
    """Return the table with these pairs marked as locked and as those of before.

    A former pair that is not admissible any more is no longer an option and is passed over; a locked one is refused.
    """
    mentee_place = {key: place for place, key in enumerate(table.mentee_ids)}
    mentor_place = {key: place for place, key in enumerate(table.mentor_ids)}

    def rows(pairs: Iterable[MenteeMentor], *, must: bool) -> Iterable[int]:
        for mentee, mentor in pairs:
            known = mentee in mentee_place and mentor in mentor_place
            row = table.row_of(mentee_place[mentee], mentor_place[mentor]) if known else None
            if row is not None:
                yield row
            elif must:
                raise BadInstance(_bad_lock(mentee, mentor, (excluded or {}).get((mentee, mentor))))

    is_locked, is_previous = table.is_locked.copy(), table.is_previous.copy()
    for row in rows(locked, must=True):
        if is_locked[row]:
            raise BadInstance(f"Закреплённая пара {_spelled(table, row)} названа дважды.")
        is_locked[row] = True
    is_previous[list(rows(previous, must=False))] = True
    return replace(table, is_locked=is_locked, is_previous=is_previous)


def _bad_lock(mentee: str, mentor: str, rule: str | None) -> str:
    why = RULE_WORDS.get(rule, rule) if rule else "такой пары нет среди допустимых"
    return f"Пару {mentee}–{mentor} закрепить нельзя: {why}."


def _spelled(table: Table, row: int) -> str:
    return f"{table.mentee_ids[table.mentee[row]]}–{table.mentor_ids[table.mentor[row]]}"


def table_of(instance: Instance) -> Table:
    """Return an instance in arrays.

    Raises BadInstance for a pair of unknown people and for a lock on a pair that is not admissible.
    """
    mentee_place = {key: place for place, key in enumerate(instance.mentees)}
    mentor_place = {key: place for place, key in enumerate(instance.mentors)}
    try:
        mentee = np.array([mentee_place[pair[0]] for pair in instance.scores], dtype=np.int64)
        mentor = np.array([mentor_place[pair[1]] for pair in instance.scores], dtype=np.int64)
    except KeyError as unknown:
        raise BadInstance(f"В баллах назван неизвестный участник {unknown.args[0]}.") from None
    return make_table(
        mentees=instance.mentees,
        mentors=instance.mentors,
        mentee=mentee,
        mentor=mentor,
        score=np.fromiter(instance.scores.values(), dtype=np.int64, count=len(instance.scores)),
        locked=instance.locked,
        previous=instance.previous,
        excluded=instance.excluded,
        loyalty=instance.loyalty,
        load=instance.load,
        objective=instance.objective,
    )
