"""The registers as a journal to be read and printed: every number, and the paper that bears it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Scope, Viewer
from nastavnik.domains.documents.models import Document
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.numbering.models import Number
from nastavnik.foundation.numbering.patterns import place_in, printed
from nastavnik.foundation.numbering.reading import counter_of, journal_of, last_text


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line of a journal: a number or a range given on paper, and the paper where it is ours."""

    number: Number
    words: str  # «118-о», «1-о – 111-о»
    document: Document | None = None


def register_rows(*, viewer: Viewer, organisation: Organisation, register: str, year: int) -> list[RegisterRow]:
    """Return the journal of a register in a calendar year in the order of numbers; three queries.

    What stands beside the series comes where its day puts it.
    Nothing for whoever may not see papers here.
    """
    scope = _own(viewer, organisation)
    papers = Document.objects.within(scope).filter(organisation=organisation, register=register, number_year=year)
    by_text = {paper.number: paper for paper in papers.exclude(number="")}
    counter = counter_of(scope, register=register, year=year)
    pattern = counter.pattern if counter else "{n}"
    rows: list[RegisterRow] = []
    for number in _by_day(journal_of(scope, register=register, year=year)):
        if number.first is None or number.last is None or number.first == number.last:
            rows.append(RegisterRow(number, number.text, by_text.pop(number.text, None)))
        else:
            rows.append(RegisterRow(number, f"{printed(pattern, number.first)} – {number.text}"))
            places = {text: place_in(pattern, text) or 0 for text in by_text}
            inside = [text for text in by_text if number.first <= places[text] <= number.last]
            rows += [RegisterRow(number, text, by_text.pop(text)) for text in sorted(inside, key=places.__getitem__)]
    return rows


def register_years(*, viewer: Viewer, organisation: Organisation, register: str) -> list[int]:
    """Return the calendar years in which a register has numbers, the latest first."""
    rows = Number.objects.within(_own(viewer, organisation)).filter(register=register)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


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


def _by_day(numbers: Iterable[Number]) -> list[Number]:
    """Return the series with what stands beside it put after the last number that is not of a later day."""
    found = [one for one in numbers if one.first is not None]
    for beside in sorted((one for one in numbers if one.first is None), key=_day):
        place = max((after for after, one in enumerate(found, 1) if _day(one) <= _day(beside)), default=0)
        found.insert(place, beside)
    return found


def _day(number: Number) -> date:
    return number.registered_on or date.min
