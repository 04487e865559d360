"""From a problem to the best matching with reasons and a proof that was checked before it is handed out."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.duals import prices
from nastavnik.core.matching.model import Certificate, Instance, MatchedPair, Matching, MenteeMentor, Unmatched
from nastavnik.core.matching.reduction import Reduced, reduced
from nastavnik.core.matching.solver import solve

NEXT_BEST = 3

Options = Mapping[str, list[tuple[str, int]]]  # mentee → (mentor, score), best first


class Unproved(RuntimeError):
    """The answer failed its own check; it is not handed out."""


def match(instance: Instance) -> Matching:
    """Return the best matching for the objective of the instance.

    Equal input gives equal output. Raises ImpossibleLocks for locks that do not fit, Unproved if the proof fails.
    """
    problem = reduced(instance)
    free = solve(problem)
    chosen = (*instance.locked, *free)
    options = _options(instance)
    matching = Matching(
        objective=instance.objective,
        total=sum(instance.scores.get(pair, 0) for pair in chosen),
        pairs=tuple(_pair(instance, pair, options) for pair in _ordered(instance, chosen)),
        unmatched=_unmatched(instance, chosen, options),
        certificate=_certificate(instance, problem, free),
    )
    fault = first_violation(instance, matching)
    if fault:
        raise Unproved(fault)
    return matching


def _options(instance: Instance) -> Options:
    options: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (mentee, mentor), score in instance.scores.items():
        options[mentee].append((mentor, score))
    return {mentee: sorted(row, key=lambda option: -option[1]) for mentee, row in options.items()}


def _ordered(instance: Instance, pairs: tuple[MenteeMentor, ...]) -> list[MenteeMentor]:
    place = {mentee: number for number, mentee in enumerate(instance.mentees)}
    return sorted(pairs, key=lambda pair: (place[pair[0]], pair[1]))


def _pair(instance: Instance, pair: MenteeMentor, options: Options) -> MatchedPair:
    mentee, mentor = pair
    others = [option for option in options.get(mentee, []) if option[0] != mentor]
    return MatchedPair(
        mentee=mentee,
        mentor=mentor,
        score=instance.scores.get(pair, 0),
        next_best=tuple(others[:NEXT_BEST]),
        is_locked=pair in instance.locked,
    )


def _unmatched(instance: Instance, chosen: tuple[MenteeMentor, ...], options: Options) -> tuple[Unmatched, ...]:
    served = Counter(mentee for mentee, _ in chosen)
    left = [mentee for mentee, wants in instance.mentees.items() if served[mentee] < wants]
    held = defaultdict(list)
    for pair in chosen:
        held[pair[1]].append(instance.scores.get(pair, 0))
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for (mentee, _), code in instance.excluded.items():
        reasons[mentee][code] += 1
    return tuple(_why(mentee, reasons[mentee], options.get(mentee, []), held) for mentee in left)


def _why(
    mentee: str, excluded_by: Counter[str], options: list[tuple[str, int]], held: Mapping[str, list[int]]
) -> Unmatched:
    return Unmatched(
        mentee=mentee,
        reason=_reason(excluded_by, has_options=bool(options)),
        excluded_by=dict(excluded_by),
        next_best=tuple((mentor, score, _shortfall(score, held[mentor])) for mentor, score in options[:NEXT_BEST]),
    )


def _reason(excluded_by: Counter[str], *, has_options: bool) -> str:
    if has_options:
        return "seats_taken"
    # Only oneself among the mentors is the same as nobody.
    others = sum(excluded_by.values()) - excluded_by["same_person"]
    return "excluded_everywhere" if others else "nobody_in_pool"


def _shortfall(score: int, held: list[int]) -> int:
    return max(0, min(held, default=0) - score)


def _certificate(instance: Instance, problem: Reduced, free: tuple[MenteeMentor, ...]) -> Certificate:
    utility, price = prices(problem, free)
    locked_total = sum(instance.scores.get(pair, 0) for pair in instance.locked)
    load_total = _load_total(problem, free)
    primal = sum(problem.scores[pair] for pair in free) + locked_total - load_total
    return Certificate(
        primal=primal,
        dual=_dual(problem, utility, price) + locked_total,
        pairs_checked=len(problem.scores),
        mentee_utility=utility,
        mentor_price=price,
        transformation=problem.transformation,
        locked_total=locked_total,
        loyalty_total=instance.loyalty * sum(pair in instance.previous for pair in free),
        load_total=load_total,
        instance_sha256=instance.sha256(),
    )


def _load_total(problem: Reduced, free: tuple[MenteeMentor, ...]) -> int:
    used = Counter(mentor for _, mentor in free)
    return sum(sum(problem.places[mentor][:count]) for mentor, count in used.items())


def _dual(problem: Reduced, utility: tuple[int, ...], price: tuple[int, ...]) -> int:
    of_mentee = dict(zip(problem.wants, utility, strict=True))
    of_mentor = dict(zip(problem.places, price, strict=True))
    bound = sum(wants * of_mentee[mentee] for mentee, wants in problem.wants.items())
    bound += sum(max(0, of_mentor[mentor] - cost) for mentor, costs in problem.places.items() for cost in costs)
    return bound + sum(
        max(0, score - of_mentee[mentee] - of_mentor[mentor]) for (mentee, mentor), score in problem.scores.items()
    )
