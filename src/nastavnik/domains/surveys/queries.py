from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.surveys.results import Result, results
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState, Survey
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class Counted:
    """One survey with how many were asked and how many of them have answered."""

    survey: Survey
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One person who was asked, and how far the answer is; None before the first word."""

    invitation: Invitation
    response: Response | None

    @property
    def has_answered(self) -> bool:
        """Tell whether the answers are given."""
        return self.response is not None and self.response.state == ResponseState.SUBMITTED

    @property
    def is_late_draft(self) -> bool:
        """Tell whether the answers came after closing and wait for the curator."""
        return self.response is not None and self.response.is_late and not self.has_answered


def surveys_of(*, viewer: Viewer, organisation: Organisation, year: str) -> list[Counted]:
    """Return the surveys of a year, the latest first; two queries, however many there are."""
    scope = viewer.scope(Permission.SURVEYS_VIEW)
    rows = list(
        Survey.objects.within(scope).filter(organisation=organisation, year=year).select_related("organisation")
    )
    asked = _counts(Invitation.objects.within(scope).filter(survey__in=rows, revoked_at=None))
    answered = _counts(Response.objects.within(scope).filter(survey__in=rows, state=ResponseState.SUBMITTED))
    return [Counted(row, asked.get(row.pk, 0), answered.get(row.pk, 0)) for row in rows]


def survey_for(*, viewer: Viewer, ref: str) -> Survey:
    """Return one survey with its questionnaire.

    Raises Survey.DoesNotExist for a stranger's.
    """
    rows = Survey.objects.within(viewer.scope(Permission.SURVEYS_VIEW))
    return rows.select_related("organisation", "questionnaire").get(ref=ref)


def asked_of(survey: Survey, *, viewer: Viewer) -> list[Asked]:
    """Return everybody who was asked, in Russian order, with their answers: two queries for any number.

    Nobody for whoever may only see what the answers say together.
    """
    scope = viewer.scope(Permission.SURVEYS_EDIT)
    invited = Invitation.objects.within(scope).filter(survey=survey, revoked_at=None, person__merged_into=None)
    kept = {one.person_id: one for one in Response.objects.within(scope).filter(survey=survey)}
    rows = invited.select_related("person", "organisation").order_by("person__sort_key", "pk")
    return [Asked(one, kept.get(one.person_id)) for one in rows]


def invited_person(survey: Survey, *, viewer: Viewer, ref: str) -> Asked:
    """Return one of those who were asked.

    Raises Invitation.DoesNotExist.
    """
    scope = viewer.scope(Permission.SURVEYS_EDIT)
    invited = Invitation.objects.within(scope).filter(survey=survey, revoked_at=None, person__ref=ref)
    invitation = invited.select_related("person", "organisation").get()
    response = Response.objects.within(scope).filter(survey=survey, person=invitation.person_id).first()
    return Asked(invitation, response)


def results_of(survey: Survey, *, viewer: Viewer) -> tuple[Result, ...]:
    """Return what the answers say together; a small group is not broken down."""
    rows = Response.objects.within(viewer.scope(Permission.SURVEYS_VIEW))
    given = rows.filter(survey=survey, state=ResponseState.SUBMITTED, person__merged_into=None)
    return results(survey.questionnaire.asked, list(given.values_list("answers", flat=True)))


def people_to_ask(survey: Survey, *, viewer: Viewer) -> QuerySet[Person]:
    """Return who may still be asked: people of the organisation who work or learn there now, in Russian order."""
    asked = Invitation.objects.within(viewer.scope(Permission.SURVEYS_EDIT)).filter(survey=survey, revoked_at=None)
    rows = Person.objects.within(viewer.scope(Permission.SURVEYS_EDIT)).filter(left_on=None, merged_into=None)
    rows = rows.exclude(kind=PersonKind.GUARDIAN)
    return rows.exclude(pk__in=asked.values("person")).select_related("organisation")


def asked_person(survey: Survey, *, viewer: Viewer, ref: str) -> Person:
    """Return one of the organisation's people, whose paper is entered.

    Raises Person.DoesNotExist.
    """
    rows = Person.objects.within(viewer.scope(Permission.SURVEYS_EDIT)).filter(left_on=None, merged_into=None)
    return rows.filter(organisation=survey.organisation_id).select_related("organisation").get(ref=ref)


def response_of(survey: Survey, person: Person, *, viewer: Viewer) -> Response | None:
    """Return what the curator may see of one person's answers."""
    return Response.objects.within(viewer.scope(Permission.SURVEYS_VIEW)).filter(survey=survey, person=person).first()


def my_invitations(viewer: Viewer) -> list[Asked]:
    """Return the surveys that the signed-in person was asked to answer, the one that ends first on top."""
    if not viewer.person_ref:
        return []
    scope = viewer.scope(Permission.PROFILE_VIEW)
    rows = Invitation.objects.within(scope).filter(person__ref=viewer.person_ref, revoked_at=None)
    invited = rows.select_related("survey__questionnaire", "survey__organisation", "person", "organisation")
    kept = {one.survey_id: one for one in Response.objects.within(scope).filter(person__ref=viewer.person_ref)}
    return [Asked(one, kept.get(one.survey_id)) for one in invited.order_by("survey__closes_on", "pk")]


def my_invitation(*, viewer: Viewer, ref: str) -> Invitation:
    """Return one's own invitation to a survey.

    Raises Invitation.DoesNotExist for anybody else's.
    """
    rows = Invitation.objects.within(viewer.scope(Permission.PROFILE_VIEW)).filter(revoked_at=None)
    wanted = rows.select_related("survey__questionnaire", "survey__organisation", "person", "organisation")
    return wanted.get(survey__ref=ref, person__ref=viewer.person_ref)


def own_response(invitation: Invitation) -> Response | None:
    """Return what the holder of an invitation has answered so far."""
    rows = Response.objects.unscoped(because=Because.LINK)
    return rows.filter(survey=invitation.survey_id, person=invitation.person_id).first()


def given_responses(organisation: Organisation, *, year: str, target_model: str) -> list[Response]:
    """Return the answers that count in a year, for a room above; with survey, questionnaire and person."""
    rows = Response.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation,
        survey__year=year,
        survey__target_model=target_model,
        state=ResponseState.SUBMITTED,
        person__left_on__isnull=True,
        person__merged_into=None,
    )
    surveys = Survey.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, target_model=target_model
    )
    shared = {one.pk: one for one in surveys.select_related("questionnaire", "organisation")}
    given = list(rows.select_related("person").order_by("person__sort_key", "pk"))
    for response in given:  # the same few surveys for thousands of answers: joined, each would be made anew
        response.survey = shared[response.survey_id]
        response.organisation = response.person.organisation = response.survey.organisation
    return given


def survey_in(organisation: Organisation, *, year: str, kind: str, target_model: str) -> Survey | None:
    """Return the survey of a kind in a year, for a room above or a receiver."""
    rows = Survey.objects.unscoped(because=Because.FROM_ABOVE).select_related("questionnaire", "organisation")
    return rows.filter(organisation=organisation, year=year, kind=kind, target_model=target_model).first()


def late_or_silent(asked: Sequence[Asked]) -> list[Asked]:
    """Return those of the asked who have not answered."""
    return [one for one in asked if not one.has_answered]


def _counts(rows: QuerySet[Invitation] | QuerySet[Response]) -> dict[int, int]:
    live = rows.filter(Q(person__left_on__isnull=True), person__merged_into=None).order_by()
    return dict(live.values_list(F("survey_id")).annotate(Count("pk")))
