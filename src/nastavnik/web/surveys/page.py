"""The page of one survey: who was asked, who has answered, what the answers say, and the deeds of the curator."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name, initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.core.surveys.results import LEAST_ANSWERS
from nastavnik.domains.surveys.models import Invitation, Survey
from nastavnik.domains.surveys.operations import (
    ClosesTooSoon,
    NobodyToRemind,
    close_survey,
    link_token,
    remind_silent,
    reminder_words,
    reopen_survey,
    take_back_invitation,
)
from nastavnik.domains.surveys.operations.asking import Reminder
from nastavnik.domains.surveys.queries import Asked, asked_of, asked_person, results_of, survey_for, surveys_of
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.surveys.forms import ReopenForm

ASKED_ON_A_PAGE = 100


@permission(Permission.SURVEYS_VIEW)
def survey(request: Request, survey: str) -> HttpResponse:
    """Show one survey."""
    return _page(request, _survey(request, survey))


@permission(Permission.SURVEYS_EDIT)
@require_POST
def close(request: Request, survey: str) -> HttpResponse:
    """End the survey."""
    shown = close_survey(_survey(request, survey), actor=request.viewer, on=request.today, at=clock.moment())
    messages.success(request, "Анкета закрыта. Ответы, которые придут позже, сохранятся черновиками.")
    return redirect(_address(request, shown))


@permission(Permission.SURVEYS_EDIT)
@require_POST
def reopen(request: Request, survey: str) -> HttpResponse:
    """Take answers again."""
    shown, form = _survey(request, survey), ReopenForm(request.POST)
    if form.is_valid():
        try:
            reopen_survey(
                shown,
                closes_on=form.cleaned_data["closes_on"],
                actor=request.viewer,
                on=request.today,
                at=clock.moment(),
            )
            messages.success(request, "Анкета снова принимает ответы.")
            return redirect(_address(request, shown))
        except ClosesTooSoon as refusal:
            form.refuse(refusal, "closes_on")
    return _page(request, shown, form=form)


@permission(Permission.SURVEYS_EDIT)
@require_POST
def remind(request: Request, survey: str) -> HttpResponse:
    """Remind those who have not answered."""
    shown = _survey(request, survey)
    try:
        done = remind_silent(
            shown,
            actor=request.viewer,
            on=request.today,
            at=clock.moment(),
            address_of=address_of,
            has_mail=settings.HAS_MAIL,
        )
        messages.success(request, _reminded(done))
    except NobodyToRemind as refusal:
        messages.info(request, str(refusal))
    return redirect(_address(request, shown))


@permission(Permission.SURVEYS_EDIT)
@require_POST
def take_back(request: Request, survey: str, person: str) -> HttpResponse:
    """Ask somebody no more."""
    shown = _survey(request, survey)
    asked = get_or_404(asked_person, survey=shown, viewer=request.viewer, ref=person)
    take_back_invitation(shown, asked, actor=request.viewer, at=clock.moment())
    messages.success(request, "Приглашение отозвано, личная ссылка больше не действует.")
    return redirect(_address(request, shown))


def address_of(invitation: Invitation) -> str:
    """Return the personal link; nothing where the installation has no public address."""
    if not settings.PUBLIC_ADDRESS:
        return ""
    return str(settings.PUBLIC_ADDRESS).rstrip("/") + reverse("surveys:answer", args=[link_token(invitation)])


def _page(request: Request, shown: Survey, *, form: ReopenForm | None = None) -> HttpResponse:
    assert request.place is not None
    place = request.place
    may_edit = request.viewer.may(Permission.SURVEYS_EDIT, path=place.organisation.path)
    asked = asked_of(shown, viewer=request.viewer)
    counts = surveys_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
    own = next(one for one in counts if one.survey.pk == shown.pk)
    page = Paginator(asked, ASKED_ON_A_PAGE).get_page(request.GET.get("page"))
    refused = form is not None and bool(form.errors)
    context = {
        "place": place,
        "survey": shown,
        "counted": own,
        "percent": round(100 * own.answered / own.asked) if own.asked else 0,
        "silent": max(0, own.asked - sum(one.has_answered for one in asked)),
        "page": page,
        "rows": [_row(one) for one in page] if may_edit else [],
        "results": results_of(shown, viewer=request.viewer),
        "least": LEAST_ANSWERS,
        "may_edit": may_edit,
        "takes_answers": shown.takes_answers(request.today),
        "has_links": bool(settings.PUBLIC_ADDRESS),
        "has_mail": settings.HAS_MAIL and bool(settings.PUBLIC_ADDRESS),
        "reminder": reminder_words(shown, None, address=""),
        "form": form or ReopenForm(),
        "has_errors": refused,
    }
    return render(request, "surveys/survey.html", context, status=422 if refused else 200)


def _row(one: Asked) -> dict[str, Any]:
    person = one.invitation.person
    return {
        "asked": one,
        "name": full_name(person.surname, person.given_name, person.patronymic),
        "short": initials_after(person.surname, person.given_name, person.patronymic),
        "has_link": bool(settings.PUBLIC_ADDRESS),
    }


def _reminded(done: Reminder) -> str:
    told = []
    if done.by_mail:
        told.append(f"письма уйдут: {counted(len(done.by_mail), 'человек', 'человека', 'человек')}")
    if done.by_hand:
        people = ", ".join(initials_after(one.surname, one.given_name, one.patronymic) for one in done.by_hand[:12])
        more = len(done.by_hand) - 12
        told.append(f"скажите сами: {people}" + (f" и ещё {more}" if more > 0 else ""))
    text = "; ".join(told)
    return f"{text[:1].upper()}{text[1:]}. Текст для них — на странице «Напоминание и ссылки»."


def _survey(request: Request, ref: str) -> Survey:
    assert request.place is not None
    found: Survey = get_or_404(survey_for, viewer=request.viewer, ref=ref)
    return found


def _address(request: Request, shown: Survey) -> str:
    assert request.place is not None
    return reverse("surveys:survey", args=[request.place.organisation.slug, request.place.year, shown.ref])
