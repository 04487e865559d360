"""«Банки»: who could be a mentor, who needs one, who is missing what; a bank is approved here."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted
from nastavnik.core.matching.bank_sheet import bank_workbook
from nastavnik.core.matching.banks import BANKS, Side
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.matching.models import PoolApproval
from nastavnik.domains.matching.operations import AlreadyApproved, EmptyBank, approve_pool, withdraw_approval
from nastavnik.domains.matching.queries import Bank, approvals_of, bank_of, candidates_of, changed_since
from nastavnik.web import clock
from nastavnik.web.matching.rows import cells_of, head_of, out_of, rows_of
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@permission(Permission.POOLS_VIEW)
def pools(request: Request) -> HttpResponse:
    """Show one bank of the year."""
    assert request.place is not None
    bank = _bank(request, request.GET.get("model", ""), request.GET.get("side", ""))
    entries = bank_of(bank, viewer=request.viewer, on=request.today)
    found = candidates_of(
        bank.organisation, year=bank.year, target_model=bank.target_model, on=request.today, viewer=request.viewer
    )
    approval = approvals_of(
        bank.organisation, year=bank.year, target_model=bank.target_model, viewer=request.viewer
    ).get(bank.side)
    context = {
        "place": request.place,
        "bank": bank,
        "side": bank.side,
        "title": BANKS[Side(bank.side)],
        "rows": rows_of(entries),
        "places": sum(one.capacity for one in entries),
        "out": out_of(found, Side(bank.side)),
        "models": [_view(bank, words, model=model) for model, words in MODELS.items()],
        "sides": [_view(bank, words, side=side) for side, words in BANKS.items()],
        "may_edit": request.viewer.may(Permission.POOLS_EDIT, path=bank.organisation.path),
        "excel": reverse("matching:excel", args=_place(request)) + "?" + _query(bank),
        **_approved(approval, entries),
    }
    return render(request, "matching/pools.html", context)


@permission(Permission.POOLS_EDIT)
@require_POST
def approve(request: Request) -> HttpResponse:
    """Approve a bank as it stands."""
    bank = _bank(request, request.POST.get("model", ""), request.POST.get("side", ""))
    try:
        approval = approve_pool(bank, actor=request.viewer, on=request.today, at=clock.moment())
        told = counted(len(approval.snapshot), "человек", "человека", "человек")
        messages.success(request, f"Банк утверждён: {told}.")
    except (EmptyBank, AlreadyApproved) as refusal:
        messages.info(request, str(refusal))
    return _back(request, bank)


@permission(Permission.POOLS_EDIT)
@require_POST
def withdraw(request: Request) -> HttpResponse:
    """Take the approval of a bank back."""
    bank = _bank(request, request.POST.get("model", ""), request.POST.get("side", ""))
    live = approvals_of(bank.organisation, year=bank.year, target_model=bank.target_model, viewer=request.viewer)
    if bank.side in live:
        withdraw_approval(live[bank.side], because="отозвал куратор", actor=request.viewer, at=clock.moment())
        messages.success(request, "Утверждение отозвано. Действие дорожной карты снова открыто.")
    return _back(request, bank)


@permission(Permission.POOLS_VIEW)
def excel(request: Request) -> HttpResponseBase:
    """Give a bank as a workbook."""
    bank = _bank(request, request.GET.get("model", ""), request.GET.get("side", ""))
    side = Side(bank.side)
    rows = rows_of(bank_of(bank, viewer=request.viewer, on=request.today))
    made = bank_workbook(BANKS[side], head_of(side), [cells_of(row, side) for row in rows])
    name = file_name(request.today, f"Банк {BANKS[side].lower()} {MODELS[TargetModel(bank.target_model)]}", "xlsx")
    return FileResponse(BytesIO(made), as_attachment=True, filename=name, content_type=_XLSX)


@permission(Permission.POOLS_VIEW)
def register(request: Request) -> HttpResponse:
    """Show the register of mentors: everybody who may be one this year, of both models."""
    assert request.place is not None
    place = request.place
    models = [
        {
            "words": words,
            "rows": rows_of(
                bank_of(
                    Bank(place.organisation, place.year, model, Side.MENTOR), viewer=request.viewer, on=request.today
                )
            ),
        }
        for model, words in MODELS.items()
    ]
    context = {"place": place, "models": models, "count": sum(len(one["rows"]) for one in models)}
    return render(request, "matching/register.html", context)


def _bank(request: Request, model: str, side: str) -> Bank:
    """Return the bank that the closed list names; teachers' mentors where it names none."""
    assert request.place is not None
    return Bank(
        request.place.organisation,
        request.place.year,
        model if model in list(TargetModel) else TargetModel.TEACHERS.value,
        side if side in list(Side) else Side.MENTOR.value,
    )


def _approved(approval: PoolApproval | None, entries: Any) -> dict[str, Any]:
    if approval is None:
        return {"approval": None, "is_changed": bool(entries)}
    came, left = changed_since(approval, entries)
    return {"approval": approval, "came": came, "left": left, "is_changed": bool(came or left)}


def _view(bank: Bank, words: str, *, model: str = "", side: str = "") -> dict[str, Any]:
    chosen = Bank(bank.organisation, bank.year, model or bank.target_model, side or bank.side)
    return {"label": words[:1].upper() + words[1:], "href": f"?{_query(chosen)}", "current": chosen == bank}


def _query(bank: Bank) -> str:
    return urlencode({"model": str(bank.target_model), "side": str(bank.side)})


def _place(request: Request) -> list[str]:
    assert request.place is not None
    return [request.place.organisation.slug, request.place.year]


def _back(request: Request, bank: Bank) -> HttpResponse:
    return redirect(reverse("matching:pools", args=_place(request)) + "?" + _query(bank))
