"""How well a mentor suits a mentee: points per criterion, as far as the data goes.

A sum of 100 is the best that could be known. What is not known brings no points, so a plain list without timetables
and wishes stays below it. The score is the sum in hundredths, 0…10000. Everything is counted in whole numbers, for
many pairs at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.facts import UNKNOWN, Facts, Numbers, facts_of
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.weights import CRITERIA, Weights, criterion_points
from nastavnik.core.text.keys import search_key

# Cost of a mentor's 1st, 2nd, 3rd and further place filled in this run: among equals the idle one goes first.
SPREAD = (0, 50, 200)
FULL_GAP_YEARS = 10  # from this difference of experience on, all points
ENOUGH_TIMES = 2  # two common times are as good as more
MOST_PLACES = 100  # a share of more places than this is rounded down to hundredths

Share = tuple[Numbers, Numbers]  # numerator, denominator
Table = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parts:
    """Hundredths of points per criterion."""

    subject: int
    local: int
    needs: int
    gap: int
    personality: int
    wishes: int
    time: int
    load: int

    @property
    def score(self) -> int:
        """The sum, 0…10000."""
        return (
            self.subject + self.local + self.needs + self.gap + self.personality + self.wishes + self.time + self.load
        )


def parts_table(facts: Facts, i: Numbers, j: Numbers, points: Mapping[str, int]) -> Table:
    """Return hundredths for each pair (row) and criterion (column, in the order of CRITERIA)."""
    return np.stack([_hundredths(points[name], SHARES[name](facts, i, j)) for name in CRITERIA], axis=1)


def pair_scores(facts: Facts, i: Numbers, j: Numbers, points: Mapping[str, int]) -> Numbers:
    """Return the score of each pair: its parts added up."""
    scores = np.zeros(len(i), dtype=np.int64)
    for name, share in SHARES.items():
        if points[name]:
            scores += _hundredths(points[name], share(facts, i, j))
    return scores


def _hundredths(points: int, share: Share) -> Numbers:
    """Round to the nearest hundredth, halves up; of nothing asked nothing is met.

    There are few different shares, so each is divided once and looked up.
    """
    above, below = share
    size = int(below.max(initial=0)) + 1
    met, asked = np.divmod(np.arange(size * size, dtype=np.int64), size)
    some = np.maximum(asked, 1)
    known = np.where(asked > 0, (2 * points * np.minimum(met, some) + some) // (2 * some), 0)
    return np.asarray(known[np.minimum(above, below) * size + below], dtype=np.int64)


def _whole(flags: npt.NDArray[np.bool_]) -> Share:
    return flags.astype(np.int64), np.ones(len(flags), dtype=np.int64)


def _subject(facts: Facts, i: Numbers, j: Numbers) -> Share:
    """Take the share of the mentee's subjects that the mentor teaches; without subjects the same post counts."""
    asked = facts.subjects.asked[i]
    same_post = (facts.mentee.post[i] != UNKNOWN) & (facts.mentee.post[i] == facts.mentor.post[j])
    return np.where(asked > 0, facts.subjects.common(i, j), same_post), np.maximum(asked, 1)


def _gap(facts: Facts, i: Numbers, j: Numbers) -> Share:
    mentee, mentor = facts.mentee.experience[i], facts.mentor.experience[j]
    known = (mentee != UNKNOWN) & (mentor != UNKNOWN)
    return np.where(known, np.clip(mentor - mentee, 0, FULL_GAP_YEARS), 0), np.full(len(i), FULL_GAP_YEARS)


def _wishes(facts: Facts, i: Numbers, j: Numbers) -> Share:
    both = facts.mentee_wishes.has(i, j).astype(np.int64) + facts.mentor_wishes.has(i, j)
    return both, np.full(len(i), 2)


def _time(facts: Facts, i: Numbers, j: Numbers) -> Share:
    enough = np.minimum(facts.times.asked[i], ENOUGH_TIMES)
    return np.minimum(facts.times.common(i, j), enough), enough


def _needs(facts: Facts, i: Numbers, j: Numbers) -> Share:
    return facts.needs.common(i, j), facts.needs.asked[i]


def _local(facts: Facts, i: Numbers, j: Numbers) -> Share:
    return _whole(facts.mentee.organisation[i] == facts.mentor.organisation[j])


def _personality(facts: Facts, i: Numbers, j: Numbers) -> Share:
    return facts.traits.common(i, j), facts.traits.asked[i]


def _load(facts: Facts, i: Numbers, j: Numbers) -> Share:
    places = facts.mentor.places[j]
    free = np.clip(facts.mentor.capacity[j], 0, places)
    small = places <= MOST_PLACES
    return np.where(small, free, free * MOST_PLACES // np.maximum(places, 1)), np.minimum(places, MOST_PLACES)


SHARES: Mapping[str, Callable[[Facts, Numbers, Numbers], Share]] = {
    "subject": _subject,
    "local": _local,
    "needs": _needs,
    "gap": _gap,
    "personality": _personality,
    "wishes": _wishes,
    "time": _time,
    "load": _load,
}


def parts_of(mentee: Participant, mentor: Participant, *, weights: Weights | None = None) -> Parts:
    """Score one pair that no rule forbids."""
    only = np.zeros(1, dtype=np.int64)
    points = criterion_points(weights or Weights())
    row = parts_table(facts_of((mentee,), (mentor,)), only, only, points)[0]
    return Parts(*map(int, row))


def has_same_post(mentee: Participant, mentor: Participant) -> bool:
    """Say whether both hold the same post, as far as both are known."""
    return bool(mentee.post and mentor.post) and search_key(mentee.post or "") == search_key(mentor.post or "")


def experience_gap(mentee: Participant, mentor: Participant) -> int | None:
    """Return by how many years the mentor has worked longer, or None where either is unknown."""
    if mentee.experience_years is None or mentor.experience_years is None:
        return None
    return mentor.experience_years - mentee.experience_years
