from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.surveys.answers import Typed, read_answer, unanswered
from nastavnik.core.surveys.kinds import Way
from nastavnik.core.surveys.questions import Question
from nastavnik.domains.people.models import Person
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState, Survey
from nastavnik.domains.surveys.operations.asking import token_hash
from nastavnik.domains.surveys.operations.refusals import AnswerMissing, KeptAsDraft, LinkIsDead, SurveyIsClosed
from nastavnik.domains.surveys.signals import answers_given
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because


def invitation_by_token(token: str) -> Invitation:
    """Return the invitation of a personal link. Looking changes nothing, so a mail scanner does no harm.

    The link of a card that became one with another leads to the invitation of that one. Raises LinkIsDead.
    """
    rows = Invitation.objects.unscoped(because=Because.LINK).filter(revoked_at=None, person__left_on__isnull=True)
    wanted = rows.select_related("survey__questionnaire", "survey__organisation", "person", "organisation")
    found: Invitation | None = wanted.filter(token_hash=token_hash(token)).first()
    if found is not None and found.person.merged_into_id is not None:
        found = wanted.filter(survey=found.survey_id, person=found.person.merged_into_id).first()
    if found is None:
        raise LinkIsDead
    return found


@transaction.atomic
def save_answer(
    invitation: Invitation, question: Question, typed: Typed, *, way: Way, on: date, at: datetime
) -> Response:
    """Keep one answer as it is given; answers that were sent already may be changed until the survey closes.

    After closing it is a draft that counts for nothing until the curator takes it.

    Raises WrongAnswer, SurveyIsClosed.
    """
    value = read_answer(question, typed)
    response = _response(invitation.survey, invitation.person, way=way, at=at)
    if not invitation.survey.takes_answers(on):
        if response.state == ResponseState.SUBMITTED:
            raise SurveyIsClosed
        response.is_late = True
    answers = {code: kept for code, kept in response.answers.items() if code != question.code}
    response.answers = answers if value is None else {**answers, question.code: value}
    response.saved_at, response.draft_ref, response.replaced = at, "", None
    response.save(update_fields=["answers", "is_late", "saved_at", "draft_ref", "replaced"])
    if response.state == ResponseState.SUBMITTED:
        _announce(response, actor=_themselves(invitation.person), at=at)
    return response


@transaction.atomic
def submit_answers(invitation: Invitation, *, way: Way, on: date, at: datetime) -> Response:
    """Give the answers. Given again, nothing changes.

    Raises AnswerMissing with the number of the question, KeptAsDraft after closing.
    """
    response = _response(invitation.survey, invitation.person, way=way, at=at)
    if response.state == ResponseState.SUBMITTED:
        return response
    if not invitation.survey.takes_answers(on):
        raise KeptAsDraft(_closed_on(invitation.survey))
    return _submit(response, actor=_themselves(invitation.person), way=way, at=at)


@transaction.atomic
def enter_from_paper(
    survey: Survey, person: Person, answers: Mapping[str, Any], *, actor: Viewer, at: datetime
) -> Response:
    """Write the answers of a paper, whole, in place of what there was; the closing day does not matter here.

    Raises NotPermitted, AnswerMissing.
    """
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    if person.organisation_id != survey.organisation_id:
        raise Person.DoesNotExist
    missing = unanswered(survey.questionnaire.asked, answers)
    if missing:
        raise AnswerMissing(missing[0])
    response = _response(survey, person, way=Way.PAPER, at=at)
    response.answers, response.entered_by, response.saved_at = dict(answers), actor.person_ref, at
    response.draft_ref, response.replaced = "", None  # from now on the words are somebody's own, not a list's
    response.save(update_fields=["answers", "entered_by", "saved_at", "draft_ref", "replaced"])
    return _submit(response, actor=actor, way=Way.PAPER, at=at)


def _response(survey: Survey, person: Person, *, way: Way, at: datetime) -> Response:
    rows = Response.objects.unscoped(because=Because.LOCKED)
    response, _ = rows.get_or_create(
        survey=survey,
        person=person,
        defaults={"organisation": survey.organisation, "way": way, "saved_at": at},
    )
    return lock(response)


def _submit(response: Response, *, actor: Viewer, way: Way, at: datetime) -> Response:
    missing = unanswered(response.survey.questionnaire.asked, response.answers)
    if missing:
        raise AnswerMissing(missing[0])
    response.state, response.submitted_at, response.way, response.is_late = ResponseState.SUBMITTED, at, way, False
    response.save(update_fields=["state", "submitted_at", "way", "is_late"])
    home = response.organisation.ref
    record(actor, "survey.answered", response.person, at=at, organisation_ref=home, kind=response.survey.kind, way=way)
    _announce(response, actor=actor, at=at)
    return response


def _announce(response: Response, *, actor: Viewer, at: datetime) -> None:
    answers_given.send(Response, responses=[response], actor=actor, at=at)


def _themselves(person: Person) -> Viewer:
    home = person.organisation
    return Viewer(None, home.ref, home.path, person.ref, "")


def _closed_on(survey: Survey) -> date:
    if survey.closed_at is None:
        return survey.closes_on
    return min(survey.closes_on, survey.closed_at.date())
