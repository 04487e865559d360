"""The cards of the board as a template shows them: a pair, a group, who stays without, the load of a mentor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.domains.matching.models import LeftOut, PoolEntry, ProposedPair
from nastavnik.domains.matching.operations import fall_words
from nastavnik.domains.matching.queries import Board
from nastavnik.web.matching.words import about, mentee_name, mentor_name, points, strength

MOST_CHIPS = 4
GROUP = "group"
FORBIDDEN = "!"
NOBODY_SUITS = "Ни один наставник не подходит."


@dataclass(frozen=True, slots=True)
class Load:
    """The places of a mentor."""

    name: str
    taken: int
    proposed: int
    places: int

    @property
    def free(self) -> int:
        """Return how many places nobody holds."""
        return max(0, self.places - self.taken - self.proposed)

    @property
    def words(self) -> str:
        """Return «2 из 3»."""
        return f"{self.taken + self.proposed} из {self.places}"


@dataclass(frozen=True, slots=True)
class Line:
    """One mentee of a card with the score and what may be done."""

    pair: ProposedPair
    name: str
    about: str
    points: int
    strength: str
    chips: list[tuple[str, str]]
    options: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Card:
    """One mentor with one mentee, or with a group."""

    mentor: str
    mentor_about: str
    load: Load
    lines: list[Line] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        """Tell whether several are mentored together."""
        return len(self.lines) > 1

    @property
    def first(self) -> Line:
        """Return the only line of a pair."""
        return self.lines[0]


def loads_of(board: Board) -> dict[int, Load]:
    """Return the load of every mentor in the bank, by person."""
    proposed = Counter(one.mentor_id for one in board.pairs)
    taken: Mapping[str, int] = board.proposal.taken
    return {
        one.person_id: Load(
            mentor_name(one.person), taken.get(one.person.ref, 0), proposed[one.person_id], one.capacity
        )
        for one in board.mentors
    }


def cards_of(pairs: Iterable[ProposedPair], board: Board) -> list[Card]:
    """Return the cards in order; those whom one mentor takes as a group share one."""
    loads, people = loads_of(board), {one.person.ref: one for one in board.mentors}
    cards: list[Card] = []
    groups: dict[int, Card] = {}
    for pair in pairs:
        line = _line(pair, people)
        kept = groups.get(pair.mentor_id) if pair.kind == GROUP else None
        if kept is not None:
            kept.lines.append(line)
            continue
        mentor = pair.mentor
        load = loads.get(mentor.pk) or Load(mentor_name(mentor), 0, 1, 1)
        card = Card(mentor_name(mentor), about(mentor), load, [line])
        cards.append(card)
        if pair.kind == GROUP:
            groups[mentor.pk] = card
    return cards


def is_weak(pair: ProposedPair) -> bool:
    """Tell whether the match is called weak."""
    return strength(pair.score) == "слабое"


def fallen_words(pairs: Iterable[ProposedPair]) -> list[str]:
    """Return a sentence for each pair that fell out."""
    return [f"{mentee_name(one.mentee)} — {mentor_name(one.mentor)}: {fall_words(one)}" for one in pairs]


def left_rows(left: Sequence[LeftOut], *, knows_bans: bool) -> list[dict[str, Any]]:
    """Return who stays without, and why; that somebody asked not to be with another is the curator's to know."""
    return [
        {
            "left": one,
            "name": mentee_name(one.mentee),
            "about": about(one.mentee),
            "why": one.words if knows_bans or "conflict" not in one.excluded_by else NOBODY_SUITS,
        }
        for one in left
    ]


def _line(pair: ProposedPair, people: Mapping[str, PoolEntry]) -> Line:
    chips = [(sign, words) for sign, words in pair.chips]
    if pair.is_by_hand:
        # The curator's own words stand in place of the engine's.
        chips = [_by_hand(pair), *(chip for chip in chips if chip[0] != FORBIDDEN)]
    return Line(
        pair=pair,
        name=mentee_name(pair.mentee),
        about=about(pair.mentee, is_mentee=True),
        points=points(pair.score),
        strength=strength(pair.score),
        chips=chips[:MOST_CHIPS],
        options=[_option(one, people) for one in pair.options if one["mentor"] in people],
    )


def _by_hand(pair: ProposedPair) -> tuple[str, str]:
    if not pair.broken_rule:
        return "+", "выбрано вручную"
    return FORBIDDEN, f"{RULE_WORDS[pair.broken_rule]}; выбрано вручную: {pair.hand_reason}"


def _option(option: Mapping[str, Any], people: Mapping[str, PoolEntry]) -> dict[str, Any]:
    person = people[option["mentor"]].person
    return {
        "ref": option["mentor"],
        "name": mentor_name(person),
        "about": about(person),
        "points": points(option["score"]),
        "words": option["words"],
    }
