"""From the problem as stated to the one that is solved: locked pairs out, loyalty in, the objective as a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nastavnik.core.matching.table import Flags, Numbers, Table
from nastavnik.core.refusals import Refusal

NO_PLACE = np.int64(2**60)


class ImpossibleLocks(Refusal):
    """Locked pairs need more places than there are."""


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """What is left to decide; mentees and mentors are those of the table."""

    rows: Numbers  # rows of the table, without the locked ones
    mentee: Numbers
    mentor: Numbers
    gain: Numbers  # transformed score
    wants: Numbers
    first_place: Numbers  # places of each mentor that locked pairs already fill
    places: Numbers  # free places of each mentor
    load: tuple[int, ...]
    constant: int  # what one pair more weighs, 0 for the objective `total`

    @property
    def transformation(self) -> Mapping[str, Any]:
        """Name what was done to the scores, so that a checker can do it too."""
        return {"kind": "add_constant", "constant": self.constant} if self.constant else {"kind": "none"}

    def place_cost(self, used: Numbers) -> Numbers:
        """Return what each mentor's place after `used` free ones costs; NO_PLACE where there is none."""
        ladder = np.array(self.load, dtype=np.int64)
        cost = ladder[np.minimum(self.first_place + used, len(ladder) - 1)]
        return np.where((used >= 0) & (used < self.places), cost, NO_PLACE)

    def levels(self, most: Numbers | None = None) -> Iterator[tuple[int, Numbers]]:
        """Yield each step of the load with how many free places of each mentor cost that much; of each `most`."""
        last = len(self.load) - 1
        end = self.first_place + (self.places if most is None else np.minimum(self.places, most))
        for step, cost in enumerate(self.load[:last]):
            yield cost, ((self.first_place <= step) & (step < end)).astype(np.int64)
        yield self.load[last], np.maximum(end - np.maximum(self.first_place, last), 0)


def reduced(table: Table) -> Reduced:
    """Take locked pairs out and turn the objective into scores whose sum is to be the largest.

    Raises ImpossibleLocks where a mentor or a mentee is locked into more pairs than there is room for.
    """
    free = np.flatnonzero(~table.is_locked)
    mentee, mentor = table.mentee[free], table.mentor[free]
    locked_mentees, locked_mentors = locked_uses(table)
    plain = table.score[free] + table.loyalty * table.is_previous[free]
    problem = Reduced(
        rows=free,
        mentee=mentee,
        mentor=mentor,
        gain=plain,
        wants=table.wants - locked_mentees,
        first_place=locked_mentors,
        places=table.capacity - locked_mentors,
        load=table.load,
        constant=0,
    )
    return _with_constant(problem) if table.objective == "cardinality" else problem


def locked_uses(table: Table) -> tuple[Numbers, Numbers]:
    """Return how many wishes of each mentee and places of each mentor the locked pairs take."""
    locked: Flags = table.is_locked
    mentees = np.bincount(table.mentee[locked], minlength=len(table.mentee_ids))
    mentors = np.bincount(table.mentor[locked], minlength=len(table.mentor_ids))
    over = [table.mentor_ids[place] for place in np.flatnonzero(mentors > table.capacity)]
    over += [table.mentee_ids[place] for place in np.flatnonzero(mentees > table.wants)]
    if over:
        raise ImpossibleLocks(f"Закреплено больше пар, чем есть мест: {', '.join(over)}.")
    return mentees, mentors


def _with_constant(problem: Reduced) -> Reduced:
    """One pair more must outweigh every gain in score and every saving in load together, twice over.

    Twice, and with one place more, so that of the difference of two answers, even when a mentor has gained a place,
    the number of pairs can be told from the rest.
    """
    best = np.zeros(len(problem.wants), dtype=np.int64)
    np.maximum.at(best, problem.mentee, problem.gain)
    mentee_options = np.bincount(problem.mentee, minlength=len(problem.wants))
    mentor_options = np.bincount(problem.mentor, minlength=len(problem.places))
    won = int((best * np.minimum(problem.wants, mentee_options)).sum())
    costs = sum(cost * int(count.sum()) for cost, count in problem.levels(mentor_options))
    constant = 2 * (won + costs + problem.load[-1]) + 1
    return replace(problem, gain=problem.gain + constant, constant=constant)
