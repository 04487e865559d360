"""Which number a paper gets: the next one of its register, or the one that already stands on it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Max

from nastavnik.core.access.viewer import Scope, Viewer
from nastavnik.core.text.keys import clean
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations.refusals import DateOutOfOrder, NoRegister, NumberUsed
from nastavnik.domains.documents.queries import last_number
from nastavnik.foundation.numbering.giving import NumberTaken, register_outside, take_number
from nastavnik.foundation.numbering.models import Number, Source
from nastavnik.foundation.numbering.patterns import identity, in_print
from nastavnik.foundation.numbering.reading import pattern_of
from nastavnik.foundation.scope.managers import Because


def number_on_screen(document: Document, *, on: date, actor: Viewer, at: datetime) -> Number | str:
    """Return the next number of the paper's register; nothing for a kind that takes none."""
    if not document.register:
        return ""
    return take_number(
        organisation_ref=document.organisation.ref,
        register=document.register,
        on=on,
        actor=actor,
        at=at,
        key=document.ref,
    )


def number_on_paper(document: Document, *, typed: str, on: date, actor: Viewer, at: datetime) -> Number | str:
    """Return the number typed by hand, entered in the register where it is new there; without one, the next.

    Raises NoRegister, NumberUsed, NumberTaken, NumbersMissing, BadPattern, DateOutOfOrder.
    """
    if not clean(typed):
        _demand_order(document, on)
        return number_on_screen(document, on=on, actor=actor, at=at)
    if not document.register:
        raise NoRegister
    home = document.organisation
    pattern = pattern_of(Scope(home.ref, home.path), register=document.register, year=on.year)
    text = in_print(pattern, typed)
    if identity(pattern, text) in {identity(pattern, one) for one in _numbers_of_papers(document, on.year)}:
        raise NumberUsed(text, last_number(document, year=on.year))
    try:
        return register_outside(
            organisation_ref=home.ref, register=document.register, text=text, on=on, actor=actor, at=at
        )
    except NumberTaken as taken:
        # The register knows it as one given on paper before: this is that paper.
        if taken.row.source != Source.OUTSIDE:
            raise
        return taken.row if taken.row.first == taken.row.last else text


def _demand_order(document: Document, on: date) -> None:
    """Refuse the next number to a day before the last one of the register."""
    if not document.register:
        return
    numbers = Number.objects.unscoped(because=Because.LOCKED).filter(organisation_ref=document.organisation.ref)
    series = numbers.filter(register=document.register, year=on.year, first__isnull=False)
    rows = series.filter(registered_on__isnull=False)
    last = rows.aggregate(day=Max("registered_on"))["day"]
    if last is not None and on < last:
        raise DateOutOfOrder(rows.filter(registered_on=last).latest("first").text, last)


def _numbers_of_papers(document: Document, year: int) -> Iterable[str]:
    rows = Document.objects.unscoped(because=Because.LOCKED).filter(organisation_id=document.organisation_id)
    return rows.filter(register=document.register, number_year=year).values_list("number", flat=True)
