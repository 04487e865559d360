"""From the people of two banks to a proposal that explains and proves itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from nastavnik.core.matching.candidates import Scored, scored
from nastavnik.core.matching.matcher import matching_of
from nastavnik.core.matching.model import OBJECTIVES, MenteeMentor
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.people_remedies import PeopleRemedies
from nastavnik.core.matching.proposal import Proposed
from nastavnik.core.matching.rules import LIFTABLE, RULE_WORDS
from nastavnik.core.matching.scoring import SPREAD
from nastavnik.core.matching.solving import solved
from nastavnik.core.matching.table import BadInstance
from nastavnik.core.matching.telling import Telling, broken_rules
from nastavnik.core.matching.weights import Weights

LOYALTY = 1_000  # a tenth of the scale: what a pair of the run before is worth to be kept


def propose(
    mentees: Sequence[Participant],
    mentors: Sequence[Participant],
    *,
    weights: Weights | None = None,
    bans: Iterable[MenteeMentor] = (),
    locks: Iterable[MenteeMentor] = (),
    previous: Iterable[MenteeMentor] = (),
    objective: str = "cardinality",
    by_hand: Mapping[MenteeMentor, str] | None = None,
    invitable: Sequence[Participant] = (),
    network: Sequence[Participant] = (),
    skip_rules: Iterable[str] = (),
    demand_time: bool = False,
    loyalty: int = LOYALTY,
) -> Proposed:
    """Return the best pairs with reasons, what would help those left out, and the proof.

    `by_hand` are pairs chosen by the curator, with the reason: they are locked, and may pass over a rule that is not
    law. `previous` are pairs of the run before, kept unless another choice is better by `loyalty` hundredths.
    `invitable` are colleagues outside the bank, `network` mentors of other schools: nobody is matched with them, they
    are named where they would help. Raises BadInstance and ImpossibleLocks for what contradicts itself.
    """
    chosen, former = dict(by_hand or {}), tuple(previous)
    locked = tuple(dict.fromkeys((*locks, *chosen)))
    _refuse_nonsense(mentees, mentors, objective, (*locked, *former))
    # Everything but the people and the pairs let in: what-ifs are scored by the same rules.
    making = partial(
        scored, weights=weights, bans=tuple(bans), locked=locked, previous=former,
        skip_rules=tuple(skip_rules), demand_time=demand_time, loyalty=loyalty, load=SPREAD, objective=objective,
    )  # fmt: skip

    def scoring(
        some: Sequence[Participant], other: Sequence[Participant], by_hand: Iterable[MenteeMentor] = ()
    ) -> Scored:
        return making(some, other, by_hand=(*chosen, *by_hand))

    made = scoring(mentees, mentors)
    _refuse_law_breaking(made, chosen)
    helping = PeopleRemedies(made, scoring, invitable=invitable, network=network)
    matching = matching_of(solved(made.table), excluded=made.excluded_by, helping=helping)
    return Telling(made, matching, chosen, frozenset(former), (*invitable, *network)).proposed()


def _refuse_nonsense(
    mentees: Sequence[Participant], mentors: Sequence[Participant], objective: str, pairs: Iterable[MenteeMentor]
) -> None:
    if objective not in OBJECTIVES:
        raise BadInstance(f"Такой цели нет: «{objective}». Есть: {', '.join(OBJECTIVES)}.")
    for people, words in ((mentees, "наставляемых"), (mentors, "наставников")):
        twice = [key for key, count in Counter(one.id for one in people).items() if count > 1]
        if twice:
            raise BadInstance(f"Среди {words} дважды назван {twice[0]}.")
    known_mentees, known_mentors = {one.id for one in mentees}, {one.id for one in mentors}
    for mentee, mentor in pairs:
        if mentee not in known_mentees or mentor not in known_mentors:
            raise BadInstance(f"В паре {mentee}–{mentor} назван тот, кого нет в банках.")


def _refuse_law_breaking(made: Scored, chosen: Iterable[MenteeMentor]) -> None:
    """A reason given by hand passes over wishes and customs, never over a consent or a place that is not there."""
    laws = tuple(rule for rule in made.rules if rule not in LIFTABLE)
    for pair, rule in broken_rules(made, chosen, laws).items():
        raise BadInstance(f"Выбрать эту пару вручную нельзя: {RULE_WORDS[rule]} ({'–'.join(pair)}).")
