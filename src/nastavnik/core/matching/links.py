"""Pairs that people name: supervisors, bans, wishes, pairs that failed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.participants import Participant

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Named = Callable[[Participant], Collection[str]]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs that somebody named, as sorted keys."""

    keys: Numbers
    mentors: int

    def has(self, i: Numbers, j: Numbers) -> Flags:
        """Say of each pair whether it was named."""
        if not len(self.keys):
            return np.zeros(len(i), dtype=np.bool_)
        wanted = i * self.mentors + j
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.asarray(self.keys[place] == wanted, dtype=np.bool_)


class Linking:
    """Finds named pairs among the people of both sides."""

    def __init__(self, mentees: Sequence[Participant], mentors: Sequence[Participant]) -> None:
        self.mentees, self.mentors = mentees, mentors
        self.mentee_place = {one.id: place for place, one in enumerate(mentees)}
        self.mentor_place = {one.id: place for place, one in enumerate(mentors)}

    def of(self, by_mentee: Named | None, by_mentor: Named | None, *, extra: Iterable[tuple[str, str]] = ()) -> Links:
        """Return the pairs that either side names, and the extra ones."""
        pairs = list(extra)
        if by_mentee:
            pairs += [(one.id, other) for one in self.mentees if by_mentee(one) for other in by_mentee(one)]
        if by_mentor:
            pairs += [(other, one.id) for one in self.mentors if by_mentor(one) for other in by_mentor(one)]
        keys = {
            self.mentee_place[mentee] * len(self.mentors) + self.mentor_place[mentor]
            for mentee, mentor in pairs
            if mentee in self.mentee_place and mentor in self.mentor_place
        }
        return Links(np.array(sorted(keys), dtype=np.int64), len(self.mentors))
