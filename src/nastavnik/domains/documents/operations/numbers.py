"""Which number a paper gets: the next one of its register, or the one that already stands on it."""

from datetime import date, datetime

from django.db.models import Max, QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.text.keys import clean
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations.refusals import DateOutOfOrder, NoRegister, NumberUsed
from nastavnik.domains.documents.queries import last_number
from nastavnik.foundation.numbering.giving import NumberTaken, register_outside, take_number
from nastavnik.foundation.numbering.models import Number, Source
from nastavnik.foundation.numbering.patterns import read_number
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
    typed = clean(typed).removeprefix("№").strip()
    if not typed:
        _demand_order(document, on)
        return number_on_screen(document, on=on, actor=actor, at=at)
    if not document.register:
        raise NoRegister
    if _papers(document).filter(number_year=on.year, number=typed).exists():
        raise NumberUsed(typed, last_number(document, year=on.year))
    home = document.organisation.ref
    try:
        return register_outside(
            organisation_ref=home, register=document.register, text=typed, on=on, actor=actor, at=at
        )
    except NumberTaken:
        # The register knows it as one given on paper before: this is that paper.
        if not _was_given_outside(document, typed, on.year):
            raise
        return typed


def _demand_order(document: Document, on: date) -> None:
    """Refuse the next number to a day before the last one of the register."""
    if not document.register:
        return
    rows = _numbers(document, on.year).filter(registered_on__isnull=False)
    last = rows.aggregate(day=Max("registered_on"))["day"]
    if last is not None and on < last:
        raise DateOutOfOrder(rows.filter(registered_on=last).latest("first").text, last)


def _was_given_outside(document: Document, typed: str, year: int) -> bool:
    number, _ = read_number(typed)
    rows = _numbers(document, year).filter(first__lte=number, last__gte=number, source=Source.OUTSIDE)
    return rows.exists()


def _numbers(document: Document, year: int) -> QuerySet[Number]:
    rows = Number.objects.unscoped(because=Because.LOCKED)
    return rows.filter(organisation_ref=document.organisation.ref, register=document.register, year=year)


def _papers(document: Document) -> QuerySet[Document]:
    rows = Document.objects.unscoped(because=Because.LOCKED)
    return rows.filter(organisation_id=document.organisation_id, register=document.register)
