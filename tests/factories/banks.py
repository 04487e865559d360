"""People on their way into a bank: answers from paper and consents on paper, made in the school of the cast."""

from datetime import date
from typing import Any

from cast import AT, FOUNDER, ON, YEAR
from factories.consents import UNTIL
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.operations import enter_paper
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import ClearanceKind, Person
from nastavnik.domains.people.operations import note_clearance
from nastavnik.domains.surveys.models import Response, Survey
from nastavnik.domains.surveys.operations import enter_from_paper, open_survey
from nastavnik.domains.surveys.queries import survey_in

_MARKS = {"plan": 3, "lead": 3, "check": 3, "talk": 3}
REQUEST: dict[str, Any] = {
    "wish": "yes",
    "difficulty": _MARKS,
    "kinds": ["traditional"],
    "importance": 8,
    "topics_own": "черчение",
}
OFFER: dict[str, Any] = {
    "wish": "yes",
    "kinds": ["traditional"],
    "capacity": 2,
    "readiness": 9,
    "topics_own": "черчение",
}
FORM = {TargetModel.TEACHERS: "teacher_teacher", TargetModel.STUDENTS: "teacher_student"}


def a_survey(
    school: Organisation, kind: SurveyKind, model: TargetModel = TargetModel.TEACHERS, *, on: date = ON
) -> Survey:
    """Return the survey of a kind, opened where it is not yet."""
    kept = survey_in(school, year=YEAR, kind=kind, target_model=model)
    if kept is not None:
        return kept
    return open_survey(school, year=YEAR, kind=kind, target_model=model, closes_on=UNTIL, on=on, actor=FOUNDER, at=AT)


def an_answer(person: Person, kind: SurveyKind, model: TargetModel = TargetModel.TEACHERS, **answers: Any) -> Response:
    """Answer for somebody from paper."""
    survey = a_survey(person.organisation, kind, model)
    whole = (OFFER if kind is SurveyKind.MENTOR_OFFER else REQUEST) | {"forms": [FORM[model]]} | answers
    return enter_from_paper(survey, person, whole, actor=FOUNDER, at=AT)


def a_consent(person: Person, *, signer: Signer = Signer.SELF, by: Person | None = None, on: date = ON) -> None:
    """Consent on paper to the processing; a guardian consents to taking part too."""
    purposes = [Purpose.PROCESSING, *([Purpose.PARTICIPATION_GUARDIAN] if signer is Signer.GUARDIAN else [])]
    for purpose in purposes:
        enter_paper(person, purpose, signer, given_on=on, until=UNTIL, actor=FOUNDER, at=AT, on=on, signed_by=by)


def a_certificate(person: Person, *, until: date | None = None) -> None:
    """Show the certificate that somebody from outside needs."""
    note_clearance(
        person, kind=ClearanceKind.CRIMINAL_RECORD, shown_on=ON, valid_until=until, actor=FOUNDER, at=AT, on=ON
    )
