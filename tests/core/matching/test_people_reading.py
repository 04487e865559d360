import pytest

from nastavnik.core.matching.checker import first_violation
from nastavnik.core.matching.people_reading import read_people_problem
from nastavnik.core.matching.result_reading import read_result
from nastavnik.core.matching.table import BadInstance

PEOPLE = [
    {"id": "e1", "part": "mentee", "subjects": ["история"], "experience_years": 1, "requests": ["урок"]},
    {"id": "e2", "part": "mentee", "subjects": ["ИЗО"], "demands_subject": True},
    {"id": "m1", "part": "mentor", "subjects": ["История"], "experience_years": 20, "places": 2, "offers": ["урок"]},
    {"id": "m2", "part": "both", "name": "Глобусов П. И.", "subjects": ["физика"], "capacity": 0, "places": 1},
]


def stated(*people, **more):
    return {"people": [*PEOPLE, *people]} | more


def test_people_are_scored_and_matched_with_parts():
    result = read_people_problem(stated()).answer_as_json()
    pair = result["pairs"][0]

    assert (pair["mentee"], pair["mentor"], pair["score"]) == ("e1", "m1", 7500)
    assert sum(pair["parts"].values()) == pair["score"]
    assert pair["parts"]["needs"] == 1400


def test_people_get_reasons_and_remedies():
    helper = {"id": "artist", "part": "network", "subjects": ["изо"], "organisation": "другая"}
    left = {one["mentee"]: one for one in read_people_problem(stated(helper)).answer_as_json()["unmatched"]}

    assert left["e2"]["excluded_by"] == {"subject_demanded": 2}
    assert left["e2"]["remedy"]["kind"] == "network_mentor"
    assert left["e2"]["remedy"]["people"] == ["artist"]


def test_a_result_of_people_is_checked_by_scoring_again():
    result = read_people_problem(stated()).answer_as_json()

    assert first_violation(read_people_problem(stated()).table, read_result(result)) is None
    changed = stated({"id": "m3", "part": "mentor", "subjects": ["ИЗО"]})
    assert first_violation(read_people_problem(changed).table, read_result(result)) is not None


def test_rules_weigh_ban_and_demand_time():
    rules = {"weights": {"load": "not", "needs": "important"}, "bans": [["e1", "m1"]], "demand_time": True}
    made = read_people_problem(stated(rules=rules)).made

    assert made.points["load"] == 0
    assert made.excluded_by(0) == {"conflict": 1, "no_common_time": 1}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"people": {}}, "нужен список людей"),
        ({"people": []}, "ни одного наставника"),
        ({"people": PEOPLE[2:3]}, "ни одного наставляемого"),
        (stated({"id": "x"}), "part — одно из"),
        (stated({"id": "e1", "part": "mentor"}), "e1 назван дважды"),
        (stated({"id": "x", "part": "mentor", "age": 5}), "непонятный ключ «age»"),
        (stated({"id": "x", "part": "mentor", "places": -1}), "places"),
        (stated({"id": "x", "part": "mentor", "places": 1, "capacity": 2}), "больше, чем всего"),
        (stated({"id": "x", "part": "mentor", "subjects": "история"}), "нужен список текстов"),
        (stated({"id": "x", "part": "mentor", "has_consent": 1}), "true или false"),
        (stated({"id": "x", "part": "mentor", "post": 7}), "нужен текст"),
        (stated({"id": "x", "part": "mentor", "role": "king"}), "такой роли нет"),
        (stated({"id": "x", "part": "mentor", "forms": ["duel"]}), "такой формы нет"),
        (stated({"id": "x", "part": "mentee", "experience_years": 1.5}), "experience_years"),
        (stated(rules={"gravity": 1}), "rules"),
        (stated(rules={"weights": {"load": "much"}}), "не понят"),
        (stated(rules={"weights": {"beauty": "count"}}), "Такого веса нет"),
        (stated(rules={"weights": dict.fromkeys(["profile", "needs", "people", "time", "load"], "not")}), "хотя бы"),
        (stated(rules={"skip": ["sleep"]}), "skip"),
        (stated(rules={"bans": [["e1", "x"]]}), "неизвестный участник «x»"),
        (stated(locked=[["e2", "m1"]]), "нужен тот же предмет"),
        (stated(load=[5, 1]), "меньше прежнего"),
    ],
)
def test_read_people_problem_refuses_in_words(data, words):
    with pytest.raises(Exception) as refusal:  # noqa: PT011 - the sort of refusal is told below
        read_people_problem(data)

    assert words in str(refusal.value)
    assert isinstance(refusal.value, BadInstance) or "хотя бы" in words
