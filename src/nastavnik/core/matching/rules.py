"""Hard rules that forbid a pair. They stand in order; the first that holds is the reason that is told.

Each rule is a mask with a name: it looks at many pairs at once, i counting mentees and j mentors.
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from nastavnik.core.matching.facts import UNKNOWN, Facts, Flags, Numbers, facts_of
from nastavnik.core.matching.forms import HEAD_TEACHER, NEVER_ASKED, NOT_ASKED
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rule_words import LIFTABLE, RULE_WORDS

__all__ = ["LIFTABLE", "MASKS", "RULES", "RULE_WORDS", "asked_rules", "first_rule", "first_rules"]

Mask = Callable[[Facts, Numbers, Numbers], Flags]


def _flags(answers: Any) -> Flags:
    return np.asarray(answers, dtype=np.bool_)


def _no_consent(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(~(facts.mentee.has_consent[i] & facts.mentor.has_consent[j]))


def _no_clearance(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(~facts.mentor.has_clearance[j])


def _not_in_pool(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(~(facts.mentee.is_in_pool[i] & facts.mentor.is_in_pool[j]))


def _same_person(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(facts.mentee.person[i] == facts.mentor.person[j])


def _own_supervisor(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    asked_for = (facts.mentee.forms[i] & (HEAD_TEACHER | NOT_ASKED)) == HEAD_TEACHER
    offered = (facts.mentor.forms[j] & HEAD_TEACHER) > 0
    return _flags(facts.supervisors.has(i, j) & ~(asked_for & offered))


def _form_not_offered(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags((facts.forms_of(i, j) & ~NOT_ASKED) == 0)


def _subject_demanded(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(facts.mentee.demands_subject[i] & (facts.subjects.common(i, j) == 0))


def _age_or_class(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    """A student is not guided by one of a younger class."""
    mentee, mentor = facts.mentee.school_class[i], facts.mentor.school_class[j]
    return _flags((mentee != UNKNOWN) & (mentor != UNKNOWN) & (mentor < mentee))


def _not_same_school_or_network(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    other_school = facts.mentee.organisation[i] != facts.mentor.organisation[j]
    return _flags(other_school & (facts.networks.common(i, j) == 0))


def _conflict(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return facts.bans.has(i, j)


def _failed_before(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return facts.failed.has(i, j)


def _no_common_time(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    return _flags(facts.times.common(i, j) == 0)


def _capacity_zero(facts: Facts, i: Numbers, j: Numbers) -> Flags:
    """The mentor offers no place at all; places that are taken are scarce, not forbidden."""
    return _flags(facts.mentor.places[j] < 1)


MASKS: dict[str, Mask] = {
    "no_consent": _no_consent,
    "no_clearance": _no_clearance,
    "not_in_pool": _not_in_pool,
    "same_person": _same_person,
    "own_supervisor": _own_supervisor,
    "form_not_offered": _form_not_offered,
    "subject_demanded": _subject_demanded,
    "age_or_class": _age_or_class,
    "not_same_school_or_network": _not_same_school_or_network,
    "conflict": _conflict,
    "failed_before": _failed_before,
    "no_common_time": _no_common_time,
    "capacity_zero": _capacity_zero,
}
RULES = tuple(MASKS)
# Only a programme that says so demands common time.
DEMANDED_APART = frozenset({"no_common_time"})


# Whether a rule can hold for anybody at all: a rule that cannot is not put to a million pairs.
_CAN_HOLD: dict[str, Callable[[Facts], bool]] = {
    "no_consent": lambda facts: not (facts.mentee.has_consent.all() and facts.mentor.has_consent.all()),
    "no_clearance": lambda facts: not facts.mentor.has_clearance.all(),
    "not_in_pool": lambda facts: not (facts.mentee.is_in_pool.all() and facts.mentor.is_in_pool.all()),
    "own_supervisor": lambda facts: len(facts.supervisors.keys) > 0,
    "form_not_offered": lambda facts: bool(
        (facts.mentee.forms != NEVER_ASKED).any() or (facts.mentor.forms != NEVER_ASKED).any()
    ),
    "subject_demanded": lambda facts: bool(facts.mentee.demands_subject.any()),
    "age_or_class": lambda facts: bool((facts.mentee.school_class != UNKNOWN).any()),
    "conflict": lambda facts: len(facts.bans.keys) > 0,
    "failed_before": lambda facts: len(facts.failed.keys) > 0,
    "capacity_zero": lambda facts: bool((facts.mentor.places < 1).any()),
}


def asked_rules(*, skip: Iterable[str] = (), demand_time: bool = False) -> tuple[str, ...]:
    """Return the rules to ask, in order."""
    left_out = set(skip) | (set() if demand_time else DEMANDED_APART)
    return tuple(code for code in RULES if code not in left_out)


def first_rules(facts: Facts, i: Numbers, j: Numbers, rules: Iterable[str]) -> Numbers:
    """Return for each pair the place in RULES of the first rule that forbids it, or -1.

    A pair that one rule took is not shown to the next, so the cheap rules at the front save the dear ones.
    """
    found = np.full(len(i), -1, dtype=np.int64)
    left = np.arange(len(i))
    for code in rules:
        if not len(left):
            break
        if code in _CAN_HOLD and not _CAN_HOLD[code](facts):
            continue
        held = MASKS[code](facts, i[left], j[left])
        found[left[held]] = RULES.index(code)
        left = left[~held]
    return found


def first_rule(
    mentee: Participant, mentor: Participant, *, skip: Iterable[str] = (), demand_time: bool = False
) -> str | None:
    """Return the code of the first rule that forbids one pair, or None; rules in `skip` are not asked."""
    only = np.zeros(1, dtype=np.int64)
    facts = facts_of((mentee,), (mentor,))
    found = int(first_rules(facts, only, only, asked_rules(skip=skip, demand_time=demand_time))[0])
    return None if found < 0 else RULES[found]
