"""«Пары»: everybody who works together this year, and one's own."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.matching.banks import FORMS
from nastavnik.core.programmes.standing import Pace
from nastavnik.core.programmes.states import LIVE, BondState
from nastavnik.core.surveys.kinds import MODELS, TargetModel
from nastavnik.domains.programmes.queries import BondStanding, bonds_of, open_questions, standings_of
from nastavnik.web.programmes import presenting
from nastavnik.web.programmes.addresses import bond_page
from nastavnik.web.programmes.words import short_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

PAGE_LENGTH = 50
SHOWN = {"live": "Работают", "look": "Требуют внимания", "ended": "Завершены"}


@permission(Permission.BONDS_VIEW)
def bonds(request: Request) -> HttpResponse:
    """Show the bonds of the year: state, meetings, what needs a look."""
    place = place_of(request)
    rows = bonds_of(viewer=request.viewer).filter(organisation=place.organisation, year=place.year)
    model = _chosen(request.GET.get("model", ""), TargetModel)
    shown = _chosen(request.GET.get("shown", ""), SHOWN) or "live"
    if model:
        rows = rows.filter(target_model=model)
    every = standings_of(rows, on=request.today)
    curates = request.viewer.may(Permission.BONDS_EDIT, path=place.organisation.path)
    chosen = sorted((one for one in every if _is_shown(one, shown)), key=_order)
    page = Paginator(chosen, PAGE_LENGTH).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "rows": [_row(one, shows_signals=curates) for one in page],
        "page": page,
        "chosen": urlencode({"shown": shown, **({"model": model} if model else {})}),
        "lead": _lead(every),
        "views": [
            _view(label, key == shown, {"shown": key, "model": model}, sum(_is_shown(one, key) for one in every))
            for key, label in SHOWN.items()
            if curates or key != "look"
        ],
        "models": [_view("Все", not model, {"shown": shown})]
        + [_view(words.capitalize(), code == model, {"shown": shown, "model": code}) for code, words in MODELS.items()],
        "questions": _questions(request),
        "curates": curates,
        "matching_href": reverse("matching:board", args=[place.organisation.slug, place.year]) if curates else "",
    }
    return render(request, "programmes/bonds.html", context)


@permission(Permission.OWN_BONDS)
def mine(request: Request) -> HttpResponse:
    """Show the bonds in which one stands; a single one at once."""
    place = place_of(request)
    rows = bonds_of(viewer=request.viewer).filter(organisation=place.organisation, year=place.year)
    found = standings_of(rows.order_by("starts_on", "pk"), on=request.today)
    if len(found) == 1:
        return redirect(bond_page(found[0].bond))
    title = "Мой наставник" if request.viewer.role is Role.MENTEE else "Мои пары"
    cards = [_row(one, shows_signals=False) for one in found]
    return render(request, "programmes/mine.html", {"place": place, "title": title, "rows": cards})


def _row(one: BondStanding, *, shows_signals: bool) -> dict[str, Any]:
    return {
        **presenting.head(one),
        "ref": one.bond.ref,
        "mentor": short_name(one.mentor),
        "mentees": ", ".join(short_name(person) for person in one.mentees),
        "form": FORMS[one.bond.form],
        "last_on": one.held[0].met_on if one.held else None,
        "next_on": one.next_on,
        "programme": one.in_force or one.in_writing,
        "signals": presenting.signals_beside_pace(one) if shows_signals else [],
    }


def _is_shown(one: BondStanding, shown: str) -> bool:
    live = one.bond.state in LIVE
    if shown == "ended":
        return not live
    return live and (shown == "live" or bool(one.signals) or one.bond.state == BondState.PAUSED)


def _order(one: BondStanding) -> tuple[bool, str, int]:
    """Put first what needs a look, then by the mentor's name; never otherwise on the next page."""
    return (not one.signals and one.bond.state != BondState.PAUSED, one.mentor.sort_key, one.bond.pk)


def _lead(every: Sequence[BondStanding]) -> str:
    """Return how the bonds stand in one sentence."""
    live = [one for one in every if one.bond.state in LIVE]
    if not live:
        return "Пар пока нет. Они появятся, когда вы утвердите подбор."
    silent = sum(one.pace is Pace.SILENT for one in live)
    waiting = sum(one.pace is Pace.WAITING for one in live)
    paused = sum(one.bond.state == BondState.PAUSED for one in live)
    words = ["Все пары встречаются в графике"] if not silent and not waiting and not paused else []
    words += [f"Давно не встречались: {silent}"] if silent else []
    words += [f"Ещё не начались: {waiting}"] if waiting else []
    words += [f"На паузе: {paused}"] if paused else []
    return f"{'. '.join(words)}."


def _questions(request: Request) -> dict[str, Any] | None:
    count = open_questions(viewer=request.viewer).count()
    place = place_of(request)
    href = reverse("programmes:questions", args=[place.organisation.slug, place.year])
    return {"count": count, "href": href} if count else None


def _view(label: str, current: bool, wanted: dict[str, str], count: int | None = None) -> dict[str, Any]:
    query = urlencode({name: value for name, value in wanted.items() if value})
    return {"label": label, "href": f"?{query}", "current": current, "count": count}


def _chosen(typed: str, codes: Any) -> str:
    return typed if typed in list(codes) else ""
