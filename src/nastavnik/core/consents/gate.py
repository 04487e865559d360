"""The gate: may this person's data be used for this purpose on this day? Everything that is not clear means no.

Who signs depends on the age of a student: under 14 the guardian, from 14 both, from 18 the student alone. A birthday
does not stop a programme at once: what was given before it counts for some days more, then the gate closes.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from nastavnik.core.consents.ages import EIGHTEEN, FOURTEEN, birthday
from nastavnik.core.consents.purposes import KINDS, Purpose, Signer, State

GRACE_DAYS = 30
_BOTH = frozenset({Signer.SELF, Signer.GUARDIAN})
_SELF = frozenset({Signer.SELF})
_GUARDIAN = frozenset({Signer.GUARDIAN})
_NOBODY: frozenset[Signer] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose data it is. Without a birth date a student counts as one whom every rule concerns."""

    is_student: bool
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One consent as it is kept."""

    purpose: str
    signer: str
    state: str
    given_on: date | None
    valid_until: date | None
    is_confirmed: bool
    text_purpose: str
    text_is_whole: bool  # its words still give the hash they were kept with
    ended_on: date | None = None  # the day of a refusal or a withdrawal


@dataclass(frozen=True, slots=True)
class _Era:
    """A part of a life with one rule of signing; `before` bounds what counts of an era that is over."""

    begins: date | None
    is_minor: bool
    signs_himself: bool
    before: date | None = None


def allowed(subject: Subject, purpose: str, rows: Collection[Row], *, on: date, grace_days: int = GRACE_DAYS) -> bool:
    """Tell whether every hand that is needed has consented and stands by it on this day.

    What needs no hand is allowed: an adult takes part without a guardian. An unknown purpose, and one that has no text
    yet, is not.
    """
    if purpose not in KINDS:
        return False
    wanted = Purpose(purpose)
    now, *past = _eras(subject, on, grace_days)
    if _satisfied(now, wanted, rows, on=on):
        return True
    return not _said_no(now, wanted, rows) and any(_satisfied(era, wanted, rows, on=on) for era in past)


def needed_signers(subject: Subject, purpose: str, *, on: date) -> frozenset[Signer]:
    """Return whose consent the purpose needs on this day; nobody's where it does not concern the person."""
    era = next(_eras(subject, on, 0))
    return _signers(era, Purpose(purpose))


def counts(row: Row, *, on: date) -> bool:
    """Tell whether one consent stands on this day, whoever else may be needed."""
    return (
        row.state == State.GIVEN
        and row.is_confirmed
        and row.given_on is not None
        and row.given_on <= on
        and (row.valid_until is None or on <= row.valid_until)
        and row.text_purpose == row.purpose
        and row.text_is_whole
    )


def _eras(subject: Subject, on: date, grace_days: int) -> Iterator[_Era]:
    """Yield the rule of today, then the rule before the last birthday that mattered while it still counts."""
    if not subject.is_student:
        yield _Era(None, is_minor=False, signs_himself=True)
        return
    if subject.birth_date is None:
        yield _Era(None, is_minor=True, signs_himself=True)
        return
    fourteen, eighteen = birthday(subject.birth_date, FOURTEEN), birthday(subject.birth_date, EIGHTEEN)
    grace = timedelta(days=grace_days)
    if on < fourteen:
        yield _Era(None, is_minor=True, signs_himself=False)
    elif on < eighteen:
        yield _Era(fourteen, is_minor=True, signs_himself=True)
        if on < fourteen + grace:
            yield _Era(None, is_minor=True, signs_himself=False, before=fourteen)
    else:
        yield _Era(eighteen, is_minor=False, signs_himself=True)
        if on < eighteen + grace:
            yield _Era(fourteen, is_minor=True, signs_himself=True, before=eighteen)


def _signers(era: _Era, purpose: Purpose) -> frozenset[Signer]:
    if purpose is Purpose.PARTICIPATION_GUARDIAN:
        return _GUARDIAN if era.is_minor else _NOBODY
    if not era.is_minor or purpose is Purpose.MENTORING_WORK:
        return _SELF
    return _BOTH if era.signs_himself else _GUARDIAN


def _satisfied(era: _Era, purpose: Purpose, rows: Collection[Row], *, on: date) -> bool:
    good = [row for row in rows if row.purpose == purpose and counts(row, on=on) and _is_of(era, row)]
    return _signers(era, purpose) <= {Signer(row.signer) for row in good}


def _said_no(era: _Era, purpose: Purpose, rows: Collection[Row]) -> bool:
    """Tell whether somebody whose hand is needed now has said no since: days of grace are for silence only."""
    return any(
        row.purpose == purpose
        and row.state in (State.REFUSED, State.WITHDRAWN)
        and row.signer in _signers(era, purpose)
        and (era.begins is None or row.ended_on is None or row.ended_on >= era.begins)
        for row in rows
    )


def _is_of(era: _Era, row: Row) -> bool:
    assert row.given_on is not None
    if era.before is not None and row.given_on >= era.before:
        return False
    # A hand is one's own from the birthday on; a guardian's consent outlives the fourteenth one.
    return row.signer != Signer.SELF or era.begins is None or row.given_on >= era.begins
