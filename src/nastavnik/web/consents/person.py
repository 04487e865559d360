"""The consents of one person: what was said and when, paper in, a withdrawal, the tablet."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import KINDS, LABELS, STATES, WAYS, Purpose, Signer, State, Way
from nastavnik.core.consents.standing import Cell, cells
from nastavnik.core.refusals import Refusal
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.consents.operations import (
    AnsweredAlready,
    ForeignGuardian,
    FutureDay,
    NothingToWithdraw,
    TermOver,
    WrongSigner,
    enter_paper,
    link_token,
    open_on_tablet,
    refuse_on_paper,
    revoke_links,
    withdraw_on_paper,
)
from nastavnik.domains.consents.queries import Kept, Standing, person_to_ask, standings_of, subject
from nastavnik.domains.people.models import Person
from nastavnik.web import clock
from nastavnik.web.consents.forms import PaperForm, WithdrawForm, hand_of
from nastavnik.web.consents.matrix import row_of
from nastavnik.web.consents.words import person_name, short_name
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request

_FIELD_OF: dict[type[Refusal], str] = {
    AnsweredAlready: "answer",
    FutureDay: "given_on",
    TermOver: "given_on",
    WrongSigner: "hand",
    ForeignGuardian: "signed_by",
}


@permission(Permission.CONSENTS_VIEW)
def person(request: Request, person: str) -> HttpResponse:
    """Show everything that was asked about a person."""
    return _page(request, _standing(request, person))


@permission(Permission.CONSENTS_EDIT)
@require_POST
def paper(request: Request, person: str) -> HttpResponse:
    """Enter a paper."""
    assert request.place is not None
    standing = _standing(request, person)
    form = PaperForm(request.POST, cells=_hands(request, standing), guardians=standing.guardians, prefix="paper")
    if not form.is_valid():
        return _page(request, standing, paper_form=form)
    try:
        words = _written(request, standing, form)
    except tuple(_FIELD_OF) as refusal:
        form.refuse(refusal, _FIELD_OF[type(refusal)])
        return _page(request, standing, paper_form=form)
    messages.success(request, words)
    undoing.offer(request)
    return redirect(_address(request, standing.person))


def _written(request: Request, standing: Standing, form: PaperForm) -> str:
    """Write what the paper says; return what to tell the curator."""
    assert request.place is not None
    typed = form.cleaned_data
    purpose, signer = hand_of(typed["hand"])
    who: dict[str, Any] = {
        "until": bounds_of(request.place.year)[1],
        "signed_by": next((one for one in standing.guardians if one.ref == typed.get("signed_by")), None),
        "taken_by": typed["taken_by"],
        "actor": request.viewer,
        "at": clock.moment(),
        "on": request.today,
    }
    if typed["answer"] == "refused":
        refuse_on_paper(standing.person, purpose, signer, refused_on=typed["given_on"], **who)
        return "Отказ на бумаге записан."
    enter_paper(standing.person, purpose, signer, given_on=typed["given_on"], **who)
    return "Бумажное согласие записано."


@permission(Permission.CONSENTS_EDIT)
@require_POST
def withdraw(request: Request, person: str) -> HttpResponse:
    """Enter a withdrawal that came on paper."""
    standing = _standing(request, person)
    form = WithdrawForm(request.POST, cells=_given(request, standing), prefix="withdraw")
    if not form.is_valid():
        return _page(request, standing, withdraw_form=form)
    purpose, signer = hand_of(form.cleaned_data["hand"])
    day = form.cleaned_data["ended_on"]
    try:
        withdraw_on_paper(
            standing.person, purpose, signer, ended_on=day, actor=request.viewer, at=clock.moment(), on=request.today
        )
    except FutureDay as refusal:
        form.refuse(refusal, "ended_on")
        return _page(request, standing, withdraw_form=form)
    except NothingToWithdraw as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Отзыв записан и действует с этой минуты.")
    return redirect(_address(request, standing.person))


@permission(Permission.CONSENTS_EDIT)
@require_POST
def tablet(request: Request, person: str) -> HttpResponse:
    """Open the questions on this device, for the one who holds it now: the curator is signed out first."""
    standing = _standing(request, person)
    signer = Signer.GUARDIAN if request.POST.get("signer") == Signer.GUARDIAN else Signer.SELF
    hands = {Signer.SELF: standing.person, Signer.GUARDIAN: next(iter(standing.guardians), None)}
    who = hands[signer]
    waiting = any(row.state == State.ASKED and row.signer == signer for row in standing.rows)
    if who is None or not waiting:
        messages.error(request, "Спрашивать нечего: сначала отметьте человека в списке и нажмите «Спросить».")
        return redirect(_address(request, standing.person))
    link = open_on_tablet(standing.person, signer=signer, signed_by=who, actor=request.viewer, at=clock.moment())
    logout(request)  # the school's data must not lie one step back in the browser of a guest
    return redirect("consents:phone", link_token(link))


@permission(Permission.CONSENTS_EDIT)
@require_POST
def revoke(request: Request, person: str) -> HttpResponse:
    """Stop the personal links about a person."""
    standing = _standing(request, person)
    revoke_links(standing.person, actor=request.viewer, at=clock.moment())
    messages.success(request, "Личные ссылки больше не открываются. Новые появятся, когда вы спросите снова.")
    return redirect(_address(request, standing.person))


def _standing(request: Request, ref: str) -> Standing:
    shown = get_or_404(person_to_ask, viewer=request.viewer, ref=ref)
    return standings_of([shown], viewer=request.viewer, on=request.today)[0]


def _hands(request: Request, standing: Standing) -> list[Cell]:
    """Return every hand of every purpose that has a text, whether anybody asked or not."""
    whose = subject(standing.person)
    return [cell for purpose in KINDS for cell in cells(whose, purpose, standing.plain, on=request.today)]


def _given(request: Request, standing: Standing) -> list[Cell]:
    given = {(row.purpose, row.signer) for row in standing.rows if row.state == State.GIVEN}
    return [cell for cell in _hands(request, standing) if (cell.purpose, cell.signer) in given]


def _page(
    request: Request,
    standing: Standing,
    *,
    paper_form: PaperForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponse:
    given = _given(request, standing)
    start = {"given_on": request.today, "taken_by": _me(request)}
    form = paper_form or PaperForm(
        cells=_hands(request, standing), guardians=standing.guardians, prefix="paper", initial=start
    )
    back = withdraw_form or WithdrawForm(cells=given, prefix="withdraw", initial={"ended_on": request.today})
    refused = bool(paper_form or withdraw_form)
    context = {
        "place": request.place,
        "person": standing.person,
        "whose": person_name(standing.person),
        "row": row_of(standing, request.today),
        "is_without_guardian": standing.is_without_guardian,
        "guardians": [person_name(one) for one in standing.guardians],
        "history": [_event(row) for row in reversed(standing.rows)],
        "waits_for": sorted({row.signer for row in standing.rows if row.state == State.ASKED}),
        "first_guardian": person_name(standing.guardians[0]) if standing.guardians else "",
        "form": form,
        "withdraw_form": back if given else None,
        "may_edit": request.viewer.scope(Permission.CONSENTS_EDIT) is not None,
        "has_errors": refused,
        "failed": "paper" if paper_form else ("withdraw" if withdraw_form else ""),
    }
    return render(request, "consents/person.html", context, status=422 if refused else 200)


def _event(row: Kept) -> dict[str, Any]:
    return {
        "label": LABELS[Purpose(row.purpose)],
        "who": "представитель" if row.signer == Signer.GUARDIAN else "",
        "state": STATES[State(row.state)],
        "way": WAYS[Way(row.way)] if row.way else "",
        "name": row.signed_name,
        "taken_by": row.taken_by,
        "asked_at": row.asked_at,
        "given_on": row.given_on,
        "valid_until": row.valid_until,
        "ended_on": row.ended_on,
        "waits": row.state == State.GIVEN and row.confirmed_at is None,
    }


def _me(request: Request) -> str:
    assert request.standing is not None
    return short_name(request.standing.term.person)


def _address(request: Request, shown: Person) -> str:
    assert request.place is not None
    return reverse("consents:person", args=[request.place.organisation.slug, request.place.year, shown.ref])
