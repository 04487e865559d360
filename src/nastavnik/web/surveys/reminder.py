"""«Напоминание и ссылки»: the words of the reminder with a preview, and what to send to each who has not answered."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name, initials_after
from nastavnik.core.refusals import Refusal
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import reminder_words, set_reminder
from nastavnik.domains.surveys.operations.asking import PLACES, READY_REMINDER
from nastavnik.domains.surveys.queries import Asked, asked_of, invited_person, late_or_silent, survey_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.surveys.forms import ReminderForm
from nastavnik.web.surveys.page import address_of

ON_A_PAGE = 50


@permission(Permission.SURVEYS_EDIT)
def reminder(request: Request, survey: str) -> HttpResponse:
    """Show the words and whom they wait for; preview them as they are typed, or keep them."""
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    if request.method != "POST":
        return _page(request, shown, ReminderForm(initial={"words": shown.reminder or READY_REMINDER}))
    deed, form = request.POST.get("deed", ""), ReminderForm(request.POST)
    if deed == "ready":
        form = ReminderForm({"words": READY_REMINDER})
    if not form.is_valid() or deed not in ("keep", "ready"):
        return _page(request, shown, form)
    try:
        set_reminder(shown, form.cleaned_data["words"], actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        form.refuse(refusal, "words")
        return _page(request, shown, form)
    messages.success(request, "Текст напоминания записан." if deed == "keep" else "Вернули готовый текст.")
    return redirect(_address(request, shown))


@permission(Permission.SURVEYS_EDIT)
def handout(request: Request, survey: str, person: str) -> HttpResponse:
    """Show one personal link as a mark to be read off the screen; where it would open nothing, lead to the words."""
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    asked: Asked = get_or_404(invited_person, survey=shown, viewer=request.viewer, ref=person)
    if not settings.PUBLIC_ADDRESS:
        return redirect(_address(request, shown))
    context = {"place": request.place, "survey": shown, "row": _row(shown, asked)}
    return render(request, "surveys/handout.html", context)


def _page(request: Request, shown: Survey, form: ReminderForm) -> HttpResponse:
    silent = late_or_silent(asked_of(shown, viewer=request.viewer))
    page = Paginator(silent, ON_A_PAGE).get_page(request.GET.get("page"))
    words = str(form["words"].value() or "")
    first = silent[0] if silent else None
    has_errors = form.is_bound and bool(form.errors)
    context: dict[str, Any] = {
        "place": request.place,
        "survey": shown,
        "form": form,
        "has_errors": has_errors,
        "places": [f"{{{name}}}" for name in PLACES],
        "preview": _words(shown, first, words),
        "reader": _row(shown, first)["short"] if first is not None else "",
        "is_typed": form.is_bound and not has_errors,
        "is_own": bool(shown.reminder),
        "page": page,
        "rows": [_row(shown, one) for one in page],
        "has_links": bool(settings.PUBLIC_ADDRESS),
        "has_mail": settings.HAS_MAIL and bool(settings.PUBLIC_ADDRESS),
    }
    return render(request, "surveys/reminder.html", context, status=422 if has_errors else 200)


def _row(shown: Survey, asked: Asked) -> dict[str, Any]:
    person = asked.invitation.person
    return {
        "ref": person.ref,
        "name": full_name(person.surname, person.given_name, person.patronymic),
        "short": initials_after(person.surname, person.given_name, person.patronymic),
        "note": person.school_class or person.post,
        "mail": person.email,
        "address": address_of(asked.invitation),
        "text": _words(shown, asked),
    }


def _words(shown: Survey, asked: Asked | None, words: str = "") -> str:
    if asked is None:
        return reminder_words(shown, None, address="", words=words)
    return reminder_words(shown, asked.invitation.person, address=address_of(asked.invitation), words=words)


def _address(request: Request, shown: Survey) -> str:
    assert request.place is not None
    return reverse("surveys:reminder", args=[request.place.organisation.slug, request.place.year, shown.ref])
