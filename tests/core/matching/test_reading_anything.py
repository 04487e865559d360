"""Whatever stands in a file is either understood or refused in words; nothing else may come out."""

import copy
import random

import pytest

from nastavnik.core.matching.people_reading import read_people_problem
from nastavnik.core.matching.reading import read_instance
from nastavnik.core.matching.result_reading import read_result
from nastavnik.core.refusals import Refusal

SCORES = {
    "mentors": [{"id": "m1", "capacity": 2}, {"id": "m2", "capacity": 1}],
    "mentees": [{"id": "e1", "wants": 2}, {"id": "e2"}],
    "scores": [["e1", "m1", 7350], ["e2", "m1", 100], ["e1", "m2", 5]],
    "excluded": [["e2", "m2", "conflict"]],
    "locked": [["e1", "m1"]],
    "previous": [["e2", "m1"]],
    "loyalty": 1000,
    "load": [0, 50],
    "objective": "total",
}
PEOPLE = {
    "people": [
        {"id": "e1", "part": "mentee", "subjects": ["история"], "requests": ["урок"], "wants": 2},
        {"id": "m1", "part": "mentor", "subjects": ["история"], "places": 2, "capacity": 1, "times": ["утром"]},
        {"id": "x1", "part": "both", "experience_years": 5, "avoids": ["m1"], "forms": ["teacher_teacher"]},
        {"id": "n1", "part": "network", "organisation": "другая", "has_consent": True},
    ],
    "rules": {"weights": {"load": "not"}, "skip": ["no_consent"], "bans": [["e1", "x1"]], "demand_time": False},
    "locked": [["e1", "m1"]],
    "load": [0, 1],
}
ODD = (None, True, -1, 0, 3.5, float("nan"), 10**40, "", "e1", "m1", "\ud800", [], [[]], {}, {"id": "e1"}, ["e1", "m1"])


def spoil(dice, node):
    """Change one place, however deep: another value, one less, or one twice."""
    places = list(node.items() if isinstance(node, dict) else enumerate(node))
    if not places:
        return
    key, value = dice.choice(places)
    if isinstance(value, (dict, list)) and value and dice.random() < 0.75:
        spoil(dice, value)
    elif isinstance(node, list) and dice.random() < 0.2:
        node.append(copy.deepcopy(value))
    elif dice.random() < 0.2:
        del node[key]
    else:
        node[key] = copy.deepcopy(dice.choice(ODD))


def spoiled(good, seed):
    dice = random.Random(seed)
    data = copy.deepcopy(good)
    for _ in range(dice.randint(1, 2)):
        spoil(dice, data)
    return data


@pytest.mark.parametrize(("good", "read"), [(SCORES, read_instance), (PEOPLE, read_people_problem)])
def test_a_spoiled_problem_is_answered_or_refused(good, read):
    refused = answered = 0
    for seed in range(400):
        try:
            result = read(spoiled(good, seed)).answer_as_json()
        except Refusal:
            refused += 1
        else:
            answered += 1
            assert result["certificate"]["gap"] == 0, seed
    assert refused > 150
    assert answered > 20


def test_a_spoiled_result_is_read_or_refused():
    good = read_instance(SCORES).answer_as_json()
    refused = 0
    for seed in range(400):
        try:
            read_result(spoiled(good, seed))
        except Refusal:
            refused += 1
    assert refused > 100
