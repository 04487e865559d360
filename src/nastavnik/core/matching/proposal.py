"""What the board shows: pairs with their points and reasons, who is left out and what would help, load, and proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.core.matching.chips import Chip
from nastavnik.core.matching.model import Remedy
from nastavnik.core.matching.weights import GROUP_WORDS, group_points

STRONG, GOOD = 75, 55  # points from which a pair is called so


@dataclass(frozen=True, slots=True)
class GroupPoints:
    """One line of «из чего сложилась оценка»: hundredths reached and the most there could be."""

    code: str
    words: str
    reached: int
    most: int

    @property
    def points(self) -> int:
        """Return whole points reached."""
        return whole(self.reached)

    @property
    def most_points(self) -> int:
        """Return whole points there could be."""
        return whole(self.most)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another mentor for the same mentee, with what is different there."""

    mentor: str
    score: int
    words: str
    has_place: bool

    @property
    def points(self) -> int:
        """Return the score as the board shows it."""
        return whole(self.score)


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """One pair of the proposal. Scores and parts are hundredths; `points` is what the board shows."""

    mentee: str
    mentor: str
    score: int
    parts: Mapping[str, int]  # criterion → hundredths
    groups: tuple[GroupPoints, ...]
    chips: tuple[Chip, ...]
    alternatives: tuple[Alternative, ...]
    next_mentees: tuple[tuple[str, int], ...]
    form: str  # code, empty where the roles name none
    is_locked: bool = False
    by_hand: str = ""  # the reason given for a choice by hand
    broken_rule: str = ""  # code of the rule that such a choice passes over
    replacement_cost: int | None = None  # what the whole loses without this pair: points in hundredths
    replacement_pairs: int = 0  # and pairs

    @property
    def points(self) -> int:
        """Return the score from 0 to 100."""
        return whole(self.score)

    @property
    def strength(self) -> str:
        """Return the score in a word: сильное, хорошее, слабое."""
        return "сильное" if self.points >= STRONG else "хорошее" if self.points >= GOOD else "слабое"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody without (all) the mentors wanted: why, and one step that would help."""

    mentee: str
    reason: str  # excluded_everywhere | seats_taken | nobody_in_pool
    words: str
    excluded_by: Mapping[str, int]
    options: tuple[Alternative, ...]
    remedy: Remedy | None
    remedy_words: str


@dataclass(frozen=True, slots=True)
class MentorLoad:
    """Places of a mentor: in all, taken before this run, and taken when the proposal is approved."""

    mentor: str
    places: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class MentorGroup:
    """A mentor with several mentees of this run."""

    mentor: str
    mentees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The whole proposal in plain values. `result` proves itself against `instance` by `nastavnik match --check`."""

    objective: str
    total: int
    pairs: tuple[ProposedPair, ...]
    unmatched: tuple[LeftOut, ...]
    loads: tuple[MentorLoad, ...]
    groups: tuple[MentorGroup, ...]
    most: Mapping[str, int]  # criterion → the most it can bring with these weights, hundredths
    certificate: Mapping[str, Any]
    instance: Mapping[str, Any]
    result: Mapping[str, Any]


def group_lines(parts: Mapping[str, int], most: Mapping[str, int]) -> tuple[GroupPoints, ...]:
    """Return the four groups with what was reached in each."""
    reached, possible = group_points(parts), group_points(most)
    return tuple(GroupPoints(code, words, reached[code], possible[code]) for code, words in GROUP_WORDS.items())


def whole(hundredths: int) -> int:
    """Return hundredths as whole points, halves up."""
    return (hundredths + 50) // 100
