"""Papers that people bring one by one: how many of them are there. They stand in the package as one line each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Count, Q, QuerySet

from nastavnik.core.consents.purposes import TO_TAKE_PART, State
from nastavnik.core.programmes.states import WITHOUT_TERM, ProgrammeState
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.models import Bond, Programme
from nastavnik.domains.programmes.queries import live_bonds
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class Collected:
    """So many of so many."""

    done: int
    total: int


def consents_collected(organisation: Organisation, *, year: str) -> Collected:
    """Return how many hands were asked this year and how many of them have given all that they were asked for.

    A hand is one signer about one person: a pupil of fifteen and his mother are two. What was given before the year
    and holds on was not asked for again.
    """
    first = bounds_of(year)[0]
    since = datetime.combine(first, time(), tzinfo=UTC)
    rows = Consent.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, purpose__in=TO_TAKE_PART, asked_at__gte=since, person__left_on__isnull=True
    )
    rows = rows.exclude(given_on__lt=first)
    hands: dict[tuple[int, str], dict[str, bool]] = defaultdict(dict)
    for person, signer, purpose, state, confirmed_at in rows.order_by("pk").values_list(
        "person_id", "signer", "purpose", "state", "confirmed_at"
    ):
        hands[person, signer][purpose] = state == State.GIVEN and confirmed_at is not None
    return Collected(sum(all(given.values()) for given in hands.values()), len(hands))


def bonds_with_term(organisation: Organisation, *, year: str) -> QuerySet[Bond]:
    """Return the bonds of this year that have a programme or are to have one; that of a single meeting has none."""
    planned = Q(pk__in=Programme.objects.unscoped(because=Because.FROM_ABOVE).values("bond"))
    decided = ~Q(decision_ref="") & ~Q(kind__in=WITHOUT_TERM)
    return live_bonds(organisation, year=year).filter(decided | planned)


def programmes_collected(organisation: Organisation, *, year: str) -> Collected:
    """Return how many bonds of this year need a programme and how many have an approved one."""
    rows = bonds_with_term(organisation, year=year)
    approved = Count("programmes", filter=Q(programmes__state=ProgrammeState.APPROVED))
    counts = list(rows.annotate(approved=approved).values_list("approved", flat=True))
    return Collected(sum(1 for count in counts if count), len(counts))
