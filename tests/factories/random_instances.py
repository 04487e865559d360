"""Random matching problems with ties, shortages, locks, several wants, groups, load and former pairs."""

import random

from nastavnik.core.matching.model import Instance


def random_instance(seed, objective, *, mentees=14, mentors=8):
    """Return a problem; a small top of scores makes many ties, few places make a shortage."""
    dice = random.Random(seed)
    capacities = dice.choice([(0, 1, 1), (1,), (1, 2, 3), (0, 1, 5)])
    asked = dice.choice([(1,), (1, 1, 2), (1, 2, 3)])
    places = {f"m{n}": dice.choice(capacities) for n in range(dice.randint(1, mentors))}
    wants = {f"e{n}": dice.choice(asked) for n in range(dice.randint(1, mentees))}
    top, density = dice.choice([1, 3, 100, 10_000]), dice.choice([0.2, 0.5, 0.9])
    every = [(mentee, mentor) for mentee in wants for mentor in places]
    scores = {pair: dice.randint(0, top) for pair in every if dice.random() < density}
    dice.shuffle(every)
    return Instance(
        mentors=places,
        mentees=wants,
        scores=scores,
        excluded={pair: dice.choice(["conflict", "own_supervisor"]) for pair in every if pair not in scores},
        locked=_locks(dice, scores, dict(places), dict(wants)),
        previous=frozenset(pair for pair in scores if dice.random() < 0.2),
        loyalty=dice.choice([0, 0, 1, 1000]),
        load=dice.choice([(0,), (0, 5, 50), (10, 2000), (0, 1, 1, 2)]),
        objective=objective,
    )


def _locks(dice, scores, places, wants):
    """Lock up to three pairs for which there is room."""
    locks = []
    for mentee, mentor in dice.sample(sorted(scores), min(len(scores), dice.choice([0, 0, 1, 3]))):
        if places[mentor] and wants[mentee]:
            places[mentor] -= 1
            wants[mentee] -= 1
            locks.append((mentee, mentor))
    return tuple(locks)
