from dataclasses import replace
from datetime import date, timedelta

import pytest

from nastavnik.core.consents.gate import GRACE_DAYS, Row, Subject, allowed, needed_signers
from nastavnik.core.consents.purposes import Purpose, Signer, State

ON = date(2026, 10, 19)
ADULT = Subject(is_student=False)
P, G, D = Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN, Purpose.DISTRIBUTION
SELF, GUARDIAN = Signer.SELF, Signer.GUARDIAN


def student(years: int, *, days: int = 100) -> Subject:
    """Return a student who became so many years old so many days ago."""
    turned = ON - timedelta(days=days)
    return Subject(True, turned.replace(year=turned.year - years))


def given(purpose: str, signer: str, *, days_ago: int = 10) -> Row:
    """Return a consent that counts."""
    return Row(
        purpose, signer, State.GIVEN, ON - timedelta(days=days_ago), ON + timedelta(days=200), True, purpose, True
    )


@pytest.mark.parametrize(
    ("subject", "purpose", "signers"),
    [
        (ADULT, P, {SELF}),
        (ADULT, G, set()),
        (ADULT, D, {SELF}),
        (student(10), P, {GUARDIAN}),
        (student(10), G, {GUARDIAN}),
        (student(10), D, {GUARDIAN}),
        (student(15), P, {SELF, GUARDIAN}),
        (student(15), G, {GUARDIAN}),
        (student(18), P, {SELF}),
        (student(18), G, set()),
        (Subject(True), P, {SELF, GUARDIAN}),
        (Subject(True), G, {GUARDIAN}),
        (Subject(True, ON + timedelta(days=400)), P, {GUARDIAN}),
    ],
)
def test_the_gate_opens_for_exactly_the_needed_hands(subject, purpose, signers):
    rows = [given(purpose, signer) for signer in signers]

    assert needed_signers(subject, purpose, on=ON) == signers
    assert allowed(subject, purpose, rows, on=ON)
    for missing in rows:
        assert not allowed(subject, purpose, [row for row in rows if row is not missing], on=ON)


@pytest.mark.parametrize(
    "spoiled",
    [
        {"state": State.ASKED},
        {"state": State.REFUSED},
        {"state": State.WITHDRAWN},
        {"state": State.EXPIRED},
        {"is_confirmed": False},
        {"valid_until": ON - timedelta(days=1)},
        {"given_on": ON + timedelta(days=1)},
        {"given_on": None},
        {"text_purpose": D},
        {"text_is_whole": False},
        {"purpose": D},
        {"signer": GUARDIAN},
    ],
    ids=str,
)
def test_the_gate_stays_closed_for_a_consent_that_does_not_stand(spoiled):
    assert allowed(ADULT, P, [given(P, SELF)], on=ON)
    assert not allowed(ADULT, P, [replace(given(P, SELF), **spoiled)], on=ON)


def test_the_last_day_of_the_term_still_counts():
    assert allowed(ADULT, P, [replace(given(P, SELF), valid_until=ON)], on=ON)


@pytest.mark.parametrize("purpose", ["", "anything", Purpose.PASSING_UP, Purpose.PSYCHOLOGICAL_DIAGNOSIS])
def test_a_purpose_without_a_text_is_never_allowed(purpose):
    assert not allowed(ADULT, purpose, [given(purpose, SELF), given(P, SELF)], on=ON)


@pytest.mark.parametrize("years", [14, 18])
@pytest.mark.parametrize(("days", "opens"), [(0, True), (GRACE_DAYS - 1, True), (GRACE_DAYS, False), (200, False)])
def test_what_was_given_before_a_birthday_counts_for_thirty_days(years, days, opens):
    signers = [GUARDIAN] if years == 14 else [GUARDIAN, SELF]
    rows = [given(P, signer, days_ago=300) for signer in signers]

    assert allowed(student(years, days=days), P, rows, on=ON) is opens


def test_the_days_of_grace_can_be_changed():
    assert not allowed(student(14, days=5), P, [given(P, GUARDIAN, days_ago=300)], on=ON, grace_days=3)


def test_a_guardians_consent_given_after_the_birthday_has_no_grace():
    assert not allowed(student(14, days=10), P, [given(P, GUARDIAN, days_ago=5)], on=ON)


def test_the_guardians_consent_outlives_the_fourteenth_birthday_beside_the_students_own():
    rows = [given(P, GUARDIAN, days_ago=300), given(P, SELF, days_ago=1)]

    assert allowed(student(14, days=100), P, rows, on=ON)


def test_a_hand_that_was_too_young_does_not_count():
    rows = [given(P, GUARDIAN, days_ago=300), given(P, SELF, days_ago=300)]

    assert not allowed(student(14, days=100), P, rows, on=ON)


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN])
def test_a_no_of_the_students_own_ends_the_days_of_grace(state):
    rows = [given(P, GUARDIAN, days_ago=300), replace(given(P, SELF), state=state, given_on=None, ended_on=ON)]

    assert not allowed(student(14, days=10), P, rows, on=ON)


def test_a_student_born_on_the_29th_of_february_turns_on_the_first_of_march():
    subject = Subject(True, date(2012, 2, 29))

    assert needed_signers(subject, P, on=date(2026, 2, 28)) == {GUARDIAN}
    assert needed_signers(subject, P, on=date(2026, 3, 1)) == {SELF, GUARDIAN}
