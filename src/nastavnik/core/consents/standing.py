"""How a person's consents stand, in words for whoever collects them: one cell for each hand that is needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nastavnik.core.consents.ages import THRESHOLDS, birthday, threshold_passed
from nastavnik.core.consents.gate import GRACE_DAYS, Row, Subject, allowed, counts, needed_signers
from nastavnik.core.consents.purposes import TO_TAKE_PART, Purpose, Signer, State


class Mark(StrEnum):
    """What a cell says. The order is that of urgency."""

    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RENEW = "renew"  # given before a birthday that changed who signs
    NOT_ASKED = "not_asked"
    ASKED = "asked"
    UNCONFIRMED = "unconfirmed"
    GIVEN = "given"


WORDS = {
    Mark.REFUSED: "отказ",
    Mark.WITHDRAWN: "отозвано",
    Mark.EXPIRED: "срок вышел",
    Mark.RENEW: "нужно новое",
    Mark.NOT_ASKED: "не спрашивали",
    Mark.ASKED: "ждём ответа",
    Mark.UNCONFIRMED: "не подтверждено",
    Mark.GIVEN: "дано",
}
_BY_STATE = {
    State.REFUSED: Mark.REFUSED,
    State.WITHDRAWN: Mark.WITHDRAWN,
    State.EXPIRED: Mark.EXPIRED,
    State.ASKED: Mark.ASKED,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One hand for one purpose; `row` is the place of the consent it speaks of among those given, None without one."""

    purpose: Purpose
    signer: Signer
    mark: Mark
    row: int | None = None


def cells(subject: Subject, purpose: Purpose, rows: Collection[Row], *, on: date) -> tuple[Cell, ...]:
    """Return a cell for each hand the purpose needs on this day, the guardian's first; `rows` in order of writing."""
    signers = sorted(needed_signers(subject, purpose, on=on), key=lambda one: one is not Signer.GUARDIAN)
    return tuple(_cell(subject, purpose, signer, list(rows), on=on) for signer in signers)


def takes_part(subject: Subject, rows: Collection[Row], *, on: date, grace_days: int = GRACE_DAYS) -> bool:
    """Tell whether the gate is open for everything that taking part needs."""
    return all(allowed(subject, purpose, rows, on=on, grace_days=grace_days) for purpose in TO_TAKE_PART)


def birthday_to_mind(subject: Subject, *, on: date, grace_days: int = GRACE_DAYS) -> int | None:
    """Return 14 or 18 where a student became it within the days of grace."""
    if not subject.is_student or subject.birth_date is None:
        return None
    return threshold_passed(subject.birth_date, on=on, within_days=grace_days)


def outgrown(subject: Subject, rows: Collection[Row], *, on: date) -> int | None:
    """Return 14 or 18 where a student who took part became it, and the hand that is needed since has not answered."""
    if not subject.is_student or subject.birth_date is None:
        return None
    years = next((one for one in reversed(THRESHOLDS) if birthday(subject.birth_date, one) <= on), None)
    if years is None:
        return None
    turned = birthday(subject.birth_date, years)
    took_part = takes_part(subject, rows, on=turned - timedelta(days=1))
    said_no = any(row.ended_on is not None and row.ended_on >= turned for row in rows if row.purpose in TO_TAKE_PART)
    return years if took_part and not said_no and not takes_part(subject, rows, on=on, grace_days=0) else None


def _cell(subject: Subject, purpose: Purpose, signer: Signer, rows: list[Row], *, on: date) -> Cell:
    own = [number for number, row in enumerate(rows) if (row.purpose, row.signer) == (purpose, signer)]
    standing = [number for number in own if counts(rows[number], on=on)]
    for number in reversed(standing):
        if _is_enough(subject, purpose, signer, rows[number], on=on):
            return Cell(purpose, signer, Mark.GIVEN, number)
    if not own:
        return Cell(purpose, signer, Mark.NOT_ASKED)
    return Cell(purpose, signer, _mark(rows[own[-1]], on=on), own[-1])


def _is_enough(subject: Subject, purpose: Purpose, signer: Signer, row: Row, *, on: date) -> bool:
    """Tell whether this consent fills its place today, the other hands set aside."""
    others = [
        Row(purpose, other, State.GIVEN, on, None, True, purpose, True)
        for other in needed_signers(subject, purpose, on=on)
        if other is not signer
    ]
    return allowed(subject, purpose, [row, *others], on=on, grace_days=0)


def _mark(row: Row, *, on: date) -> Mark:
    if row.state != State.GIVEN:
        return _BY_STATE[State(row.state)]
    if row.valid_until is not None and row.valid_until < on:
        return Mark.EXPIRED
    return Mark.RENEW if row.is_confirmed else Mark.UNCONFIRMED
