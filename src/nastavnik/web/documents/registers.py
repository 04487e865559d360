"""The journals of registration: every number in its order, to be read, printed and taken away."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.register_sheet import register_paper, register_workbook
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import initials_before
from nastavnik.core.organisations.registers import LABELS
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.documents.queries import RegisterRow, register_rows, register_years
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.foundation.numbering.models import Source
from nastavnik.web.documents.files import answer
from nastavnik.web.documents.place import address, address_of, place_of
from nastavnik.web.documents.words import state_words, title_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

OUTSIDE = "Зарегистрирован вне программы"


@permission(Permission.DOCUMENTS_VIEW)
def registers(request: Request) -> HttpResponse:
    """Show one register of one calendar year."""
    register, year = _chosen(request)
    place = place_of(request)
    years = register_years(viewer=request.viewer, organisation=place.organisation, register=register)
    context = {
        "place": place,
        "label": LABELS[register],
        "calendar": year,
        "rows": _rows(request, register, year),
        "views": [
            {"label": words, "href": f"?{_query(code, year)}", "current": code == register}
            for code, words in LABELS.items()
        ],
        "years": [
            {"label": str(one), "href": f"?{_query(register, one)}", "current": one == year}
            for one in sorted({*years, request.today.year}, reverse=True)
        ],
        "excel": f"{address(request, 'registers_excel')}?{_query(register, year)}",
        "pdf": f"{address(request, 'registers_pdf')}?{_query(register, year)}",
    }
    return render(request, "documents/registers.html", context)


@permission(Permission.DOCUMENTS_VIEW)
def excel(request: Request) -> HttpResponseBase:
    """Give the register as a workbook."""
    register, year = _chosen(request)
    title = _title(request, register, year)
    book = register_workbook(title, _lines(request, register, year))
    return answer(book, file_name(request.today, f"Журнал {title}", "xlsx"), "xlsx")


@permission(Permission.DOCUMENTS_VIEW)
def pdf(request: Request) -> HttpResponseBase:
    """Give the register as a paper to be printed and bound."""
    register, year = _chosen(request)
    title = _title(request, register, year)
    school = place_of(request).organisation.short_name
    head = (f"Журнал регистрации: {LABELS[register]}", f"{year} год", school)
    paper = register_paper(f"Журнал регистрации. {title}", head, _lines(request, register, year))
    return answer(render_pdf(paper), file_name(request.today, f"Журнал {title}", "pdf"), "pdf")


def _title(request: Request, register: str, year: int) -> str:
    return f"{LABELS[register]}, {year} год. {place_of(request).organisation.short_name}"


def _lines(request: Request, register: str, year: int) -> list[tuple[str, ...]]:
    columns = ("number", "day", "title", "state", "signer")
    return [tuple(row[name] for name in columns) for row in _rows(request, register, year)]


def _rows(request: Request, register: str, year: int) -> list[dict[str, Any]]:
    found = register_rows(
        viewer=request.viewer, organisation=place_of(request).organisation, register=register, year=year
    )
    signers = {row.document.signed_by for row in found if row.document}
    names = names_by_ref(signers, viewer=request.viewer) if signers else {}
    return [_row(request, row, names) for row in found]


def _row(request: Request, row: RegisterRow, names: Any) -> dict[str, Any]:
    paper, number = row.document, row.number
    day = paper.dated_on if paper else number.registered_on
    signer = names.get(paper.signed_by) if paper else None
    return {
        "number": row.words,
        "day": in_digits(day) if day else "",
        "title": title_of(paper) if paper else OUTSIDE if number.source == Source.OUTSIDE else "",
        "href": address_of(request, paper) if paper and paper.year == place_of(request).year else "",
        "state": state_words(paper) if paper else "",
        "signer": initials_before(signer.surname, signer.given_name, signer.patronymic) if signer else "",
    }


def _chosen(request: Request) -> tuple[str, int]:
    """Return the register and the year of the address, each from its closed list."""
    register, year = request.GET.get("register", ""), request.GET.get("calendar", "")
    known = year.isascii() and year.isdigit() and 2000 <= int(year[:5]) <= 2100
    return register if register in LABELS else "main_activity", int(year) if known else request.today.year


def _query(register: str, year: int) -> str:
    return urlencode({"register": register, "calendar": str(year)})
