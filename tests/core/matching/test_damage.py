"""Damaged results: whatever is touched in what a result proves, the check says no."""

import copy
import json
import random
from functools import cache

import pytest

from factories.random_instances import random_instance
from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.instance_json import instance_as_json
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import OBJECTIVES, as_json
from nastavnik.core.matching.reading import read_instance
from nastavnik.core.matching.result_reading import BadResult, read_result
from nastavnik.core.matching.table import table_of

NUMBERS = ("primal", "dual", "gap", "pairs_checked", "locked_total", "loyalty_total", "load_total")


def a_number(dice, result):
    result["certificate"][dice.choice(NUMBERS)] += dice.choice([-7, -1, 1, 10_000])


def both_sides_of_the_proof(dice, result):
    change = dice.choice([-1, 1, 500])
    result["certificate"]["primal"] += change
    result["certificate"]["dual"] += change


def a_price(dice, result):
    prices = result["certificate"]["mentor_price"]
    prices[dice.randrange(len(prices))] = dice.choice([-1, 2**70, 1.5, None, "1"])


def a_utility(dice, result):
    utilities = result["certificate"]["mentee_utility"]
    place = dice.randrange(len(utilities))
    utilities[place] = dice.choice([-1, 2**63, True])


def a_short_proof(dice, result):
    result["certificate"][dice.choice(["mentor_price", "mentee_utility"])].pop()


def the_total(dice, result):
    result["total"] += dice.choice([-1, 1, 100])


def the_count(dice, result):
    result["matched"] += dice.choice([-1, 1])


def a_pair_left_out(dice, result):
    gone = result["pairs"].pop(dice.randrange(len(result["pairs"])))
    result["matched"] -= 1
    if dice.random() < 0.5:
        result["total"] -= gone["score"]


def a_pair_twice(dice, result):
    result["pairs"].append(dict(dice.choice(result["pairs"])))
    result["matched"] += 1
    result["total"] += result["pairs"][-1]["score"]


def a_score(dice, result):
    pair = dice.choice(result["pairs"])
    change = dice.choice([-1, 1])
    pair["score"] += change
    result["total"] += change


def another_mentor(dice, result):
    pair = dice.choice(result["pairs"])
    pair["mentor"] = dice.choice(["m99", "", f"{pair['mentor']} "])


def another_mentee(dice, result):
    dice.choice(result["pairs"])["mentee"] = dice.choice(["e99", "m0", "E0"])


def another_instance(dice, result):
    digest = result["certificate"]["instance_sha256"]
    result["certificate"]["instance_sha256"] = digest[::-1] if digest != digest[::-1] else ""


def another_objective(dice, result):
    result["objective"] = {"total": "cardinality", "cardinality": "total"}[result["objective"]]


def another_transformation(dice, result):
    kind = result["certificate"]["transformation"]
    new = [{"kind": "add_constant", "constant": 3}, {"kind": "floor"}, {}, {"kind": "add_constant", "constant": "9"}]
    result["certificate"]["transformation"] = dice.choice([one for one in new if one != kind])


def somebody_left_unsaid(dice, result):
    if result["unmatched"] and dice.random() < 0.5:
        result["unmatched"].pop()
    else:
        result["unmatched"].append({"mentee": dice.choice(["e0", "e99"]), "reason": "seats_taken"})


def a_missing_key(dice, result):
    part = dice.choice([result, result["certificate"]])
    del part[dice.choice([key for key in part if key not in ("wants",)])]


def the_status(dice, result):
    result["status"] = dice.choice(["feasible", None, "Optimal"])


def a_whole_part(dice, result):
    result[dice.choice(["pairs", "unmatched", "certificate"])] = dice.choice([None, 5, "", {"0": 1}])


DAMAGES = (
    a_number, both_sides_of_the_proof, a_price, a_utility, a_short_proof, the_total, the_count, a_pair_left_out,
    a_pair_twice, a_score, another_mentor, another_mentee, another_instance, another_objective,
    another_transformation, somebody_left_unsaid, a_missing_key, the_status, a_whole_part,
)  # fmt: skip


@cache
def matched(seed):
    """Return a problem with at least one pair, and its result as text."""
    while True:
        instance = random_instance(seed, OBJECTIVES[seed % 2])
        matching = match(instance)
        if matching.pairs:
            return instance, json.dumps(as_json(matching))
        seed += 10_000


def answered(seed):
    """Return a problem and its result, the result as it comes out of a file."""
    instance, text = matched(seed)
    return instance, json.loads(text)


def is_refused(table, result):
    try:
        return first_violation(table, read_result(result)) is not None
    except BadResult:
        return True


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_check_refuses_every_damaged_result(damage):
    for number in range(27):
        dice = random.Random(number)
        instance, result = answered(number)
        table = table_of(instance)
        before = copy.deepcopy(result)
        damage(dice, result)

        assert not is_refused(table, before)
        assert result != before
        assert is_refused(table, result), (damage.__name__, number)


def test_damages_are_five_hundred():
    assert len(DAMAGES) * 27 >= 500


def test_check_refuses_a_matching_that_is_not_the_best():
    refused = 0
    for seed in range(200):
        instance, result = answered(seed)
        worse = match(type(instance)(**{**plain(instance), "scores": without_one(instance, seed), "locked": ()}))
        claimed = as_json(worse) | {"certificate": result["certificate"]}
        if {(one["mentee"], one["mentor"]) for one in claimed["pairs"]} != {
            (one["mentee"], one["mentor"]) for one in result["pairs"]
        }:
            refused += 1
            same_worth = claimed["total"] == result["total"] and claimed["matched"] == result["matched"]
            assert is_refused(table_of(instance), claimed) or same_worth, seed
    assert refused > 100


def plain(instance):
    return {name: getattr(instance, name) for name in instance.__slots__}


def without_one(instance, seed):
    pairs = sorted(instance.scores)
    gone = random.Random(seed).choice(pairs)
    return {pair: score for pair, score in instance.scores.items() if pair != gone}


def test_check_accepts_what_went_through_files():
    for seed in range(40):
        instance, result = answered(seed)
        table = read_instance(json.loads(json.dumps(instance_as_json(instance)))).table

        assert not is_refused(table, result), seed
