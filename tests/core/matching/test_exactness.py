"""Whole numbers, held against a solver that shares nothing with the engine."""

from dataclasses import replace

import pytest

from factories.exact_pairs import best_exact
from factories.random_instances import random_instance
from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import OBJECTIVES

CASES = [(seed, OBJECTIVES[seed % 2]) for seed in range(500)]


def value_of(instance, matching):
    """Return (pairs, value) without locked pairs, as the independent solver counts them."""
    proof = matching.certificate
    value = matching.total - proof.locked_total + proof.loyalty_total - proof.load_total
    pairs = len(matching.pairs) - len(instance.locked)
    return (pairs if instance.objective == "cardinality" else 0), value


def reached(instance):
    return value_of(instance, match(instance, explain=False))


@pytest.mark.parametrize("block", range(10))
def test_match_equals_an_independent_solver_to_the_unit(block):
    for seed, objective in CASES[block * 50 : block * 50 + 50]:
        instance = random_instance(seed, objective)
        matching = match(instance)

        assert value_of(instance, matching) == best_exact(instance), seed
        assert matching.certificate.gap == 0
        assert first_violation(instance, matching) is None


def test_random_instances_show_what_they_are_for():
    instances = [random_instance(seed, objective) for seed, objective in CASES]
    scores = [list(one.scores.values()) for one in instances]

    assert sum(len(set(some)) < len(some) for some in scores) > 250, "ties"
    assert sum(sum(one.mentors.values()) < sum(one.mentees.values()) for one in instances) > 150, "shortages"
    assert sum(bool(one.locked) for one in instances) > 100, "locks"
    assert sum(max(one.mentees.values()) > 1 for one in instances) > 150, "several wants"
    assert sum(max(one.mentors.values()) > 1 for one in instances) > 150, "groups"


@pytest.mark.parametrize("block", range(5))
def test_replacement_cost_equals_solving_again(block):
    for seed, objective in CASES[block * 24 : block * 24 + 24]:
        instance = random_instance(seed, objective)
        for pair in match(instance).pairs:
            if pair.is_locked:
                assert pair.replacement_cost is None
                continue
            without = {key: score for key, score in instance.scores.items() if key != (pair.mentee, pair.mentor)}
            pairs, value = reached(instance)
            fewer, less = reached(replace(instance, scores=without))

            assert (pair.replacement_cost, pair.replacement_pairs) == (value - less, pairs - fewer), seed


# Among the last a new place may cost more than all scores together.
@pytest.mark.parametrize("first", [0, 50, 100, 150, 10_000])
def test_every_remedy_gains_what_it_says(first):
    named = 0
    for seed in range(first, first + 50):
        objective = OBJECTIVES[seed % 2]
        instance = random_instance(seed, objective)
        for one in match(instance).unmatched:
            if one.remedy is None or one.remedy.kind != "add_capacity":
                assert one.remedy is not None
                assert one.remedy.gain is None
                continue
            named += 1
            mentor = one.remedy.mentor
            more = {**instance.mentors, mentor: instance.mentors[mentor] + one.remedy.places}
            pairs, value = reached(instance)
            after_pairs, after = reached(replace(instance, mentors=more))

            assert (after - value, after_pairs - pairs) == (one.remedy.gain, one.remedy.gain_pairs), seed
    assert named > 20
