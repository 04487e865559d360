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
from nastavnik.domains.documents.models import Document, Way
from nastavnik.domains.documents.queries import RegisterRow, register_rows, register_years
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.web.documents.files import answer
from nastavnik.web.documents.place import address, address_of
from nastavnik.web.documents.words import state_words, title_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

OUTSIDE, OUTSIDE_MANY = "Зарегистрирован вне программы", "Зарегистрированы вне программы"
ON_PAPER = "на бумаге"


@permission(Permission.DOCUMENTS_VIEW)
def registers(request: Request) -> HttpResponse:
    """Show one register of one calendar year."""
    register, year = _chosen(request)
    place = place_of(request)
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
            for one in _years(request, register)
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
    signers = {row.document.signed_by for row in found if row.document and row.document.signed_way == Way.SCREEN}
    names = names_by_ref(signers, viewer=request.viewer) if signers else {}
    return [_row(request, row, names) for row in found]


def _row(request: Request, row: RegisterRow, names: Any) -> dict[str, Any]:
    paper, number = row.document, row.number
    day = paper.dated_on if paper else number.registered_on
    return {
        "number": row.words,
        "day": in_digits(day) if day else "",
        "title": title_of(paper) if paper else OUTSIDE if number.first == number.last else OUTSIDE_MANY,
        "href": address_of(request, paper) if paper and paper.year == place_of(request).year else "",
        "state": state_words(paper) if paper else "",
        "signer": _signer(paper, names) if paper else "",
    }


def _signer(paper: Document, names: Any) -> str:
    """Return who signed here; of a paper signed by hand nobody knows more than its sheet says."""
    if paper.signed_way == Way.PAPER:
        return ON_PAPER
    signer = names.get(paper.signed_by)
    return initials_before(signer.surname, signer.given_name, signer.patronymic) if signer else ""


def _chosen(request: Request) -> tuple[str, int]:
    """Return the register and the year of the address, each from its closed list."""
    typed, year = request.GET.get("register", ""), request.GET.get("calendar", "")
    register = typed if typed in LABELS else "main_activity"
    return register, next((one for one in _years(request, register) if str(one) == year), request.today.year)


def _years(request: Request, register: str) -> list[int]:
    """Return the calendar years in which there is something to show, and this one."""
    years = register_years(viewer=request.viewer, organisation=place_of(request).organisation, register=register)
    return sorted({*years, request.today.year}, reverse=True)


def _query(register: str, year: int) -> str:
    return urlencode({"register": register, "calendar": str(year)})
