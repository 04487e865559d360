"""From a case to the best pairs with points, reasons and a proof: the one place that calls the engine."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from nastavnik.core.matching.banks import FORMS
from nastavnik.core.matching.weights import weights_of
from nastavnik.domains.matching.queries.facts import Case

if TYPE_CHECKING:  # the engine is loaded where pairs are computed, so that nothing else waits for it
    from nastavnik.core.matching.participants import Participant
    from nastavnik.core.matching.proposal import Alternative, LeftOut, ProposedPair

MenteeMentor = tuple[str, str]
Option = dict[str, Any]  # {mentor: ref, score, words}
HELD = "закреплено куратором"


@dataclass(frozen=True, slots=True)
class Found:
    """One pair with what the board shows of it."""

    mentee: str
    mentor: str
    score: int
    form: str  # empty where the roles of the two name none
    parts: list[list[Any]]  # [criterion in words, points, of how many]
    chips: list[list[str]]  # [+, − or !, words]
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Left:
    """One mentee without a mentor: the reason as a code and in words, and what would help."""

    mentee: str
    reason: str
    words: str
    excluded_by: dict[str, int]
    options: list[Option]
    remedy: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer to a case. The proof holds the problem and its certified answer, by refs."""

    pairs: tuple[Found, ...]
    left: tuple[Left, ...]
    proof: dict[str, Any]

    @property
    def proof_hash(self) -> str:
        """Return what the proof is of."""
        return str(self.proof["certificate"]["instance_sha256"])


@dataclass(frozen=True, slots=True)
class Ranked:
    """One mentor of the bank for one mentee: how well he suits, and the hard rule against it, if any."""

    mentor: str
    score: int | None  # None where the pair may never be
    rule: str


def solved(case: Case, *, weights: Mapping[str, str], objective: str, locks: Sequence[MenteeMentor] = ()) -> Solved:
    """Return the best pairs that keep the locked ones, whatever rule has come to stand against them."""
    from nastavnik.core.matching.proposing import propose

    made = propose(
        case.mentees,
        _with_room(case, locks),
        weights=weights_of(weights),
        by_hand=dict.fromkeys(locks, HELD),
        objective=objective,
        invitable=case.invitable,
    )
    return Solved(
        pairs=tuple(_found(one) for one in made.pairs),
        left=tuple(_left(one) for one in made.unmatched),
        proof={**made.instance, **made.result},
    )


def found_pair(case: Case, mentee: str, mentor: str, *, weights: Mapping[str, str]) -> Found:
    """Return what the board shows of one pair that the curator chose."""
    from nastavnik.core.matching.proposing import propose

    pair = (mentee, mentor)
    made = propose(
        (case.mentee(mentee),),
        _with_room(case, [pair]),
        weights=weights_of(weights),
        by_hand={pair: HELD},
    )
    return _found(made.pairs[0])


def rule_against(case: Case, mentee: str, mentor: str) -> str:
    """Return the hard rule that forbids a pair, whatever places are left; nothing where none does."""
    from nastavnik.core.matching.rules import first_rule

    return first_rule(case.mentee(mentee), case.mentor(mentor), skip=("capacity_zero",)) or ""


def ranked(case: Case, mentee: str, *, weights: Mapping[str, str]) -> list[Ranked]:
    """Return every mentor for a mentee: those whom no rule forbids first, the best of them on top."""
    from nastavnik.core.matching.choices import choices_for

    others = tuple(one for one in case.mentors if one.id != mentee)
    rows = choices_for(case.mentee(mentee), others, weights=weights_of(weights))
    return [Ranked(one.mentor, one.score, one.rule) for one in rows]


def _with_room(case: Case, locks: Sequence[MenteeMentor]) -> "tuple[Participant, ...]":
    """Return the mentors; whoever the curator locked beyond his places has so many more."""
    used = Counter(mentor for _, mentor in locks)
    rows: list[Participant] = []
    for one in case.mentors:
        more = max(0, used[one.id] - one.capacity)
        rows.append(replace(one, capacity=one.capacity + more, places=one.places + more) if more else one)
    return tuple(rows)


def _found(one: "ProposedPair") -> Found:
    return Found(
        mentee=one.mentee,
        mentor=one.mentor,
        score=one.score,
        form=one.form if one.form in FORMS else "",
        parts=_parts(one),
        chips=[[chip.sign, chip.words] for chip in one.chips],
        options=_options(one.alternatives),
    )


def _parts(one: "ProposedPair") -> list[list[Any]]:
    """Return whole points of each group that add up to the whole points of the pair: the largest remainders go up."""
    points = [group.reached // 100 for group in one.groups]
    room = [place for place, group in enumerate(one.groups) if points[place] < group.most_points]
    by_remainder = sorted(room, key=lambda place: -(one.groups[place].reached % 100))
    for place in by_remainder[: max(0, one.points - sum(points))]:
        points[place] += 1
    return [[group.words, got, group.most_points] for group, got in zip(one.groups, points, strict=True)]


def _left(one: "LeftOut") -> Left:
    from nastavnik.core.matching.model import remedy_as_json

    remedy = remedy_as_json(one.remedy) | {"words": one.remedy_words} if one.remedy else {}
    return Left(one.mentee, one.reason, one.words, dict(one.excluded_by), _options(one.options), remedy)


def _options(alternatives: "Sequence[Alternative]") -> list[Option]:
    return [{"mentor": one.mentor, "score": one.score, "words": one.words} for one in alternatives]
