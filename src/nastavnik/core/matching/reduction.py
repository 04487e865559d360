"""From the problem as stated to the one that is solved: locked pairs out, loyalty in, the objective as a number."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.core.matching.model import Instance, MenteeMentor
from nastavnik.core.refusals import Refusal


class ImpossibleLocks(Refusal):
    """Locked pairs need more places than there are."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is left to decide. Mentees and mentors keep the order of the instance."""

    wants: Mapping[str, int]
    places: Mapping[str, tuple[int, ...]]  # mentor → cost of each free place, non-decreasing
    scores: Mapping[MenteeMentor, int]  # transformed
    transformation: Mapping[str, Any]


def reduced(instance: Instance) -> Reduced:
    """Take locked pairs out and turn the objective into scores whose sum is to be the largest.

    Raises ImpossibleLocks where a mentor or a mentee is locked into more pairs than there is room for.
    """
    mentor_use, mentee_use = locked_uses(instance)
    plain = {pair: score for pair, score in instance.scores.items() if pair not in instance.locked}
    loyal = {pair: score + instance.loyalty * (pair in instance.previous) for pair, score in plain.items()}
    places = {
        mentor: tuple(instance.place_cost(place) for place in range(mentor_use[mentor], capacity))
        for mentor, capacity in instance.mentors.items()
    }
    transformation = _transformation(instance, loyal, places)
    constant = int(transformation.get("constant", 0))
    return Reduced(
        wants={mentee: wants - mentee_use[mentee] for mentee, wants in instance.mentees.items()},
        places=places,
        scores={pair: score + constant for pair, score in loyal.items()},
        transformation=transformation,
    )


def locked_uses(instance: Instance) -> tuple[Counter[str], Counter[str]]:
    """Return how many places of each mentor and wishes of each mentee the locked pairs take."""
    mentors = Counter(mentor for _, mentor in instance.locked)
    mentees = Counter(mentee for mentee, _ in instance.locked)
    over = [name for name, used in mentors.items() if used > instance.mentors.get(name, 0)]
    over += [name for name, used in mentees.items() if used > instance.mentees.get(name, 0)]
    if over or len(set(instance.locked)) < len(instance.locked):
        raise ImpossibleLocks(f"Закреплено больше пар, чем есть мест: {', '.join(over) or 'пара названа дважды'}.")
    return mentors, mentees


def _transformation(
    instance: Instance, scores: Mapping[MenteeMentor, int], places: Mapping[str, tuple[int, ...]]
) -> dict[str, Any]:
    if instance.objective == "total":
        return {"kind": "none"}
    if instance.objective != "cardinality":
        raise ValueError(f"unknown objective {instance.objective}")
    best: Counter[str] = Counter()
    for (mentee, _), score in scores.items():
        best[mentee] = max(best[mentee], score)
    gain = sum(best[mentee] * wants for mentee, wants in instance.mentees.items())
    costs = sum(sum(row) for row in places.values())
    # One pair more must outweigh every gain in score and every saving in load together.
    return {"kind": "add_constant", "constant": gain + costs + 1}
