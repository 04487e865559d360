"""Mentors of settled pairs who have written down no meeting this month: the day counts them, a letter reaches them."""

from datetime import date, timedelta

from django.db.models import QuerySet

from nastavnik.core.matching.banks import Side
from nastavnik.core.programmes.states import BondState, MeetingState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, BondMember, Meeting
from nastavnik.foundation.scope.managers import Because

_ABOVE = Because.FROM_ABOVE
SETTLING = timedelta(days=14)  # a new pair owes no record yet


def silent_mentors(organisation: Organisation, *, year: str, on: date, target_model: str = "") -> QuerySet[Person]:
    """Return them in Russian order; without a target model those of both."""
    met = Meeting.objects.unscoped(because=_ABOVE).filter(
        organisation=organisation, state=MeetingState.HELD, met_on__gte=on.replace(day=1), met_on__lte=on
    )
    bonds = Bond.objects.unscoped(because=_ABOVE).filter(
        organisation=organisation, year=year, state=BondState.ACTIVE, starts_on__lte=on - SETTLING
    )
    bonds = bonds.filter(target_model=target_model) if target_model else bonds
    mentors = BondMember.objects.unscoped(because=_ABOVE).filter(bond__in=bonds, side=Side.MENTOR, left_on__isnull=True)
    busy = mentors.filter(bond__in=met.values("bond")).values("person")
    silent = mentors.exclude(person__in=busy).values("person")
    people = Person.objects.unscoped(because=_ABOVE).filter(pk__in=silent, left_on__isnull=True)
    return people.order_by("sort_key", "pk")
