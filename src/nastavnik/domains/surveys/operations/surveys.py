from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.questions import as_data
from nastavnik.core.surveys.ready_sets import ready_set
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.surveys.models import Questionnaire, Survey
from nastavnik.domains.surveys.operations.refusals import ClosesTooSoon, SurveyExists
from nastavnik.domains.surveys.signals import survey_closed, survey_reopened
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def open_survey(
    organisation: Organisation,
    *,
    year: str,
    kind: SurveyKind,
    target_model: TargetModel,
    closes_on: date,
    on: date,
    actor: Viewer,
    at: datetime,
) -> Survey:
    """Begin to ask with the ready questionnaire of a kind, from today to a day.

    Raises NotPermitted, ClosesTooSoon, SurveyExists.
    """
    require(actor, Permission.SURVEYS_EDIT, path=organisation.path)
    if closes_on < on:
        raise ClosesTooSoon
    own = Survey.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, year=year)
    if own.filter(kind=kind, target_model=target_model).exists():
        raise SurveyExists
    survey = Survey.objects.create(
        organisation=organisation,
        year=year,
        kind=kind,
        target_model=target_model,
        questionnaire=_questionnaire(organisation, kind, target_model, at=at),
        opens_on=on,
        closes_on=closes_on,
    )
    record(actor, "survey.opened", survey, at=at, organisation_ref=organisation.ref, kind=kind, model=target_model)
    return survey


@transaction.atomic
def close_survey(survey: Survey, *, actor: Viewer, on: date, at: datetime) -> Survey:
    """End a survey: what comes later is a draft. Closed again, nothing changes.

    Raises NotPermitted.
    """
    survey = lock(survey)
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    if survey.closed_at is not None:
        return survey
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])
    record(actor, "survey.closed", survey, at=at, organisation_ref=survey.organisation.ref, kind=survey.kind)
    survey_closed.send(Survey, survey=survey, closed_on=on, actor=actor, at=at)
    return survey


@transaction.atomic
def reopen_survey(survey: Survey, *, closes_on: date, actor: Viewer, on: date, at: datetime) -> Survey:
    """Take answers again, until another day.

    Raises NotPermitted, ClosesTooSoon.
    """
    survey = lock(survey)
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    if closes_on < max(on, survey.opens_on):
        raise ClosesTooSoon
    was_closed, survey.closed_at, survey.closes_on = survey.closed_at is not None, None, closes_on
    survey.save(update_fields=["closed_at", "closes_on"])
    record(actor, "survey.reopened", survey, at=at, organisation_ref=survey.organisation.ref, kind=survey.kind)
    if was_closed:
        survey_reopened.send(Survey, survey=survey, actor=actor, at=at)
    return survey


def _questionnaire(organisation: Organisation, kind: str, target_model: str, *, at: datetime) -> Questionnaire:
    """Return the edition that holds the ready questions of today; another wording makes another edition."""
    ready = ready_set(SurveyKind(kind), TargetModel(target_model))
    questions = [as_data(question) for question in ready.questions]
    rows = Questionnaire.objects.unscoped(because=Because.LOCKED)
    last = rows.filter(organisation=organisation, kind=kind, target_model=target_model).order_by("-edition").first()
    if last is not None and (last.questions, last.title, last.intro) == (questions, ready.title, ready.intro):
        return last
    return Questionnaire.objects.create(
        organisation=organisation,
        kind=kind,
        target_model=target_model,
        edition=last.edition + 1 if last else 1,
        title=ready.title,
        intro=ready.intro,
        questions=questions,
        made_at=at,
    )
