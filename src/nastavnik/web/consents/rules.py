"""What a school settles about consents: the days of grace after a birthday, and the words in which it asks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.inserts import filled
from nastavnik.domains.consents.operations import set_grace_days, set_letter
from nastavnik.domains.consents.operations.reminding import PLACES, READY_LETTER
from nastavnik.domains.consents.queries import rules_of
from nastavnik.web import clock
from nastavnik.web.consents.forms import GraceForm, LetterForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Place, Request, place_of

# Somebody who is plainly invented reads the preview.
_READER = {
    "обращение": "Здравствуйте, Тамара Викторовна",
    "о чём": "участие ребёнка (Тимофея Указателя) в программе наставничества",
}


@permission(Permission.CONSENTS_EDIT)
def rules(request: Request) -> HttpResponse:
    """Show what is settled; preview the letter as it is typed, or keep it."""
    place, kept = place_of(request), rules_of(place_of(request).organisation)
    if request.method != "POST":
        return _page(request, letter=LetterForm(initial={"letter": kept.letter or READY_LETTER}))
    form = LetterForm(request.POST)
    deed = request.POST.get("deed", "")
    if deed == "ready":
        form = LetterForm({"letter": READY_LETTER})
    if not form.is_valid() or deed not in ("keep", "ready"):
        return _page(request, letter=form)
    try:
        set_letter(place.organisation, form.cleaned_data["letter"], actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        form.refuse(refusal, "letter")
        return _page(request, letter=form)
    messages.success(request, "Текст письма записан." if deed == "keep" else "Вернули готовый текст.")
    return redirect(_address(place))


@permission(Permission.CONSENTS_EDIT)
@require_POST
def grace(request: Request) -> HttpResponse:
    """Keep the days of grace."""
    place, form = place_of(request), GraceForm(request.POST)
    if not form.is_valid():
        kept = rules_of(place.organisation)
        return _page(request, letter=LetterForm(initial={"letter": kept.letter or READY_LETTER}), grace_form=form)
    days = form.cleaned_data["grace_days"]
    set_grace_days(place.organisation, days, actor=request.viewer, at=clock.moment(), on=request.today)
    messages.success(request, f"Прежнее согласие после дня рождения действует дней: {days}.")
    return redirect(_address(place))


def _page(request: Request, *, letter: LetterForm, grace_form: GraceForm | None = None) -> HttpResponse:
    place = place_of(request)
    kept = rules_of(place.organisation)
    words = str(letter["letter"].value() or "")
    failed = grace_form or letter
    has_errors = failed.is_bound and bool(failed.errors)
    context: dict[str, Any] = {
        "place": place,
        "letter": letter,
        "grace": grace_form or GraceForm(initial={"grace_days": kept.grace_days}),
        "form": failed,
        "has_errors": has_errors,
        "places": [f"{{{name}}}" for name in PLACES],
        "preview": filled(words, _values(place)),
        "is_typed": letter.is_bound and not has_errors,
        "is_own": bool(kept.letter),
    }
    return render(request, "consents/rules.html", context, status=422 if has_errors else 200)


def _values(place: Place) -> dict[str, str]:
    return _READER | {"школа": place.organisation.short_name, "ссылка": "https://…/c/…"}


def _address(place: Place) -> str:
    return reverse("consents:rules", args=[place.organisation.slug, place.year])
