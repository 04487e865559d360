"""«Правовые основания»: which acts papers name, and which of them somebody has checked."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.grounds import LEVELS, Ground
from nastavnik.domains.organisations.models import LegalGround
from nastavnik.domains.organisations.operations import GroundWords, WrongGround, forget_ground, keep_ground
from nastavnik.domains.organisations.queries import grounds_of, own_grounds
from nastavnik.foundation.records.models import Conflict
from nastavnik.web import clock
from nastavnik.web.organisations.addresses import to_settings
from nastavnik.web.organisations.forms import GroundForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.conflicts import conflict_page
from nastavnik.web.shell.forms import expected_version, form_page
from nastavnik.web.shell.requests import Place, Request


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One act as the list shows it."""

    ground: Ground
    level: str
    titles: tuple[str, ...]  # of the papers that name it
    is_over: bool
    is_own: bool  # the organisation itself has said something of it


@permission(Permission.ORGANISATION_VIEW)
def grounds(request: Request) -> HttpResponse:
    """Show the acts that papers of the organisation may rest on."""
    assert request.place is not None
    organisation = request.place.organisation
    own = own_grounds(viewer=request.viewer, organisation=organisation)
    rows = [_row(one, request, own) for one in grounds_of(organisation)]
    context = {
        "place": request.place,
        "rows": rows,
        "unchecked": sum(not row.ground.is_verified for row in rows),
        "may_edit": request.viewer.may(Permission.ORGANISATION_EDIT, path=organisation.path),
        "back": to_settings(request.place, "grounds"),
    }
    return form_page(request, "organisations/grounds.html", GroundForm(), **context)


@permission(Permission.ORGANISATION_EDIT)
def ground(request: Request) -> HttpResponse:
    """Say something of an act: that it was checked, when, by what, and in which papers to name it; or add one."""
    assert request.place is not None
    code = request.GET.get("act", "")
    now = _ground_for(request, code)
    row = own_grounds(viewer=request.viewer, organisation=request.place.organisation).get(code)
    form = GroundForm(request.POST or None, initial=_initial(request, now))
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, code, form)
        except Conflict as conflict:
            back = _to_list(request.place)
            return conflict_page(request, form, conflict.current, thing="правовое основание", back_href=back)
        except WrongGround as refusal:
            for name, words in refusal.faults.items():
                form.add_error("models_served" if name == "models" else name, words)
        else:
            messages.success(request, "Записано. Новые черновики возьмут основания отсюда.")
            return redirect(_to_list(request.place))
    context = {"place": request.place, "ground": now, "row": row, "back": _to_list(request.place)}
    return form_page(request, "organisations/ground.html", form, version=_version(request, form, row), **context)


@permission(Permission.ORGANISATION_EDIT)
@require_POST
def ground_forget(request: Request) -> HttpResponse:
    """Take back what the organisation has said of an act."""
    assert request.place is not None
    code, seen = request.POST.get("act", ""), expected_version(request)
    try:
        forget_ground(
            request.place.organisation, code=code, expected_version=seen, actor=request.viewer, at=clock.moment()
        )
        messages.success(request, "Ваша запись об этом акте убрана.")
    except Conflict as conflict:
        messages.error(request, str(conflict))
    return redirect(_to_list(request.place))


def _row(one: Ground, request: Request, own: dict[str, LegalGround]) -> GroundRow:
    named = [KINDS[kind] for kind in one.kinds if kind in KINDS]
    titles = tuple(kind.title for kind in named if kind.field_named("grounds"))
    over = one.in_force_until is not None and one.in_force_until < request.today
    return GroundRow(one, LEVELS[one.level], titles, over, one.id in own)


def _ground_for(request: Request, code: str) -> Ground | None:
    assert request.place is not None
    if not code:
        return None
    found = next((one for one in grounds_of(request.place.organisation) if one.id == code), None)
    if found is None:
        raise Http404
    return found


def _initial(request: Request, now: Ground | None) -> dict[str, Any]:
    if now is None:
        return {"checked_on": request.today, "is_printed": True}
    return {
        "title": now.title,
        "title_instrumental": now.title_instrumental,
        "kinds": now.kinds,
        "models_served": now.models,
        "in_force_from": now.in_force_from,
        "in_force_until": now.in_force_until,
        "source": now.source if now.is_verified else "",
        "checked_on": now.recorded_on if now.is_verified else request.today,
        "is_printed": now.is_verified,
    }


def _keep(request: Request, code: str, form: GroundForm) -> None:
    assert request.place is not None
    typed = dict(form.cleaned_data)
    keep_ground(
        request.place.organisation,
        words=GroundWords(models=typed.pop("models_served"), **typed),
        code=code,
        expected_version=expected_version(request),
        actor=request.viewer,
        at=clock.moment(),
    )


def _version(request: Request, form: GroundForm, row: LegalGround | None) -> int:
    if form.is_bound:
        return expected_version(request)
    return row.version if row else 0


def _to_list(place: Place | None) -> str:
    assert place is not None
    return reverse("organisations:grounds", args=[place.organisation.slug, place.year])


def ground_counts(request: Request) -> dict[str, int]:
    """Return how many acts there are, and how many nobody has checked."""
    assert request.place is not None
    found = grounds_of(request.place.organisation)
    return {"all": len(found), "unchecked": sum(not one.is_verified for one in found)}
