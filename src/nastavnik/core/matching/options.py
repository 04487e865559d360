"""Who else: the next best on both sides of a pair, and what is still open to somebody who is left out."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nastavnik.core.matching.solving import Solved

NEXT_BEST = 3

Sides = tuple[list[int], list[int]]  # rows in order, and where each one's begin


@dataclass(frozen=True, slots=True)
class Option:
    """A mentor whom a mentee could have, and by how much others outbid it there."""

    mentor: int
    score: int
    shortfall: int


class Options:
    """The admissible pairs that were not taken, best first, from either side."""

    def __init__(self, answer: Solved) -> None:
        table = answer.table
        self._answer, self._table = answer, table
        self._open = np.flatnonzero(~answer.taken)
        gain = np.zeros(len(table.score), dtype=np.int64)
        gain[answer.problem.rows] = answer.problem.gain
        self._gain = gain

    @cached_property
    def _by_mentee(self) -> Sides:
        table = self._table
        mentee, mentor, score = table.mentee[self._open], table.mentor[self._open], table.score[self._open]
        order = np.lexsort((mentor, -score, mentee))
        starts = np.searchsorted(mentee[order], np.arange(len(table.mentee_ids) + 1))
        return self._open[order].tolist(), starts.tolist()

    @cached_property
    def _by_mentor(self) -> Sides:
        table = self._table
        mentee, mentor, score = table.mentee[self._open], table.mentor[self._open], table.score[self._open]
        order = np.lexsort((mentee, -score, mentor))
        starts = np.searchsorted(mentor[order], np.arange(len(table.mentor_ids) + 1))
        return self._open[order].tolist(), starts.tolist()

    def open_rows(self, mentee: int) -> list[int]:
        """Return the rows still open to a mentee, the best first."""
        rows, starts = self._by_mentee
        return rows[starts[mentee] : starts[mentee + 1]]

    def other_mentors(self, row: int) -> tuple[tuple[str, int], ...]:
        """Return the mentors that come next for the mentee of a row."""
        rows = self.open_rows(int(self._table.mentee[row]))[:NEXT_BEST]
        return tuple((self._table.mentor_ids[self._table.mentor[one]], int(self._table.score[one])) for one in rows)

    def other_mentees(self, row: int) -> tuple[tuple[str, int], ...]:
        """Return the mentees that come next for the mentor of a row."""
        place = int(self._table.mentor[row])
        rows, starts = self._by_mentor
        rows = rows[starts[place] : starts[place + 1]][:NEXT_BEST]
        return tuple((self._table.mentee_ids[self._table.mentee[one]], int(self._table.score[one])) for one in rows)

    def still_open(self, mentee: int, most: int = NEXT_BEST) -> list[Option]:
        """Return the mentors whom somebody left out could have, best first, with how far the mentee falls short."""
        return [
            Option(
                mentor=int(self._table.mentor[row]),
                score=int(self._table.score[row]),
                shortfall=max(0, int(self._answer.price[self._table.mentor[row]] - self._gain[row])),
            )
            for row in self.open_rows(mentee)[:most]
        ]
