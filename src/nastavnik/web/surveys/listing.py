"""«Анкеты»: what is asked this year, and the form that begins to ask."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import ClosesTooSoon, SurveyExists, open_survey
from nastavnik.domains.surveys.queries import surveys_of
from nastavnik.web import clock
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Place, Request
from nastavnik.web.surveys.forms import OpenForm

ASKING = timedelta(days=14)


@permission(Permission.SURVEYS_VIEW)
def surveys(request: Request) -> HttpResponse:
    """List the surveys of the year."""
    return _page(request, OpenForm(initial={"closes_on": request.today + ASKING}))


@permission(Permission.SURVEYS_EDIT)
def open_one(request: Request) -> HttpResponse:
    """Open a survey; whom to ask comes on its page."""
    assert request.place is not None
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        survey = _opened(request, form, request.place)
        if survey is not None:
            place = request.place
            return redirect("surveys:people", place.organisation.slug, place.year, survey.ref)
    return _page(request, form)


def _page(request: Request, form: OpenForm) -> HttpResponse:
    assert request.place is not None
    place = request.place
    context = {
        "place": place,
        "rows": [
            {"one": one, "href": reverse("surveys:survey", args=[place.organisation.slug, place.year, one.survey.ref])}
            for one in surveys_of(viewer=request.viewer, organisation=place.organisation, year=place.year)
        ],
        "may_edit": request.viewer.may(Permission.SURVEYS_EDIT, path=place.organisation.path),
    }
    return form_page(request, "surveys/surveys.html", form, **context)


def _opened(request: Request, form: OpenForm, place: Place) -> Survey | None:
    typed = form.cleaned_data
    try:
        return open_survey(
            place.organisation,
            year=place.year,
            kind=SurveyKind(typed["kind"]),
            target_model=TargetModel(typed["target_model"]),
            closes_on=typed["closes_on"],
            on=request.today,
            actor=request.viewer,
            at=clock.moment(),
        )
    except SurveyExists as refusal:
        form.refuse(refusal)
    except ClosesTooSoon as refusal:
        form.refuse(refusal, "closes_on")
    return None
