"""Hard rules that forbid a pair. They stand in order; the first that holds is the reason that is told.

Rules about facts that plain lists do not carry (forms, age, clearances, common time) join the table with the data.
"""

from collections.abc import Callable, Iterable

from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.words import same_words

Mask = Callable[[Participant, Participant], bool]  # mentee, mentor


def _no_consent(mentee: Participant, mentor: Participant) -> bool:
    return not (mentee.has_consent and mentor.has_consent)


def _not_in_pool(mentee: Participant, mentor: Participant) -> bool:
    return not (mentee.is_in_pool and mentor.is_in_pool)


def _same_person(mentee: Participant, mentor: Participant) -> bool:
    return mentee.id == mentor.id


def _own_supervisor(mentee: Participant, mentor: Participant) -> bool:
    return mentor.id in mentee.supervisors


def _subject_demanded(mentee: Participant, mentor: Participant) -> bool:
    return mentee.demands_subject and not same_words(mentee.subjects, mentor.subjects)


def _not_same_school(mentee: Participant, mentor: Participant) -> bool:
    return mentee.organisation != mentor.organisation


def _conflict(mentee: Participant, mentor: Participant) -> bool:
    return mentor.id in mentee.avoids or mentee.id in mentor.avoids


def _failed_before(mentee: Participant, mentor: Participant) -> bool:
    return mentor.id in mentee.failed_with or mentee.id in mentor.failed_with


def _capacity_zero(mentee: Participant, mentor: Participant) -> bool:
    return mentor.capacity < 1


MASKS: dict[str, Mask] = {
    "no_consent": _no_consent,
    "not_in_pool": _not_in_pool,
    "same_person": _same_person,
    "own_supervisor": _own_supervisor,
    "subject_demanded": _subject_demanded,
    "not_same_school_or_network": _not_same_school,
    "conflict": _conflict,
    "failed_before": _failed_before,
    "capacity_zero": _capacity_zero,
}

RULE_WORDS: dict[str, str] = {
    "no_consent": "нет согласия",
    "not_in_pool": "нет в банке",
    "same_person": "это тот же человек",
    "own_supervisor": "это его руководитель",
    "subject_demanded": "нужен тот же предмет",
    "not_same_school_or_network": "другая школа",
    "conflict": "есть запрет на эту пару",
    "failed_before": "пара уже не сложилась",
    "capacity_zero": "нет мест",
}


def first_rule(mentee: Participant, mentor: Participant, *, skip: Iterable[str] = ()) -> str | None:
    """Return the code of the first rule that forbids the pair, or None; rules in `skip` are not asked."""
    left_out = frozenset(skip)
    held = (code for code, mask in MASKS.items() if code not in left_out and mask(mentee, mentor))
    return next(held, None)
