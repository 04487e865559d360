import ast
import inspect
from dataclasses import replace

import pytest

from nastavnik.core.matching import checker, model, proof, table
from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import Instance, MatchedPair

INSTANCE = Instance(
    mentors={"m1": 1, "m2": 1},
    mentees={"e1": 1, "e2": 1},
    scores={("e1", "m1"): 9_000, ("e1", "m2"): 8_000, ("e2", "m1"): 7_000, ("e2", "m2"): 1_000},
    objective="cardinality",
)


@pytest.fixture
def matching():
    return match(INSTANCE)


def with_proof(matching, **changes):
    return replace(matching, certificate=replace(matching.certificate, **changes))


def test_first_violation_accepts_the_best(matching):
    assert first_violation(INSTANCE, matching) is None


def test_first_violation_finds_a_worse_matching(matching):
    worse = (MatchedPair("e1", "m1", 9_000), MatchedPair("e2", "m2", 1_000))

    assert first_violation(INSTANCE, replace(matching, pairs=worse, total=10_000)) is not None


@pytest.mark.parametrize(
    ("pairs", "total", "words"),
    [
        ((MatchedPair("e1", "m9", 1),), 1, "неизвестный"),
        ((MatchedPair("e1", "m1", 9_000), MatchedPair("e2", "m1", 7_000)), 16_000, "мест 1"),
        ((MatchedPair("e1", "m1", 9_000), MatchedPair("e1", "m2", 8_000)), 17_000, "нужно 1"),
        ((MatchedPair("e1", "m1", 9_000), MatchedPair("e1", "m1", 9_000)), 18_000, "дважды"),
        ((MatchedPair("e1", "m1", 9_999),), 9_999, "Балл"),
        ((MatchedPair("e1", "m1", 9_000),), 8_000, "Сумма"),
    ],
)
def test_first_violation_names_what_is_wrong(matching, pairs, total, words):
    assert words in first_violation(INSTANCE, replace(matching, pairs=pairs, total=total))


def test_first_violation_wants_locked_pairs(matching):
    instance = replace(INSTANCE, locked=(("e1", "m1"),))

    assert "закреплённой" in first_violation(instance, matching)


def test_first_violation_refuses_a_forged_proof(matching):
    proof = matching.certificate
    low = tuple(0 for _ in proof.mentee_utility)
    negative = (-1, *proof.mentor_price[1:])

    assert first_violation(INSTANCE, with_proof(matching, mentee_utility=low)) is not None
    assert "отрицательная" in first_violation(INSTANCE, with_proof(matching, mentor_price=negative))
    assert "других данных" in first_violation(INSTANCE, with_proof(matching, instance_sha256="0"))
    assert "не все" in first_violation(INSTANCE, with_proof(matching, mentee_utility=()))


def test_first_violation_refuses_a_small_constant(matching):
    small = with_proof(matching, transformation={"kind": "add_constant", "constant": 10})

    assert "мала" in first_violation(INSTANCE, small)


@pytest.mark.parametrize("module", [checker, proof, table, model])
def test_the_check_stands_on_shapes_alone(module):
    tree = ast.parse(inspect.getsource(module))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    own = {name.rsplit(".", 1)[1] for name in names if name.startswith("nastavnik.core.matching.")}

    assert own <= {"model", "table", "proof", "rule_words"}
