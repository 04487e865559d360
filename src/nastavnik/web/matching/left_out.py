"""Who stays without a mentor, and which pairs fell out: in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from nastavnik.domains.matching.models import LeftOut, ProposedPair
from nastavnik.domains.matching.operations import fall_words
from nastavnik.web.matching.words import about, mentee_name, mentor_name

NOBODY_SUITS = "Ни один наставник не подходит."


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
