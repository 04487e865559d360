from collections.abc import Sequence

from nastavnik.core.programmes.drafting import Known, Marked
from nastavnik.core.programmes.plan import Plan, plan_from
from nastavnik.core.programmes.states import ProgrammeState
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.surveys.questions import QuestionType
from nastavnik.core.surveys.wishes import wishes_of
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Agreement, Bond, Programme
from nastavnik.domains.programmes.queries.bonds import mentees_of, mentor_of, people_in
from nastavnik.domains.surveys.models import Response
from nastavnik.domains.surveys.queries import given_responses
from nastavnik.foundation.scope.managers import Because

_WRITING = (ProgrammeState.DRAFT, ProgrammeState.AGREED)


def programmes_of(bond: Bond) -> list[Programme]:
    """Return every version of a bond's programme, the latest first. The bond came through its door."""
    rows = Programme.objects.unscoped(because=Because.LOCKED).filter(bond=bond)
    return list(rows.select_related("organisation").order_by("-number"))


def programme_in_force(bond: Bond) -> Programme | None:
    """Return the approved version."""
    return next((one for one in programmes_of(bond) if one.state == ProgrammeState.APPROVED), None)


def programme_in_writing(bond: Bond) -> Programme | None:
    """Return the version that is being written or waits for approval."""
    return next((one for one in programmes_of(bond) if one.state in _WRITING), None)


def plan_of(programme: Programme) -> Plan:
    """Return what a version says."""
    return plan_from(programme.content)


def agreed_people(programme: Programme) -> dict[str, Agreement]:
    """Return the yeses to a version by the ref of whose they are."""
    rows = Agreement.objects.unscoped(because=Because.LOCKED).filter(programme=programme)
    return {one.person.ref: one for one in rows.select_related("person")}


def is_agreed(programme: Programme, people: Sequence[Person] | None = None) -> bool:
    """Tell whether everybody who stands in the bond said yes."""
    standing = people_in(programme.bond) if people is None else people
    return {one.ref for one in standing} <= agreed_people(programme).keys()


def known_of(bond: Bond) -> Known:
    """Return what the questionnaires and the bond itself say for a first programme.

    Of a bond that goes on from last year only this year is programmed.
    """
    home, mentor, mentees = bond.organisation, mentor_of(bond), mentees_of(bond)
    given = given_responses(home, year=bond.year, target_model=bond.target_model)
    asked = _of_people(given, SurveyKind.MENTEE_REQUEST, mentees)
    offers = _of_people(given, SurveyKind.MENTOR_OFFER, [mentor])
    return Known(
        starts_on=max(bond.starts_on, bounds_of(bond.year)[0]),
        ends_on=bond.ends_on,
        kind=bond.kind,
        target_model=bond.target_model,
        subject=bond.subject,
        topics=tuple(topic for one in asked for topic in _topics(one)),
        marks=tuple(mark for one in asked[:1] for mark in _marks(one)),
        expectation=next((str(one.answers["expectation"]) for one in asked if one.answers.get("expectation")), ""),
        offers=tuple(topic for one in offers for topic in _topics(one)),
    )


def _of_people(given: Sequence[Response], kind: SurveyKind, people: Sequence[Person]) -> list[Response]:
    keys = {person.pk for person in people}
    return [one for one in given if one.survey.kind == kind and one.person_id in keys]


def _topics(response: Response) -> tuple[str, ...]:
    return wishes_of(response.survey.kind, response.survey.questionnaire.asked, response.answers).topics


def _marks(response: Response) -> list[Marked]:
    """Return the marks of «насколько уверенно»: the matrix of the request."""
    marked = []
    for question in response.survey.questionnaire.asked:
        if question.type is QuestionType.MATRIX:
            kept = response.answers.get(question.code) or {}
            marked += [Marked(line.words, int(kept[line.code])) for line in question.lines if kept.get(line.code)]
    return marked
