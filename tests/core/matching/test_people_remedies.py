"""Every step that is advised is taken, and everything is scored and solved again."""

import random
from dataclasses import replace

import pytest

from factories.small_bank import left_out_bank, mentee, mentor
from nastavnik.core.matching.candidates import scored
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.proposing import propose

SUBJECTS = ("история", "физика", "музыка")
FORMS = ((), ("teacher_teacher",), ("head_teacher",))


def random_bank(seed):
    dice = random.Random(seed)
    mentees = [
        mentee(f"e{n}", dice.choice(SUBJECTS), demands_subject=dice.random() < 0.5, experience_years=dice.randint(0, 5),
               forms=dice.choice(FORMS[:2]), times=tuple(dice.sample(("утром", "днём"), dice.randint(0, 2))))
        for n in range(dice.randint(2, 9))
    ]  # fmt: skip
    mentors = [offering(dice, f"m{n}") for n in range(dice.randint(1, 4))]
    return {
        "mentees": mentees,
        "mentors": mentors,
        "invitable": [offering(dice, "colleague")],
        "network": [replace(offering(dice, f"far{n}"), organisation="другая") for n in range(2)],
        "objective": dice.choice(["total", "cardinality"]),
        "demand_time": dice.random() < 0.3,
    }


def offering(dice, key):
    places = dice.randint(1, 3)
    return mentor(
        key, dice.choice(SUBJECTS), places=places, capacity=dice.randint(0, places), forms=dice.choice(FORMS),
        times=tuple(dice.sample(("утром", "днём"), dice.randint(0, 2))), experience_years=dice.randint(0, 20),
    )  # fmt: skip


def worth(proposed):
    proof = proposed.certificate
    return proposed.total + proof["loyalty_total"] - proof["load_total"]


def taken(bank, remedy):
    """Return the bank after the step was taken, as a curator would take it."""
    if remedy.kind == "add_capacity":
        more = remedy.places
        mentors = [
            replace(one, capacity=one.capacity + more, places=one.places + more) if one.id == remedy.mentor else one
            for one in bank["mentors"]
        ]
        return bank | {"mentors": mentors}
    everyone = [*bank["invitable"], *bank["network"]]
    found = next(one for one in everyone if one.id == remedy.mentor)
    places = max(1, found.capacity)
    joined = replace(found, is_in_pool=True, capacity=places, places=max(places, found.places))
    if remedy.kind == "network_mentor":
        joined = replace(joined, networks=frozenset({"округ"}))
        mentees = [replace(one, networks=frozenset({"округ"})) for one in bank["mentees"]]
        return bank | {"mentees": mentees, "mentors": [*bank["mentors"], joined]}
    return bank | {"mentors": [*bank["mentors"], joined]}


def worth_with(bank, *pair):
    """Return the worth of the best matching when one pair more is admitted."""
    asked = {key: bank[key] for key in ("mentees", "mentors", "objective", "demand_time")}
    proof = match(scored(**asked, by_hand=[pair] if pair else []).table, explain=False)
    return proof.total - proof.certificate.load_total


@pytest.mark.parametrize("block", range(4))
def test_every_remedy_gains_what_it_says_when_it_is_taken(block):
    seen = set()
    for seed in range(block * 25, block * 25 + 25):
        bank = random_bank(seed)
        proposed = propose(**bank)
        for one in proposed.unmatched:
            assert one.words
            assert one.remedy_words
            remedy = one.remedy
            if remedy.gain is None:
                continue
            seen.add(remedy.kind)
            if remedy.kind == "lift_rule":
                assert worth_with(bank, one.mentee, remedy.mentor) - worth_with(bank) == remedy.gain, seed
                continue
            after = propose(**taken(bank, remedy))
            pairs = (len(after.pairs) - len(proposed.pairs)) if bank["objective"] == "cardinality" else 0

            assert (worth(after) - worth(proposed), pairs) == (remedy.gain, remedy.gain_pairs), (seed, remedy)
    assert {"add_capacity", "invite_mentor", "network_mentor", "lift_rule"} <= seen


def test_a_rule_that_may_be_asked_again_is_lifted_for_the_best_mentor():
    asker = mentee("e", "история", times=("утром",))
    mentors = [mentor("m1", "история", times=("днём",)), mentor("m2", "физика", times=("днём",))]
    left = propose([asker], mentors, demand_time=True).unmatched[0]

    assert (left.remedy.kind, left.remedy.rule, left.remedy.mentor) == ("lift_rule", "no_common_time", "m1")
    assert left.remedy.gain == propose([asker], mentors).total
    assert left.remedy_words == "Договориться о времени: m1 Н."


def test_more_places_are_advised_where_others_would_take_the_first():
    young = [mentee("new", "история", experience_years=20), mentee("e1", "история"), mentee("e2", "история")]
    only = mentor("m", "история", capacity=1)
    left = {one.mentee: one.remedy.places for one in propose(young, [only]).unmatched}

    assert left["new"] == 2
    assert min(left.values()) == 1


def test_whoever_cannot_be_helped_is_advised_to_ask_somebody_in():
    bank = left_out_bank() | {"mentors": (), "invitable": (), "network": ()}

    assert {one.reason for one in propose(**bank).unmatched} == {"nobody_in_pool"}
    assert {one.remedy_words for one in propose(**bank).unmatched} == {"Позвать в банк ещё одного наставника"}
