"""The cards of the board as a template shows them: a pair or a group."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.domains.matching.models import ProposedPair
from nastavnik.domains.matching.queries import Board
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.web.matching.loads import Load, loads_of
from nastavnik.web.matching.words import about, mentee_name, mentor_name, points, strength
from nastavnik.web.templatetags.interface import avatar_letters, tone

MOST_CHIPS = 4
GROUP = "group"
FORBIDDEN = "!"
PLACE = "0" * REF_LENGTH  # stands in an address where the ref of a pair or of a mentee goes
# What a sign means to whoever hears it, and how it looks.
SIGNS = {"+": ("За", ""), "−": ("Против", " why-m"), FORBIDDEN: ("Нельзя", " why-x")}
STRENGTHS = {"сильное": "a", "хорошее": "b", "слабое": "c"}
LITTLE = 60  # percent of a group's points below which its bar is drawn in the other colour


@dataclass(frozen=True, slots=True)
class Links:
    """Where the buttons of a card lead."""

    lock: str
    unlock: str
    choose: str
    chosen: str
    model: str


@dataclass(frozen=True, slots=True)
class Line:
    """One mentee of a card with the score, and what may be done."""

    ref: str
    name: str
    about: str
    is_locked: bool
    points: int
    strength: str
    chips: list[tuple[str, str, str, str]]  # sign, how it looks, what it says aloud, words
    parts: list[tuple[str, int, int, int, bool]]  # group, points, of how many, percent, whether that is little
    options: list[dict[str, str]]
    lock_href: str
    choose_href: str
    chosen_href: str

    @property
    def strength_code(self) -> str:
        """Return the letter of the line that is drawn."""
        return STRENGTHS[self.strength]

    @property
    def letters(self) -> str:
        """Return the letters of the avatar."""
        return avatar_letters(self.name)

    @property
    def tone(self) -> int:
        """Return the colour of the avatar."""
        return tone(self.name)


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

    @property
    def letters(self) -> str:
        """Return the letters of the avatar."""
        return avatar_letters(self.mentor)

    @property
    def tone(self) -> int:
        """Return the colour of the avatar."""
        return tone(self.mentor)


def cards_of(pairs: Iterable[ProposedPair], board: Board, links: Links) -> list[Card]:
    """Return the cards in order; those whom one mentor takes as a group share one."""
    loads = loads_of(board)
    people = {one.person.ref: (mentor_name(one.person), about(one.person)) for one in board.mentors}
    cards: list[Card] = []
    groups: dict[int, Card] = {}
    for pair in pairs:
        line = _line(pair, people, links)
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


def _line(pair: ProposedPair, people: Mapping[str, tuple[str, str]], links: Links) -> Line:
    chips = [(sign, words) for sign, words in pair.chips]
    if pair.is_by_hand:
        # The curator's own words stand in place of the engine's.
        chips = [_by_hand(pair), *(chip for chip in chips if chip[0] != FORBIDDEN)]
    mentee = pair.mentee.ref
    return Line(
        ref=pair.ref,
        name=mentee_name(pair.mentee),
        about=about(pair.mentee, is_mentee=True),
        is_locked=pair.is_locked,
        points=points(pair.score),
        strength=strength(pair.score),
        chips=[(sign, SIGNS[sign][1], SIGNS[sign][0], words) for sign, words in chips[:MOST_CHIPS]],
        parts=[_part(*part) for part in pair.parts],
        options=[_option(one, *people[one["mentor"]]) for one in pair.options if one["mentor"] in people],
        lock_href=(links.unlock if pair.is_locked else links.lock).replace(PLACE, pair.ref),
        choose_href=f"{links.choose.replace(PLACE, mentee)}?model={links.model}",
        chosen_href=links.chosen.replace(PLACE, mentee),
    )


def _by_hand(pair: ProposedPair) -> tuple[str, str]:
    if not pair.broken_rule:
        return "+", "выбрано вручную"
    return FORBIDDEN, f"{RULE_WORDS[pair.broken_rule]}; выбрано вручную: {pair.hand_reason}"


def _part(words: str, got: int, most: int) -> tuple[str, int, int, int, bool]:
    share = round(100 * got / most) if most else 0
    return words, got, most, share, share < LITTLE


def _option(option: Mapping[str, Any], name: str, whose: str) -> dict[str, str]:
    shown = ", ".join(filter(None, (whose, str(points(option["score"])))))
    return {"ref": option["mentor"], "name": name, "about": shown, "words": option["words"]}
