"""Answers that a list of people brings: entered from paper as the list says, and taken back with it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel, Way
from nastavnik.core.surveys.wishes import answers_from_list
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.signals import ImportedRow
from nastavnik.domains.surveys.models import Response, ResponseState, Survey
from nastavnik.domains.surveys.operations.surveys import open_survey
from nastavnik.domains.surveys.queries import survey_in
from nastavnik.domains.surveys.signals import answers_given
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

ASKING = timedelta(days=30)


@transaction.atomic
def keep_listed(
    organisation: Organisation,
    *,
    year: str,
    rows: Sequence[ImportedRow],
    draft_ref: str,
    actor: Viewer,
    at: datetime,
    on: date,
) -> int:
    """Keep what a list says about mentoring; return how many answers were written.

    Somebody's own answers, and those that a curator entered, are worth more than a list and stay.

    Raises NotPermitted.
    """
    require(actor, Permission.SURVEYS_EDIT, path=organisation.path)
    said: dict[tuple[SurveyKind, TargetModel], list[ImportedRow]] = {}
    for row in rows:
        for kind in _kinds(row):
            said.setdefault((kind, _model(row)), []).append(row)
    written = 0
    for (kind, model), own in said.items():
        survey = _survey(organisation, year, kind, model, actor=actor, at=at, on=on)
        written += _keep(survey, own, draft_ref=draft_ref, actor=actor, at=at)
    return written


@transaction.atomic
def take_back_listed(organisation: Organisation, *, draft_ref: str, actor: Viewer, at: datetime) -> None:
    """Take away the answers that one list brought; what an earlier list had said comes back."""
    rows = Response.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, draft_ref=draft_ref)
    gone, back = [], []
    surveys = Survey.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation)
    shared = {one.pk: one for one in surveys.select_related("questionnaire", "organisation")}
    for response in rows.select_related("person"):
        response.survey = shared[response.survey_id]
        response.organisation = response.person.organisation = response.survey.organisation
        if response.replaced is None:
            response.state, response.submitted_at = ResponseState.DRAFT, None
            gone.append(response)
        else:
            response.answers, response.draft_ref = response.replaced["answers"], response.replaced["draft_ref"]
            response.replaced = None
            back.append(response)
    rows.filter(pk__in=[one.pk for one in gone]).delete()
    Response.objects.unscoped(because=Because.LOCKED).bulk_update(back, ["answers", "draft_ref", "replaced"])
    answers_given.send(Response, responses=[*gone, *back], actor=actor, at=at)


def _keep(survey: Survey, rows: Sequence[ImportedRow], *, draft_ref: str, actor: Viewer, at: datetime) -> int:
    kept = {one.person_id: one for one in Response.objects.unscoped(because=Because.LOCKED).filter(survey=survey)}
    fresh, changed = [], []
    for row in rows:
        answers, own = _answers(survey, row), kept.get(row.person.pk)
        if own is None:
            fresh.append(_listed(survey, row.person, answers, draft_ref=draft_ref, actor=actor, at=at))
        elif own.draft_ref and own.answers != answers:
            own.replaced = {"answers": own.answers, "draft_ref": own.draft_ref}
            own.answers, own.draft_ref, own.saved_at = answers, draft_ref, at
            own.survey, own.person = survey, row.person
            changed.append(own)
    Response.objects.bulk_create(fresh)
    rows_of = Response.objects.unscoped(because=Because.LOCKED)
    rows_of.bulk_update(changed, ["answers", "draft_ref", "replaced", "saved_at"])
    written = [*fresh, *changed]
    if written:
        home = survey.organisation.ref
        record(actor, "survey.listed", survey, at=at, organisation_ref=home, count=len(written))
        answers_given.send(Response, responses=written, actor=actor, at=at)
    return len(written)


def _answers(survey: Survey, row: ImportedRow) -> dict[str, Any]:
    topics = row.offers if survey.kind == SurveyKind.MENTOR_OFFER else row.requests
    return answers_from_list(survey.kind, survey.questionnaire.asked, topics=topics, capacity=row.capacity)


def _listed(
    survey: Survey, person: Person, answers: dict[str, Any], *, draft_ref: str, actor: Viewer, at: datetime
) -> Response:
    return Response(
        organisation=survey.organisation,
        survey=survey,
        person=person,
        answers=answers,
        state=ResponseState.SUBMITTED,
        way=Way.PAPER,
        entered_by=actor.person_ref,
        draft_ref=draft_ref,
        saved_at=at,
        submitted_at=at,
    )


def _kinds(row: ImportedRow) -> Iterator[SurveyKind]:
    if row.mentoring in ("mentee", "both") or (row.mentoring is None and row.requests):
        yield SurveyKind.MENTEE_REQUEST
    if row.mentoring in ("mentor", "both") or (row.mentoring is None and row.offers):
        yield SurveyKind.MENTOR_OFFER


def _model(row: ImportedRow) -> TargetModel:
    """Return whose mentoring a list means: pupils and people from outside belong to the model of students."""
    at_school = row.person.kind == PersonKind.EMPLOYEE
    return TargetModel.TEACHERS if at_school else TargetModel.STUDENTS


def _survey(
    organisation: Organisation,
    year: str,
    kind: SurveyKind,
    model: TargetModel,
    *,
    actor: Viewer,
    at: datetime,
    on: date,
) -> Survey:
    survey = survey_in(organisation, year=year, kind=kind, target_model=model)
    if survey is not None:
        return survey
    return open_survey(
        organisation,
        year=year,
        kind=kind,
        target_model=model,
        closes_on=max(on, min(on + ASKING, _last_day(year))),
        on=on,
        actor=actor,
        at=at,
    )


def _last_day(year: str) -> date:
    return bounds_of(year)[1]
