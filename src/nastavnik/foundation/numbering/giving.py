"""Giving numbers: one at a time, in a row, each once.

The counter is locked first, so that two who sign at once get two numbers; the number, its row and the deed it belongs
to share one transaction, so that a number is never given to nothing.
"""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.numbering.models import Counter, Number, Source
from nastavnik.foundation.numbering.patterns import DEFAULTS, checked_pattern, checked_register, printed, read_number
from nastavnik.foundation.scope.managers import Because


class NumberTaken(Refusal):
    """The number stands in the register already."""


class NumbersMissing(Refusal):
    """Between the last number and this one there are numbers nobody has accounted for."""


@transaction.atomic
def take_number(*, organisation_ref: str, register: str, on: date, actor: Viewer, at: datetime, key: str) -> Number:
    """Give the next number of the register in the calendar year of the day; the same key gets the same number.

    Call it in the transaction of the signing, so that both stand or neither does. `key` is the paper's ref.

    Raises UnknownRegister, and ValueError without a key.
    """
    if not key:
        raise ValueError("A number is given to something: say its key.")
    counter = _locked_counter(organisation_ref, register, on.year)
    held = _given_to(counter, key)
    if held is not None:
        return held
    last = counter.last + 1
    number = _write(counter, last, last, source=Source.ISSUED, on=on, key=key)
    _journal("number.taken", number, actor=actor, at=at)
    return number


@transaction.atomic
def register_outside(
    *, organisation_ref: str, register: str, text: str, on: date, actor: Viewer, at: datetime
) -> Number:
    """Enter a number that was given on paper: «131-о» after 130.

    Raises NumberTaken, NumbersMissing when numbers before it are not accounted for, BadPattern.
    """
    wanted, _ = read_number(text)
    counter = _locked_counter(organisation_ref, register, on.year)
    if wanted <= counter.last:
        taken, last = printed(counter.pattern, wanted), printed(counter.pattern, counter.last)
        raise NumberTaken(
            f"№\u00a0{taken} уже есть в журнале. Проверьте номер на бумаге. Последний в журнале: №\u00a0{last}."
        )
    if wanted > counter.last + 1:
        missing = _range_words(counter.last + 1, wanted - 1, counter.pattern)
        raise NumbersMissing(f"Перед этим номером не записаны {missing}. Сначала запишите их.")
    number = _write(counter, wanted, wanted, source=Source.OUTSIDE, on=on)
    _journal("number.registered_outside", number, actor=actor, at=at)
    return number


@transaction.atomic
def set_last_number(
    *, organisation_ref: str, register: str, year: int, text: str, actor: Viewer, at: datetime
) -> Counter:
    """Say the last number of the paper register: «130-о» covers 1…130, and the next one will be «131-о».

    What lies between the register's last number and this one is entered as one row, so there is no gap. The sample
    becomes the register's pattern. Said again, nothing changes.

    Raises NumberTaken when the program has given a later number, BadPattern.
    """
    last, pattern = read_number(text)
    counter = _locked_counter(organisation_ref, register, year)
    if last < counter.last:
        raise NumberTaken(
            f"В журнале уже есть №\u00a0{printed(counter.pattern, counter.last)}. Последний номер не меньше."
        )
    Counter.objects.unscoped(because=Because.LOCKED).filter(pk=counter.pk).update(pattern=pattern)
    counter.pattern = pattern
    if last > counter.last:
        number = _write(counter, counter.last + 1, last, source=Source.OUTSIDE, on=None)
        _journal("number.registered_outside", number, actor=actor, at=at)
    return counter


@transaction.atomic
def set_pattern(
    *, organisation_ref: str, register: str, year: int, pattern: str, actor: Viewer, at: datetime
) -> Counter:
    """Change how the next numbers of the register are printed: «{n}-ОД». Given numbers stay as they are.

    Raises BadPattern.
    """
    counter = _locked_counter(organisation_ref, register, year)
    counter.pattern = checked_pattern(pattern)
    Counter.objects.unscoped(because=Because.LOCKED).filter(pk=counter.pk).update(pattern=pattern)
    record(actor, "register.pattern", at=at, organisation_ref=organisation_ref, register=register, pattern=pattern)
    return counter


@transaction.atomic
def annul_number(number: Number, *, actor: Viewer, at: datetime) -> None:
    """Mark a number as annulled. It stays in the register and is never given again."""
    rows = Number.objects.unscoped(because=Because.LOCKED).filter(pk=number.pk, annulled_at=None)
    if rows.update(annulled_at=at):
        _journal("number.annulled", number, actor=actor, at=at)


def _locked_counter(organisation_ref: str, register: str, year: int) -> Counter:
    rows = Counter.objects.unscoped(because=Because.LOCKED)
    own = {"organisation_ref": organisation_ref, "register": checked_register(register)}
    if not rows.filter(**own, year=year).exists():
        before = rows.filter(**own, year__lt=year).order_by("-year").first()
        rows.get_or_create(**own, year=year, defaults={"pattern": before.pattern if before else DEFAULTS[register]})
    return rows.select_for_update().get(**own, year=year)


def _given_to(counter: Counter, key: str) -> Number | None:
    rows = Number.objects.unscoped(because=Because.LOCKED)
    return rows.filter(organisation_ref=counter.organisation_ref, register=counter.register, key=key).first()


def _write(counter: Counter, first: int, last: int, *, source: Source, on: date | None, key: str = "") -> Number:
    Counter.objects.unscoped(because=Because.LOCKED).filter(pk=counter.pk).update(last=last)
    counter.last = last
    return Number.objects.create(
        organisation_ref=counter.organisation_ref,
        register=counter.register,
        year=counter.year,
        first=first,
        last=last,
        text=printed(counter.pattern, last),
        source=source,
        registered_on=on,
        key=key,
    )


def _journal(action: str, number: Number, *, actor: Viewer, at: datetime) -> None:
    facts = {"register": number.register, "year": number.year, "first": number.first, "last": number.last}
    record(actor, action, number, at=at, organisation_ref=number.organisation_ref, **facts)


def _range_words(first: int, last: int, pattern: str) -> str:
    if first == last:
        return f"№\u00a0{printed(pattern, first)}"
    return f"№\u00a0{printed(pattern, first)}\u00a0–\u00a0{printed(pattern, last)}"
