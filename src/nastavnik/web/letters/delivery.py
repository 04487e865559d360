"""«Письма»: their texts, the quiet hours, and what has become of every letter."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import near
from nastavnik.core.language.initials import initials_after
from nastavnik.core.year.letters import LETTERS
from nastavnik.domains.organisations.operations import set_letter_rules
from nastavnik.domains.organisations.queries import letter_rules_of
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.domains.year.queries import own_letters
from nastavnik.foundation.outbox.letters import letter_for, letters_of
from nastavnik.foundation.outbox.models import Letter, LetterState
from nastavnik.web import clock
from nastavnik.web.letters.forms import HoursForm
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request, place_of

PAGE_LENGTH = 50
# The shape and colour of a letter's state among those that the interface knows.
MARKS = {
    LetterState.WAITING: "waiting",
    LetterState.SENDING: "in_progress",
    LetterState.SENT: "done",
    LetterState.FAILED: "overdue",
    LetterState.CANCELLED: "skipped",
}


@permission(Permission.LETTERS_EDIT)
def letters(request: Request) -> HttpResponse:
    """Show the texts, the hours and the letters of the school."""
    return _page(request)


@permission(Permission.LETTERS_EDIT)
@require_POST
def hours(request: Request) -> HttpResponse:
    """Settle when the school writes to people."""
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    set_letter_rules(place_of(request).organisation, **form.cleaned_data, actor=request.viewer, at=clock.moment())
    messages.success(request, "Записано.")
    return redirect(home(request))


@permission(Permission.LETTERS_EDIT)
def one(request: Request, sent: str) -> HttpResponse:
    """Show one letter whole, to be copied where there is no mail."""
    letter: Letter = get_or_404(letter_for, viewer=request.viewer, ref=sent)
    names = names_by_ref({letter.recipient_ref}, viewer=request.viewer)
    context = {"letter": letter, "row": _row(letter, names, request), "back": home(request)}
    return render(request, "letters/one.html", context)


def home(request: Request) -> str:
    """Return the address of «Письма»."""
    return reverse("letters:letters", args=[place_of(request).organisation.slug, place_of(request).year])


def _page(request: Request, form: HoursForm | None = None) -> HttpResponse:
    place = place_of(request)
    rules, own = letter_rules_of(place.organisation), own_letters(place.organisation)
    page = Paginator(letters_of(viewer=request.viewer).order_by("-created_at", "-pk"), PAGE_LENGTH).get_page(
        request.GET.get("page")
    )
    names = names_by_ref({letter.recipient_ref for letter in page}, viewer=request.viewer)
    values = {"quiet_from": rules.quiet_from, "quiet_until": rules.quiet_until, "has_weekly": rules.has_weekly}
    context: dict[str, Any] = {
        "place": place,
        "form": form or HoursForm(initial=values),
        "texts": [
            {"key": kind.key, "name": kind.name, "reader": kind.reader, "is_own": kind.key in own}
            for kind in LETTERS.values()
        ],
        "page": page,
        "rows": [_row(letter, names, request) for letter in page],
        "has_mail": settings.HAS_MAIL,
    }
    return render(request, "letters/letters.html", context, status=422 if form else 200)


def _row(letter: Letter, names: dict[str, Any], request: Request) -> dict[str, Any]:
    person = names.get(letter.recipient_ref)
    who = initials_after(person.surname, person.given_name, person.patronymic) if person else "Адресата уже нет"
    return {
        "ref": letter.ref,
        "who": who,
        "subject": letter.subject,
        "state": MARKS[LetterState(letter.state)],
        "words": LetterState(letter.state).label,
        "when": _when(letter.sent_at or letter.due_at, request),
        "has_address": bool(letter.address),
    }


def _when(at: datetime, request: Request) -> str:
    local = at.astimezone(ZoneInfo(place_of(request).organisation.time_zone))
    return f"{near(local.date(), on=request.today)}, {local:%H:%M}"
