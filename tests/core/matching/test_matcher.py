import random
from dataclasses import replace

import pytest

from factories.brute_force import best_value
from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import Instance, as_json
from nastavnik.core.matching.reduction import ImpossibleLocks


def make_instance(seed, objective):
    dice = random.Random(seed)
    mentors = {f"m{n}": dice.choice([0, 1, 1, 2, 3]) for n in range(dice.randint(1, 4))}
    mentees = {f"e{n}": dice.choice([1, 1, 1, 2]) for n in range(dice.randint(1, 5))}
    top = dice.choice([3, 100, 10_000])  # a small top makes many ties
    every = [(mentee, mentor) for mentee in mentees for mentor in mentors]
    scores = {pair: dice.randint(0, top) for pair in every if dice.random() < 0.7}
    roomy = [pair for pair in scores if mentors[pair[1]]]
    return Instance(
        mentors=mentors,
        mentees=mentees,
        scores=scores,
        locked=tuple(dice.sample(roomy, 1)) if roomy and dice.random() < 0.3 else (),
        previous=frozenset(pair for pair in scores if dice.random() < 0.2),
        loyalty=dice.choice([0, 0, 1000]),
        load=dice.choice([(0,), (0, 5, 50), (10, 2000)]),
        objective=objective,
    )


@pytest.mark.parametrize("objective", ["total", "cardinality"])
@pytest.mark.parametrize("seed", range(150))
def test_match_equals_brute_force(seed, objective):
    instance = make_instance(seed, objective)
    matching = match(instance)
    proof = matching.certificate
    value = matching.total - proof.locked_total + proof.loyalty_total - proof.load_total
    pairs = len(matching.pairs) - len(instance.locked) if objective == "cardinality" else 0

    assert (pairs, value) == best_value(instance)
    assert proof.gap == 0


def test_match_proves_a_larger_instance():
    dice = random.Random(7)
    mentors = {f"m{n}": dice.randint(1, 3) for n in range(60)}
    mentees = {f"e{n}": 1 for n in range(150)}
    scores = {(e, m): dice.randint(0, 10_000) for e in mentees for m in mentors if dice.random() < 0.4}
    instance = Instance(mentors, mentees, scores, objective="cardinality")
    matching = match(instance)

    assert matching.certificate.gap == 0
    assert first_violation(instance, matching) is None


def test_match_leaves_nobody_out_first_when_asked_to():
    scores = {("e1", "m1"): 10_000, ("e1", "m2"): 1, ("e2", "m1"): 1}
    instance = Instance({"m1": 1, "m2": 1}, {"e1": 1, "e2": 1}, scores)

    assert len(match(instance).pairs) == 1
    assert len(match(replace(instance, objective="cardinality")).pairs) == 2


def test_match_gives_equal_output_for_equal_input():
    instance = make_instance(11, "cardinality")

    assert as_json(match(instance)) == as_json(match(instance))


def test_match_keeps_locked_pairs():
    instance = Instance({"m1": 1}, {"e1": 1, "e2": 1}, {("e1", "m1"): 1, ("e2", "m1"): 9_000}, locked=(("e1", "m1"),))
    matching = match(instance)

    assert [(pair.mentee, pair.is_locked) for pair in matching.pairs] == [("e1", True)]


def test_match_refuses_locks_beyond_the_places():
    scores = {("e1", "m1"): 1, ("e2", "m1"): 2}
    instance = Instance({"m1": 1}, {"e1": 1, "e2": 1}, scores, locked=(("e1", "m1"), ("e2", "m1")))

    with pytest.raises(ImpossibleLocks, match="m1"):
        match(instance)


def test_match_says_why_somebody_is_left():
    instance = Instance(
        mentors={"m1": 1},
        mentees={"e1": 1, "e2": 1, "e3": 1, "m1": 1},
        scores={("e1", "m1"): 9_000, ("e2", "m1"): 4_000},
        excluded={("e3", "m1"): "conflict", ("m1", "m1"): "same_person"},
    )
    left = {one.mentee: one for one in match(instance).unmatched}

    assert left["e2"].reason == "seats_taken"
    assert left["e2"].next_best == (("m1", 4_000, 5_000),)
    assert left["e3"].reason == "excluded_everywhere"
    assert left["e3"].excluded_by == {"conflict": 1}
    assert left["m1"].reason == "nobody_in_pool"


def test_match_of_nothing_is_empty():
    matching = match(Instance({}, {"e1": 1}, {}))

    assert matching.pairs == ()
    assert matching.unmatched[0].reason == "nobody_in_pool"


def test_match_offers_the_next_best():
    scores = {("e1", "m1"): 9_000, ("e1", "m2"): 8_000, ("e1", "m3"): 100}
    pair = match(Instance({"m1": 1, "m2": 1, "m3": 1}, {"e1": 1}, scores)).pairs[0]

    assert (pair.mentor, pair.next_best) == ("m1", (("m2", 8_000), ("m3", 100)))
