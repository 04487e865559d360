"""Checks an answer without any solver: is it allowed, are the totals right, does the proof hold.

It shares only the shapes with the modules that find the answer, and adds up everything anew.
"""

from collections import Counter
from collections.abc import Iterator

from nastavnik.core.matching.model import Instance, Matching, MenteeMentor


def first_violation(instance: Instance, matching: Matching) -> str | None:
    """Return the first thing that is wrong, in words, or None for a matching that is proved to be the best."""
    return next(_violations(instance, matching), None)


def _violations(instance: Instance, matching: Matching) -> Iterator[str]:
    yield from _feasibility(instance, matching)
    yield from _totals(instance, matching)
    yield from _proof(instance, matching)


def _feasibility(instance: Instance, matching: Matching) -> Iterator[str]:
    pairs = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    if len(set(pairs)) < len(pairs):
        yield "Одна пара названа дважды."
    missing = set(instance.locked) - set(pairs)
    if missing:
        yield f"Нет закреплённой пары {'–'.join(sorted(missing)[0])}."
    for pair in pairs:
        if pair not in instance.scores and pair not in instance.locked:
            yield f"Пара {'–'.join(pair)} недопустима."
    for name, used in Counter(mentor for _, mentor in pairs).items():
        if used > instance.mentors.get(name, 0):
            yield f"У наставника {name} мест {instance.mentors.get(name, 0)}, а пар {used}."
    for name, used in Counter(mentee for mentee, _ in pairs).items():
        if used > instance.mentees.get(name, 0):
            yield f"Наставляемому {name} нужно {instance.mentees.get(name, 0)}, а пар {used}."


def _totals(instance: Instance, matching: Matching) -> Iterator[str]:
    for pair in matching.pairs:
        if pair.score != instance.scores.get((pair.mentee, pair.mentor), 0):
            yield f"Балл пары {pair.mentee}–{pair.mentor} не тот."
    if matching.total != sum(pair.score for pair in matching.pairs):
        yield "Сумма баллов не сходится."
    proof = matching.certificate
    if proof.instance_sha256 != instance.sha256():
        yield "Доказательство составлено для других данных."
    expected = (_locked_total(instance), _loyalty_total(instance, matching), _load_total(instance, matching))
    if (proof.locked_total, proof.loyalty_total, proof.load_total) != expected:
        yield "Слагаемые доказательства не сходятся."


def _proof(instance: Instance, matching: Matching) -> Iterator[str]:
    proof = matching.certificate
    if len(proof.mentee_utility) != len(instance.mentees) or len(proof.mentor_price) != len(instance.mentors):
        yield "В доказательстве не все участники."
        return
    if min((*proof.mentee_utility, *proof.mentor_price), default=0) < 0:
        yield "В доказательстве есть отрицательная цена."
    if instance.objective == "cardinality" and proof.transformation.get("kind") != "add_constant":
        yield "Доказательство составлено для другой цели."
    elif not _is_constant_enough(instance, matching):
        yield "Постоянная в доказательстве слишком мала."
    if proof.primal != _primal(instance, matching):
        yield "Достигнутая сумма в доказательстве не та."
    bound = _dual(instance, matching)
    if proof.dual != bound:
        yield "Верхняя граница в доказательстве не та."
    if bound != proof.primal:
        yield f"Граница {bound} не равна достигнутому {proof.primal}: лучшее не доказано."


def _constant(matching: Matching) -> int:
    return int(matching.certificate.transformation.get("constant", 0))


def _is_constant_enough(instance: Instance, matching: Matching) -> bool:
    """One pair more has to outweigh every score that could be won and every cost that could be saved."""
    if instance.objective != "cardinality":
        return _constant(matching) == 0
    best: Counter[str] = Counter()
    for pair in instance.scores.keys() - set(instance.locked):
        best[pair[0]] = max(best[pair[0]], _certified_plain(instance, pair))
    won = sum(best[mentee] * wants for mentee, wants in instance.mentees.items())
    locked = Counter(mentor for _, mentor in instance.locked)
    saved = sum(
        instance.place_cost(place)
        for name, capacity in instance.mentors.items()
        for place in range(locked[name], capacity)
    )
    return _constant(matching) > won + saved


def _certified_plain(instance: Instance, pair: MenteeMentor) -> int:
    return instance.scores[pair] + (instance.loyalty if pair in instance.previous else 0)


def _locked_total(instance: Instance) -> int:
    return sum(instance.scores.get(pair, 0) for pair in instance.locked)


def _loyalty_total(instance: Instance, matching: Matching) -> int:
    kept = [pair for pair in _free_pairs(instance, matching) if pair in instance.previous]
    return instance.loyalty * len(kept)


def _load_total(instance: Instance, matching: Matching) -> int:
    locked = Counter(mentor for _, mentor in instance.locked)
    used = Counter(pair.mentor for pair in matching.pairs)
    return sum(instance.place_cost(place) for name in used for place in range(locked[name], used[name]))


def _free_pairs(instance: Instance, matching: Matching) -> list[MenteeMentor]:
    locked = set(instance.locked)
    return [(pair.mentee, pair.mentor) for pair in matching.pairs if (pair.mentee, pair.mentor) not in locked]


def _primal(instance: Instance, matching: Matching) -> int:
    free = _free_pairs(instance, matching)
    gained = sum(_certified_plain(instance, pair) + _constant(matching) for pair in free if pair in instance.scores)
    return gained + _locked_total(instance) - _load_total(instance, matching)


def _dual(instance: Instance, matching: Matching) -> int:
    """Add up the bound that no matching can pass."""
    proof = matching.certificate
    utility = dict(zip(instance.mentees, proof.mentee_utility, strict=True))
    price = dict(zip(instance.mentors, proof.mentor_price, strict=True))
    locked_mentors = Counter(mentor for _, mentor in instance.locked)
    locked_mentees = Counter(mentee for mentee, _ in instance.locked)
    bound = _locked_total(instance)
    bound += sum((wants - locked_mentees[name]) * utility[name] for name, wants in instance.mentees.items())
    for name, capacity in instance.mentors.items():
        free = range(locked_mentors[name], capacity)
        bound += sum(max(0, price[name] - instance.place_cost(place)) for place in free)
    locked = set(instance.locked)
    for pair in instance.scores:
        if pair not in locked:
            rest = _certified_plain(instance, pair) + _constant(matching) - utility[pair[0]] - price[pair[1]]
            bound += max(0, rest)
    return bound
