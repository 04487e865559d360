"""How well a mentor suits a mentee: points per criterion, as far as the data goes.

A sum of 100 is the best that could be known; a plain list knows nothing of personality, wishes and timetables, and
what is not known brings no points. The score is the sum in hundredths, 0…10000.
"""

from dataclasses import dataclass

from nastavnik.core.matching.model import Instance
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rules import first_rule
from nastavnik.core.matching.words import same_words
from nastavnik.core.text.keys import search_key

SUBJECT, LOCAL, NEEDS, GAP, LOAD = 30, 10, 14, 6, 15  # points
# Cost of a mentor's 1st, 2nd, 3rd and further place filled in this run: among equals the idle one goes first.
SPREAD = (0, 50, 200)
FULL_GAP_YEARS = 10  # from this difference of experience on, all points


@dataclass(frozen=True, slots=True)
class Parts:
    """Hundredths of points per criterion."""

    subject: int
    local: int
    needs: int
    gap: int
    load: int

    @property
    def score(self) -> int:
        """The sum, 0…10000."""
        return self.subject + self.local + self.needs + self.gap + self.load


def parts_of(mentee: Participant, mentor: Participant) -> Parts:
    """Score a pair that no rule forbids."""
    return Parts(
        subject=_hundredths(SUBJECT, subject_share(mentee, mentor)),
        local=_hundredths(LOCAL, float(mentee.organisation == mentor.organisation)),
        needs=_hundredths(NEEDS, _needs_share(mentee, mentor)),
        gap=_hundredths(GAP, _gap_share(mentee, mentor)),
        load=_hundredths(LOAD, mentor.capacity / mentor.places if mentor.places else 0.0),
    )


def subject_share(mentee: Participant, mentor: Participant) -> float:
    """Return the share of the mentee's subjects that the mentor teaches; without subjects the same post counts."""
    if mentee.subjects:
        return len(same_words(mentee.subjects, mentor.subjects)) / len(mentee.subjects)
    return float(has_same_post(mentee, mentor))


def has_same_post(mentee: Participant, mentor: Participant) -> bool:
    """Say whether both hold the same post, as far as both are known."""
    return bool(mentee.post and mentor.post) and search_key(mentee.post or "") == search_key(mentor.post or "")


def _needs_share(mentee: Participant, mentor: Participant) -> float:
    met = same_words(mentee.requests, mentor.offers)
    return len(met) / len(mentee.requests) if mentee.requests else 0.0


def _gap_share(mentee: Participant, mentor: Participant) -> float:
    gap = experience_gap(mentee, mentor)
    return min(max(gap or 0, 0), FULL_GAP_YEARS) / FULL_GAP_YEARS


def experience_gap(mentee: Participant, mentor: Participant) -> int | None:
    """Return by how many years the mentor has worked longer, or None where either is unknown."""
    if mentee.experience_years is None or mentor.experience_years is None:
        return None
    return mentor.experience_years - mentee.experience_years


def _hundredths(points: int, share: float) -> int:
    return round(points * 100 * min(max(share, 0.0), 1.0))


def make_instance(
    mentees: tuple[Participant, ...],
    mentors: tuple[Participant, ...],
    *,
    objective: str = "cardinality",
    skip_rules: tuple[str, ...] = (),
    load: tuple[int, ...] = SPREAD,
) -> Instance:
    """Ask every rule and score every pair that is left. Mentees and mentors keep their order."""
    scores: dict[tuple[str, str], int] = {}
    excluded: dict[tuple[str, str], str] = {}
    for mentee in mentees:
        for mentor in mentors:
            rule = first_rule(mentee, mentor, skip=skip_rules)
            if rule:
                excluded[mentee.id, mentor.id] = rule
            else:
                scores[mentee.id, mentor.id] = parts_of(mentee, mentor).score
    return Instance(
        mentors={mentor.id: mentor.capacity for mentor in mentors},
        mentees={mentee.id: 1 for mentee in mentees},
        scores=scores,
        excluded=excluded,
        load=load,
        objective=objective,
    )
