"""The programme of a bond as it reads, who agreed, who approved, and its earlier versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.plan import Plan, faults
from nastavnik.core.programmes.standing import amount
from nastavnik.core.programmes.states import BondState, ProgrammeState
from nastavnik.core.programmes.words import rhythm_words
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, Programme
from nastavnik.domains.programmes.operations import agree_programme, approve_programme, return_programme
from nastavnik.domains.programmes.operations.refusals import (
    NotAgreedYet,
    NotInBond,
    ProgrammeIncomplete,
    ProgrammeIsFixed,
    ReasonMissing,
)
from nastavnik.domains.programmes.queries import (
    agreed_people,
    mentees_of,
    mentor_of,
    people_in,
    plan_of,
    programme_in_writing,
    programmes_of,
)
from nastavnik.web import clock
from nastavnik.web.programmes.addresses import at_bond, bond_at, bond_page
from nastavnik.web.programmes.hands import Hand, hand_of
from nastavnik.web.programmes.words import months_words, pair_title, short_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of


@permission(Permission.BOND_OPEN)
def programme(request: Request, bond: str) -> HttpResponse:
    """Show the version that is being written, else the one in force."""
    shown = bond_at(request, bond)
    versions = programmes_of(shown)
    return _page(request, shown, versions[0] if versions else None, versions)


@permission(Permission.BOND_OPEN)
def version(request: Request, bond: str, version: str) -> HttpResponse:
    """Show one version."""
    shown = bond_at(request, bond)
    versions = programmes_of(shown)
    chosen = next((one for one in versions if one.ref == version), None)
    if chosen is None:
        raise Http404
    return _page(request, shown, chosen, versions)


@permission(Permission.BOND_WRITE)
@require_POST
def agree(request: Request, bond: str) -> HttpResponse:
    """Say yes for oneself, or write down what somebody said."""
    shown = bond_at(request, bond)
    kept = programme_in_writing(shown)
    ref = request.POST.get("person") or request.viewer.person_ref
    person = next((one for one in people_in(shown) if one.ref == ref), None)
    if kept is None:
        messages.info(request, "Согласовывать сейчас нечего.")
    elif person is None:
        raise NotInBond
    else:
        _try(request, lambda: agree_programme(kept, person=person, actor=request.viewer, at=clock.moment()),
             done="Согласие отмечено.")  # fmt: skip
    return redirect(at_bond("programmes:programme", shown))


@permission(Permission.BONDS_EDIT)
@require_POST
def give_back(request: Request, bond: str) -> HttpResponse:
    """Give a version back with a remark."""
    shown, remark = bond_at(request, bond), request.POST.get("remark", "")
    kept = programme_in_writing(shown)
    if kept is not None:
        _try(request, lambda: return_programme(kept, remark=remark, actor=request.viewer, at=clock.moment()),
             done="Программа возвращена с замечанием.")  # fmt: skip
    return redirect(at_bond("programmes:programme", shown))


@permission(Permission.BONDS_EDIT)
@require_POST
def approve(request: Request, bond: str) -> HttpResponse:
    """Put an agreed version in force."""
    shown = bond_at(request, bond)
    kept = programme_in_writing(shown)
    if kept is not None:
        _try(request, lambda: approve_programme(kept, on=request.today, actor=request.viewer, at=clock.moment()),
             done="Программа утверждена.")  # fmt: skip
    return redirect(at_bond("programmes:programme", shown))


def _try(request: Request, deed: Any, *, done: str) -> None:
    """Do it and say so, or say in words why not."""
    try:
        deed()
        messages.success(request, done)
    except (NotAgreedYet, ProgrammeIncomplete, ProgrammeIsFixed, ReasonMissing) as refusal:
        messages.error(request, str(refusal))


def _page(request: Request, shown: Bond, chosen: Programme | None, versions: list[Programme]) -> HttpResponse:
    hand, live = hand_of(shown, request.viewer), shown.state != BondState.ENDED
    context: dict[str, Any] = {
        "place": place_of(request),
        "bond": shown,
        "subtitle": pair_title(mentor_of(shown), mentees_of(shown)),
        "back_href": bond_page(shown),
        "hand": hand,
        "programme": chosen,
        "may_begin": live and hand.writes_programme and not _is_writing(versions),
        "versions": [_version(one, shown) for one in versions] if len(versions) > 1 else [],
    }
    if chosen is not None:
        plan = plan_of(chosen)
        found = faults(plan, kind=shown.kind) if chosen.state in _OPEN else ()
        context |= {"plan": plan, **_words(plan), "faults": [one.words for one in found]}
        context |= _deeds(chosen, shown, hand, request, is_whole=not found) if live else {}
        context["agreed"] = _agreed(chosen, shown)
    return render(request, "programmes/programme.html", context)


_OPEN = (ProgrammeState.DRAFT, ProgrammeState.AGREED)


def _is_writing(versions: list[Programme]) -> bool:
    return any(one.state in _OPEN for one in versions)


def _deeds(chosen: Programme, shown: Bond, hand: Hand, request: Request, *, is_whole: bool) -> dict[str, Any]:
    """Return what the viewer may do with this version now."""
    is_open = chosen.state in _OPEN
    said = agreed_people(chosen)
    silent = [one for one in people_in(shown) if one.ref not in said] if is_open else []
    mine = bool(hand.side) and any(one.ref == request.viewer.person_ref for one in silent)
    return {
        "may_edit": is_open and hand.writes_programme,
        "may_agree": mine and is_whole,
        "silent": [_person(one) for one in silent] if hand.is_curator and is_whole else [],
        "may_approve": hand.is_curator and chosen.state == ProgrammeState.AGREED,
        "may_return": hand.is_curator and is_open and bool(said),
        "may_drop": is_open and hand.writes_programme and chosen.number > 1,
    }


def _agreed(chosen: Programme, shown: Bond) -> list[dict[str, Any]]:
    said = agreed_people(chosen)
    return [{**_person(one), "agreement": said.get(one.ref)} for one in people_in(shown)]


def _words(plan: Plan) -> dict[str, Any]:
    return {
        "rhythm": rhythm_words(plan.rhythm),
        "steps": [{"step": one, "months": months_words(one.starts_on, one.ends_on)} for one in plan.steps],
        "goals": [
            {"goal": one, "before": amount(one.before, one.unit), "target": amount(one.target, one.unit)}
            for one in plan.goals
        ],
    }


def _version(one: Programme, shown: Bond) -> dict[str, Any]:
    return {"programme": one, "href": at_bond("programmes:programme_version", shown, one.ref)}


def _person(one: Person) -> dict[str, str]:
    return {"ref": one.ref, "name": short_name(one), "id": one.ref[:8]}
