"""Giving numbers: one at a time, in a row, each once.

The counter is locked first, so that two who sign at once get two numbers; the number, its row and the deed it belongs
to share one transaction, so that a number is never given to nothing.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.numbering.models import Counter, Number, Source
from nastavnik.foundation.numbering.patterns import (
    checked_register,
    checked_text,
    number_key,
    place_in,
    printed,
    read_number,
)
from nastavnik.foundation.numbering.reading import first_pattern
from nastavnik.foundation.scope.managers import Because


class NumberTaken(Refusal):
    """The number stands in the register already, in `row`."""

    def __init__(self, words: str, row: Number) -> None:
        super().__init__(words)
        self.row = row


class NumbersMissing(Refusal):
    """Between the last number and this one there are numbers nobody has accounted for."""

    def __init__(self, first: str, last: str) -> None:
        missing = f"№\u00a0{first}" if first == last else f"№\u00a0{first}\u00a0–\u00a0{last}"
        super().__init__(
            f"Перед этим номером в журнале не записаны {missing}. Если они есть на бумаге, "
            "укажите последний номер бумажного журнала: «Настройки» → «Регистры»."
        )


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
    number = _write(counter, last, last, text=printed(counter.pattern, last), source=Source.ISSUED, on=on, key=key)
    _journal("number.taken", number, actor=actor, at=at)
    return number


@transaction.atomic
def register_outside(
    *, organisation_ref: str, register: str, text: str, on: date, actor: Viewer, at: datetime
) -> Number:
    """Enter a number that was given on paper as it stands there: «131-о» after 130, «118/2-о» beside the series.

    Raises NumberTaken, NumbersMissing when numbers before it are not accounted for, BadPattern.
    """
    typed = checked_text(text)
    counter = _locked_counter(organisation_ref, register, on.year)
    wanted = place_in(counter.pattern, typed)
    _demand_free(counter, wanted, typed)
    if wanted is not None and wanted > counter.last + 1:
        raise NumbersMissing(printed(counter.pattern, counter.last + 1), printed(counter.pattern, wanted - 1))
    number = _write(counter, wanted, wanted, text=typed, source=Source.OUTSIDE, on=on)
    _journal("number.registered_outside", number, actor=actor, at=at)
    return number


@transaction.atomic
def set_last_number(
    *, organisation_ref: str, register: str, year: int, text: str, actor: Viewer, at: datetime
) -> Counter:
    """Say the last number of the paper register: «130-о» covers 1…130, and the next one will be «131-о».

    What lies between the register's last number and this one is entered as one row, so there is no gap. The sample
    becomes the register's pattern. Said again, nothing changes.

    Raises NumberTaken when the register has a later number, BadPattern.
    """
    last, pattern = read_number(text, year=year)
    counter = _locked_counter(organisation_ref, register, year)
    later = _later_than(counter, last, pattern)
    if later is not None:
        raise NumberTaken(f"В журнале уже есть №\u00a0{later.text}. Последний номер не меньше.", later)
    Counter.objects.unscoped(because=Because.LOCKED).filter(pk=counter.pk).update(pattern=pattern)
    counter.pattern = pattern
    if last > counter.last:
        text = printed(pattern, last)
        number = _write(counter, counter.last + 1, last, text=text, source=Source.OUTSIDE, on=None)
        _journal("number.registered_outside", number, actor=actor, at=at)
    return counter


def _locked_counter(organisation_ref: str, register: str, year: int) -> Counter:
    rows = Counter.objects.unscoped(because=Because.LOCKED)
    own = {"organisation_ref": organisation_ref, "register": checked_register(register)}
    if not rows.filter(**own, year=year).exists():
        before = rows.filter(**own, year__lt=year).order_by("-year").first()
        pattern = first_pattern(before, register=register, year=year)
        rows.get_or_create(**own, year=year, defaults={"pattern": pattern})
    return rows.select_for_update().get(**own, year=year)


def _given_to(counter: Counter, key: str) -> Number | None:
    rows = Number.objects.unscoped(because=Because.LOCKED)
    return rows.filter(organisation_ref=counter.organisation_ref, register=counter.register, key=key).first()


def _rows(counter: Counter) -> QuerySet[Number]:
    rows = Number.objects.unscoped(because=Because.LOCKED).filter(organisation_ref=counter.organisation_ref)
    return rows.filter(register=counter.register, year=counter.year)


def _demand_free(counter: Counter, wanted: int | None, typed: str) -> None:
    """Refuse a number that the register has, in its series or beside it."""
    if wanted is None:
        same = (one for one in _rows(counter).filter(first=None) if number_key(one.text) == number_key(typed))
        row = next(same, None)
    else:
        row = _rows(counter).filter(first__lte=wanted, last__gte=wanted).first()
    if row is not None:
        last = f" Последний в журнале: №\u00a0{printed(counter.pattern, counter.last)}." if counter.last else ""
        raise NumberTaken(f"№\u00a0{typed} уже есть в журнале. Проверьте номер на бумаге.{last}", row)


def _later_than(counter: Counter, last: int, pattern: str) -> Number | None:
    """Return a row that stands after a number: of the series, or beside it and of it by the new pattern."""
    rows = _rows(counter)
    beside = (one for one in rows.filter(first=None) if (place_in(pattern, one.text) or 0) > last)
    return rows.filter(last__gt=last).order_by("-last").first() or next(beside, None)


def _write(
    counter: Counter,
    first: int | None,
    last: int | None,
    *,
    text: str,
    source: Source,
    on: date | None,
    key: str = "",
) -> Number:
    if last is not None:
        Counter.objects.unscoped(because=Because.LOCKED).filter(pk=counter.pk).update(last=last)
        counter.last = last
    return Number.objects.create(
        organisation_ref=counter.organisation_ref,
        register=counter.register,
        year=counter.year,
        first=first,
        last=last,
        text=text,
        source=source,
        registered_on=on,
        key=key,
    )


def _journal(action: str, number: Number, *, actor: Viewer, at: datetime) -> None:
    facts = {"register": number.register, "year": number.year, "first": number.first, "last": number.last}
    record(actor, action, number, at=at, organisation_ref=number.organisation_ref, **facts)
