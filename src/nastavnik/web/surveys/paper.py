"""Entry from paper: the whole questionnaire of one person on one page, then the next one."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.surveys.answers import Typed, read_all
from nastavnik.domains.people.models import Person
from nastavnik.domains.surveys.models import Response, ResponseState, Survey
from nastavnik.domains.surveys.operations import enter_from_paper
from nastavnik.domains.surveys.queries import asked_of, asked_person, response_of, survey_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request
from nastavnik.web.surveys.fields import field_of, typed_of


@permission(Permission.SURVEYS_EDIT)
def paper(request: Request, survey: str, person: str) -> HttpResponse:
    """Enter what one person wrote on paper."""
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    whose: Person = get_or_404(asked_person, survey=shown, viewer=request.viewer, ref=person)
    questions = shown.questionnaire.asked
    if request.method != "POST":
        kept = _shown(response_of(shown, whose, viewer=request.viewer))
        return _page(request, shown, whose, typed_of(questions, kept.answers) if kept else {}, {})
    typed: Typed = dict(request.POST.lists())
    answers, wrong = read_all(questions, typed)
    if wrong:
        return _page(request, shown, whose, typed, {code: str(words) for code, words in wrong.items()})
    enter_from_paper(shown, whose, answers, actor=request.viewer, at=clock.moment())
    messages.success(request, f"Ответы внесены: {full_name(whose.surname, whose.given_name, whose.patronymic)}.")
    return _onward(request, shown)


def _onward(request: Request, shown: Survey) -> HttpResponse:
    """Go to the next who has not answered, or back to the survey."""
    assert request.place is not None
    at = [request.place.organisation.slug, request.place.year, shown.ref]
    if request.POST.get("go") == "next":
        for one in asked_of(shown, viewer=request.viewer):
            if not one.has_answered:
                return redirect("surveys:paper", *at, one.invitation.person.ref)
    return redirect("surveys:survey", *at)


def _shown(response: Response | None) -> Response | None:
    """Return what may be looked at: answers that were given, and a late draft; what somebody is writing is his own."""
    if response is None or (response.state == ResponseState.DRAFT and not response.is_late):
        return None
    return response


def _page(request: Request, shown: Survey, whose: Person, typed: Typed, wrong: Mapping[str, str]) -> HttpResponse:
    context = {
        "place": request.place,
        "survey": shown,
        "person": whose,
        "name": full_name(whose.surname, whose.given_name, whose.patronymic),
        "fields": [field_of(one, typed, error=wrong.get(one.code, "")) for one in shown.questionnaire.asked],
        "has_errors": bool(wrong),
    }
    return render(request, "surveys/paper.html", context, status=422 if wrong else 200)
