import copy

import pytest

from nastavnik.core.matching.reading import read_instance
from nastavnik.core.matching.table import BadInstance

GOOD = {
    "mentors": [{"id": "m1", "capacity": 2}, {"id": "m2", "capacity": 0}],
    "mentees": [{"id": "e1", "wants": 2}, {"id": "e2"}],
    "scores": [["e1", "m1", 7350], ["e2", "m1", 10_000]],
    "excluded": [["e1", "m2", "own_supervisor"]],
    "locked": [["e1", "m1"]],
    "previous": [["e2", "m1"]],
    "loyalty": 1000,
    "load": [0, 50, 200],
    "objective": "cardinality",
}


def changed(**parts):
    return copy.deepcopy(GOOD) | parts


def test_read_instance_takes_what_the_contract_says():
    problem = read_instance(GOOD)
    table = problem.table

    assert (table.mentor_ids, table.capacity.tolist()) == (("m1", "m2"), [2, 0])
    assert (table.mentee_ids, table.wants.tolist()) == (("e1", "e2"), [2, 1])
    assert (table.score.tolist(), table.is_locked.tolist(), table.is_previous.tolist()) == (
        [7350, 10_000],
        [True, False],
        [False, True],
    )
    assert (table.loyalty, table.load, table.objective) == (1000, (0, 50, 200), "cardinality")
    assert problem.excluded(0) == {"own_supervisor": 1}


def test_read_instance_needs_little():
    table = read_instance({key: GOOD[key] for key in ("mentors", "mentees", "scores")}).table

    assert (table.objective, table.load, table.loyalty, table.is_locked.any()) == ("total", (0,), 0, False)


def test_read_instance_lets_the_command_choose_the_objective():
    assert read_instance(GOOD, objective="total").table.objective == "total"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ([], "объектом JSON"),
        ({}, "mentors: нужен список"),
        (changed(mentors=[]), "ни одного наставника"),
        (changed(mentees=[]), "ни одного наставляемого"),
        (changed(mentors=[{"id": "m1"}]), "capacity: нужно целое число"),
        (changed(mentors=[{"id": "m1", "capacity": -1}]), "«-1»"),
        (changed(mentors=[{"id": "m1", "capacity": 1.0}]), "нужно целое число"),
        (changed(mentors=[{"id": "m1", "capacity": True}]), "нужно целое число"),
        (changed(mentors=[{"id": "m1", "capacity": 10**30}]), "нужно целое число"),
        (changed(mentors=[{"id": 5, "capacity": 1}]), "id должен быть"),
        (changed(mentors=[{"id": "", "capacity": 1}]), "id должен быть"),
        (changed(mentors=[{"id": "a\nb", "capacity": 1}]), "id должен быть"),
        (changed(mentors=["m1"]), "нужен объект"),
        (changed(mentors=[{"id": "m1", "capacity": 1}] * 2), "назван дважды"),
        (changed(mentees=[{"id": "e1", "wants": -1}]), "wants"),
        (changed(scores={}), "нужен список строк"),
        (changed(scores=[["e1", "m1"]]), "каждая строка"),
        (changed(scores=[["e1", "m1", 10_001]]), "«10001»"),
        (changed(scores=[["e1", "m1", -1]]), "«-1»"),
        (changed(scores=[["e1", "m1", 5.5]]), "«5.5»"),
        (changed(scores=[["e1", "m1", "5"]]), "целое число"),
        (changed(scores=[["e1", "m9", 5]]), "неизвестный участник: «m9»"),
        (changed(scores=[["e9", "m1", 5]]), "неизвестный участник: «e9»"),
        (changed(scores=[[["e1"], "m1", 5]]), "должен быть текстом"),
        (changed(scores=[["e1", "m1", 5], ["e1", "m1", 5]]), "e1–m1 названа дважды"),
        (changed(excluded=[["e1", "m1", "conflict"]]), "и оценена, и запрещена"),
        (changed(excluded=[["e1", "m9", "conflict"]]), "неизвестный участник «m9»"),
        (changed(excluded=[["e1", "m2", "conflict"]] * 2), "дважды"),
        (changed(excluded=[["e1", "m2"]]), "правило"),
        (changed(locked=[["e1", "m2"]]), "закрепить нельзя: это его руководитель"),
        (changed(locked=[["e2", "m2"]]), "нет среди допустимых"),
        (changed(locked=[["e1", "m1"], ["e1", "m1"]]), "названа дважды"),
        (changed(locked=[["e9", "m1"]]), "неизвестный участник «e9»"),
        (changed(locked="e1"), "нужен список пар"),
        (changed(previous=[["e1"]]), "нужны строки вида"),
        (changed(loyalty=-5), "loyalty"),
        (changed(loyalty=float("nan")), "loyalty"),
        (changed(load=[]), "load"),
        (changed(load=[50, 0]), "меньше прежнего"),
        (changed(load=[0, -1]), "load"),
        (changed(load=[0, float("inf")]), "load"),
        (changed(objective="alpha:2"), "пока не поддерживается"),
        (changed(objective="best"), "Такой цели нет"),
        (changed(objective=5), "Такой цели нет"),
        (changed(objective=["total"]), "Такой цели нет"),
    ],
)
def test_read_instance_refuses_in_words(data, words):
    with pytest.raises(BadInstance) as refusal:
        read_instance(data)

    assert words in str(refusal.value)
