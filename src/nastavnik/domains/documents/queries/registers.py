"""The registers as a journal to be read and printed: every number, and the paper that bears it."""

from dataclasses import dataclass

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Scope, Viewer
from nastavnik.domains.documents.models import Document
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.numbering.models import Number
from nastavnik.foundation.numbering.patterns import printed
from nastavnik.foundation.numbering.reading import counter_of, journal_of, last_text


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a journal: a number or a range given on paper, and the paper where it is ours."""

    number: Number
    words: str  # «118-о», «1-о – 111-о»
    document: Document | None = None


def register_rows(*, viewer: Viewer, organisation: Organisation, register: str, year: int) -> list[RegisterRow]:
    """Return the journal of a register in a calendar year, in the order of numbers; three queries.

    Nothing for whoever may not see papers here.
    """
    scope = _own(viewer, organisation)
    papers = Document.objects.within(scope).filter(organisation=organisation, register=register, number_year=year)
    by_text = {paper.number: paper for paper in papers.exclude(number="")}
    counter = counter_of(scope, register=register, year=year)
    pattern = counter.pattern if counter else "{n}"
    rows = []
    for number in journal_of(scope, register=register, year=year):
        if number.first == number.last:
            rows.append(RegisterRow(number, number.text, by_text.pop(number.text, None)))
        else:
            rows.append(RegisterRow(number, f"{printed(pattern, number.first)} – {number.text}"))
            inside = [text for text in by_text if _is_inside(text, number)]
            rows += [RegisterRow(number, text, by_text.pop(text)) for text in sorted(inside, key=_digits)]
    return rows


def register_years(*, viewer: Viewer, organisation: Organisation, register: str) -> list[int]:
    """Return the calendar years in which a register has numbers, the latest first."""
    rows = Number.objects.within(_own(viewer, organisation)).filter(register=register)
    return sorted(set(rows.order_by().values_list("year", flat=True)), reverse=True)


def last_number(document: Document, *, year: int) -> str:
    """Return the last number of the register of a paper in a calendar year, or nothing."""
    if not document.register:
        return ""
    home = document.organisation
    return last_text(Scope(home.ref, home.path), register=document.register, year=year)


def _own(viewer: Viewer, organisation: Organisation) -> Scope | None:
    if not viewer.may(Permission.DOCUMENTS_VIEW, path=organisation.path):
        return None
    return Scope(organisation.ref, organisation.path)


def _digits(text: str) -> int:
    return int("".join(sign for sign in text if sign.isdigit()) or 0)


def _is_inside(text: str, number: Number) -> bool:
    return number.first <= _digits(text) <= number.last
