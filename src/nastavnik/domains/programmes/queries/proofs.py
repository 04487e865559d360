"""What the year asks of bonds to close its actions. Only bonds of a decision of this year count: those that go on from
last year prove nothing about it.
"""

from django.db.models import Count, Q, QuerySet

from nastavnik.core.programmes.states import WITHOUT_TERM, BondState, MeetingState, ProgrammeState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries.bonds import live_bonds


def all_programmes_stand(organisation: Organisation, *, year: str, target_model: str) -> bool:
    """Tell whether every bond that needs a programme has an approved one, and there is such a bond."""
    rows = _of_decision(organisation, year, target_model).exclude(kind__in=WITHOUT_TERM)
    approved = Count("programmes", filter=Q(programmes__state=ProgrammeState.APPROVED))
    counts = list(rows.annotate(approved=approved).values_list("approved", flat=True))
    return bool(counts) and all(counts)


def first_meetings_held(organisation: Organisation, *, year: str, target_model: str) -> bool:
    """Tell whether every working bond has met, and there is such a bond."""
    counts = _held_and_planned(organisation, year, target_model)
    return bool(counts) and all(held for held, _ in counts)


def planned_meetings_held(organisation: Organisation, *, year: str, target_model: str) -> bool:
    """Tell whether every working bond has met as often as its programme says, and there is such a bond."""
    counts = _held_and_planned(organisation, year, target_model)
    return bool(counts) and all(0 < planned <= held for held, planned in counts)


def _held_and_planned(organisation: Organisation, year: str, target_model: str) -> list[tuple[int, int]]:
    rows = _of_decision(organisation, year, target_model).exclude(state=BondState.APPROVED)
    held = Count("meetings", filter=Q(meetings__state=MeetingState.HELD))
    return list(rows.annotate(held=held).values_list("held", "planned_meetings"))


def _of_decision(organisation: Organisation, year: str, target_model: str) -> QuerySet[Bond]:
    rows = live_bonds(organisation, year=year, target_model=target_model).exclude(decision_ref="")
    return rows.select_related(None).prefetch_related(None)
