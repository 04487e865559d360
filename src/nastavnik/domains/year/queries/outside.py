"""Mentors from outside and their certificates, of both models: a school keeps watch over all who come to its pupils."""

from datetime import date

from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.surveys.wishes import wishes_of
from nastavnik.core.year.room_facts import Clearances
from nastavnik.domains.matching.queries.banks import cleared_people
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import PersonKind
from nastavnik.domains.surveys.models import Response, ResponseState
from nastavnik.foundation.scope.managers import Because


def clearances_in(organisation: Organisation, *, year: str, on: date) -> Clearances:
    """Return how many people from outside offer to be mentors and how many of them show no certificate that holds.

    Whoever has never stood in a bank for want of one counts too.
    """
    rows = Response.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation,
        survey__year=year,
        survey__kind=SurveyKind.MENTOR_OFFER,
        state=ResponseState.SUBMITTED,
        person__kind=PersonKind.EXTERNAL,
        person__left_on__isnull=True,
        person__merged_into=None,
    )
    given = list(rows.select_related("person__organisation", "survey__questionnaire").order_by("pk"))
    people = {
        one.person_id: one.person
        for one in given
        if wishes_of(one.survey.kind, one.survey.questionnaire.asked, one.answers).wants
    }
    cleared = cleared_people(list(people.values()), on=on)
    return Clearances(len(people), len(people.keys() - cleared))
