from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.text.keys import clean
from nastavnik.domains.programmes.models import Bond, Measurement, StepMark
from nastavnik.domains.programmes.operations.hands import demand_hand, demand_open
from nastavnik.domains.programmes.operations.refusals import FutureMeasurement, NoSuchGoal
from nastavnik.domains.programmes.queries import plan_of, programme_in_force
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def measure_goal(
    bond: Bond, *, goal_key: str, value: Decimal, measured_on: date, source: str, on: date, actor: Viewer, at: datetime
) -> Measurement:
    """Write how far a goal of the programme in force is on a day, and where that is known from.

    A second measurement of a day takes the place of the first. Raises NotPermitted, NotInBond, BondEnded, NoSuchGoal,
    FutureMeasurement.
    """
    bond = lock(bond)
    demand_open(bond)
    demand_hand(bond, actor)
    _demand_key(bond, goal_key)
    if measured_on > on:
        raise FutureMeasurement
    kept, _ = Measurement.objects.unscoped(because=Because.LOCKED).update_or_create(
        bond=bond,
        goal_key=goal_key,
        measured_on=measured_on,
        defaults={
            "organisation": bond.organisation,
            "value": value,
            "source": clean(source)[:200],
            "written_by": actor.person_ref,
            "written_at": at,
        },
    )
    record(actor, "goal.measured", bond, at=at, organisation_ref=bond.organisation.ref, goal=goal_key)
    return kept


@transaction.atomic
def mark_step(bond: Bond, *, step_key: str, done: bool, on: date, actor: Viewer, at: datetime) -> None:
    """Note that a step of the programme is done, or that it is not after all.

    Raises NotPermitted, NotInBond, BondEnded, NoSuchGoal.
    """
    bond = lock(bond)
    demand_open(bond)
    demand_hand(bond, actor)
    _demand_key(bond, step_key)
    rows = StepMark.objects.unscoped(because=Because.LOCKED).filter(bond=bond, step_key=step_key)
    if not done:
        rows.delete()
    else:
        told = {"organisation": bond.organisation, "done_on": on, "marked_by": actor.person_ref}
        rows.get_or_create(bond=bond, step_key=step_key, defaults=told)
    record(actor, "step.marked", bond, at=at, organisation_ref=bond.organisation.ref, step=step_key, done=done)


def _demand_key(bond: Bond, key: str) -> None:
    programme = programme_in_force(bond)
    plan = plan_of(programme) if programme else None
    if plan is None or key not in {*(goal.key for goal in plan.goals), *(step.key for step in plan.steps)}:
        raise NoSuchGoal
