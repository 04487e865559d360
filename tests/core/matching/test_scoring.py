from dataclasses import replace

import pytest

from nastavnik.core.matching.candidates import make_instance
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import Unmatched
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.reasons import why_pair, why_unmatched
from nastavnik.core.matching.rules import MASKS, RULE_WORDS, first_rule
from nastavnik.core.matching.scoring import parts_of

MENTEE = Participant("e1", "Летописцева Р. М.", subjects=("история",), experience_years=1, requests=("урок",))
MENTOR = Participant(
    "m1", "Скрепкин О. И.", subjects=("История",), experience_years=15, capacity=2, places=2, offers=("урок",)
)


def plain(text):
    return text.replace("\u00a0", " ")


def test_parts_of_a_perfect_pair_reach_what_the_data_allows():
    parts = parts_of(MENTEE, MENTOR)

    assert (parts.subject, parts.local, parts.needs, parts.gap, parts.load) == (3000, 1000, 1400, 600, 1500)
    assert parts.score == 7500


@pytest.mark.parametrize(
    ("change", "part", "hundredths"),
    [
        ({"subjects": ("химия",)}, "subject", 0),
        ({"subjects": ("история", "право")}, "subject", 3000),
        ({"subjects": ()}, "subject", 0),
        ({"organisation": "другая"}, "local", 0),
        ({"offers": ()}, "needs", 0),
        ({"experience_years": 6}, "gap", 300),
        ({"experience_years": 0}, "gap", 0),
        ({"experience_years": None}, "gap", 0),
        ({"capacity": 1}, "load", 750),
        ({"capacity": 0, "places": 0}, "load", 0),
    ],
)
def test_parts_of_measures_each_criterion(change, part, hundredths):
    assert getattr(parts_of(MENTEE, replace(MENTOR, **change)), part) == hundredths


def test_parts_of_counts_the_post_where_there_is_no_subject():
    mentee = replace(MENTEE, subjects=(), post="Воспитатель")
    mentor = replace(MENTOR, subjects=(), post="воспитатель")

    assert parts_of(mentee, mentor).subject == 3000


@pytest.mark.parametrize(
    ("mentee", "mentor", "code"),
    [
        ({"has_consent": False}, {}, "no_consent"),
        ({}, {"is_in_pool": False}, "not_in_pool"),
        ({"id": "m1"}, {}, "same_person"),
        ({"supervisors": frozenset({"m1"})}, {}, "own_supervisor"),
        ({"demands_subject": True}, {"subjects": ("химия",)}, "subject_demanded"),
        ({}, {"organisation": "другая"}, "not_same_school_or_network"),
        ({}, {"avoids": frozenset({"e1"})}, "conflict"),
        ({"failed_with": frozenset({"m1"})}, {}, "failed_before"),
        ({}, {"capacity": 0, "places": 0}, "capacity_zero"),
        ({}, {"capacity": 0, "places": 2}, None),
        ({}, {}, None),
    ],
)
def test_first_rule_names_what_forbids_a_pair(mentee, mentor, code):
    assert first_rule(replace(MENTEE, **mentee), replace(MENTOR, **mentor)) == code


def test_first_rule_tells_the_first_of_several():
    mentee = replace(MENTEE, has_consent=False, id="m1")

    assert first_rule(mentee, MENTOR) == "no_consent"
    assert first_rule(mentee, MENTOR, skip=("no_consent",)) == "same_person"


def test_every_rule_has_words():
    assert set(MASKS) == set(RULE_WORDS)


def test_make_instance_scores_or_excludes_every_pair():
    both = replace(MENTOR, id="x", capacity=0, places=0)
    instance = make_instance((MENTEE, both), (MENTOR, both))

    assert len(instance.scores) + len(instance.excluded) == 4
    assert instance.excluded["x", "x"] == "same_person"
    assert instance.excluded["e1", "x"] == "capacity_zero"
    assert match(instance).certificate.gap == 0


def test_make_instance_spreads_mentees_over_equal_mentors():
    twins = (MENTOR, replace(MENTOR, id="m2"))
    matching = match(make_instance((MENTEE, replace(MENTEE, id="e2")), twins))

    assert {pair.mentor for pair in matching.pairs} == {"m1", "m2"}


def test_why_pair_says_what_brings_them_together():
    assert plain(why_pair(replace(MENTEE, requests=()), MENTOR)) == (
        "один предмет: история; стаж больше на 14 лет; свободно 2 места"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"subjects": ("химия",)}, "предметы разные: история и химия"),
        ({"subjects": ()}, "предмет не указан"),
        ({"experience_years": None}, "стаж указан не у обоих"),
        ({"experience_years": 1}, "стаж одинаковый"),
        ({"experience_years": 0}, "стаж меньше на 1 год"),
        ({"capacity": 1}, "свободно 1 место"),
    ],
)
def test_why_pair_hides_nothing(change, words):
    assert words in plain(why_pair(MENTEE, replace(MENTOR, **change)))


def test_why_unmatched_speaks_of_rules_and_seats():
    names = {"m1": "Скрепкин О. И."}

    assert "нет мест (2)" in why_unmatched(Unmatched("e1", "excluded_everywhere", {"capacity_zero": 2}), names)
    assert "Скрепкин О. И." in why_unmatched(Unmatched("e1", "seats_taken", {}, (("m1", 5000, 10),)), names)
    assert why_unmatched(Unmatched("e1", "nobody_in_pool"), names) == "В банке нет других наставников."
