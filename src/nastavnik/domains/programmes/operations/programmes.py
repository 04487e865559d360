from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.programmes.drafting import draft_plan
from nastavnik.core.programmes.plan import Plan, as_data, faults
from nastavnik.core.programmes.states import ProgrammeState
from nastavnik.core.text.keys import clean
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Agreement, Bond, Programme
from nastavnik.domains.programmes.operations.hands import CURATOR, demand_hand, demand_open
from nastavnik.domains.programmes.operations.refusals import (
    NotAgreedYet,
    NotInBond,
    ProgrammeIncomplete,
    ProgrammeIsFixed,
    ReasonMissing,
)
from nastavnik.domains.programmes.queries import (
    known_of,
    people_in,
    plan_of,
    programme_in_force,
    programme_in_writing,
    programmes_of,
)
from nastavnik.domains.programmes.queries.programmes import is_agreed
from nastavnik.domains.programmes.signals import programme_approved
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because

FIXED = (ProgrammeState.APPROVED, ProgrammeState.REPLACED)


@transaction.atomic
def draft_programme(bond: Bond, *, actor: Viewer, at: datetime, because: str = "") -> Programme:
    """Return the version that is being written; make one where there is none.

    The first is drafted from the questionnaires, a correction from what is in force; a correction says why.

    Raises NotPermitted, NotInBond, BondEnded, ReasonMissing.
    """
    bond = lock(bond)
    demand_open(bond)
    demand_writer(bond, actor)
    kept = programme_in_writing(bond)
    if kept is not None:
        return kept
    in_force = programme_in_force(bond)
    if in_force is not None and not clean(because):
        raise ReasonMissing
    content = in_force.content if in_force is not None else as_data(draft_plan(known_of(bond)))
    programme = Programme.objects.create(
        organisation=bond.organisation,
        bond=bond,
        number=1 + max((one.number for one in programmes_of(bond)), default=0),
        content=content,
        because=clean(because),
        written_by=actor.person_ref,
        written_at=at,
    )
    _tell("programme.drafted", programme, actor, at)
    return programme


@transaction.atomic
def write_programme(
    programme: Programme, plan: Plan, *, expected_version: int, actor: Viewer, at: datetime
) -> Programme:
    """Keep another text of the version being written. What was agreed to another text must be agreed again.

    Raises NotPermitted, NotInBond, BondEnded, ProgrammeIsFixed, Conflict.
    """
    bond = lock(programme.bond)
    demand_open(bond)
    demand_writer(bond, actor)
    if programme.state in FIXED:
        raise ProgrammeIsFixed
    content = as_data(plan)
    if content == programme.content and expected_version == programme.version:
        return programme
    written = change(
        programme,
        expected_version=expected_version,
        content=content,
        state=ProgrammeState.DRAFT,
        remark="",
        written_by=actor.person_ref,
        written_at=at,
    )
    _agreements(written).delete()
    _tell("programme.written", written, actor, at)
    return written


@transaction.atomic
def agree_programme(programme: Programme, *, person: Person, actor: Viewer, at: datetime) -> Programme:
    """Say yes for one of the bond: the person himself, or the curator who writes down what was said.

    When everybody has, the version waits for approval. A second yes changes nothing.

    Raises NotPermitted, NotInBond, BondEnded, ProgrammeIsFixed, ProgrammeIncomplete.
    """
    bond = lock(programme.bond)
    demand_open(bond)
    programme = lock(programme)
    if programme.state in FIXED:
        raise ProgrammeIsFixed
    hand = demand_hand(bond, actor)
    people = people_in(bond)
    if person not in people or (hand != CURATOR and person.ref != actor.person_ref):
        raise NotInBond
    _demand_whole(programme, bond)
    _, is_new = _agreements(programme).get_or_create(
        person=person,
        defaults={
            "organisation": bond.organisation,
            "programme": programme,
            "agreed_at": at,
            "from_words": hand == CURATOR,
            "noted_by": actor.person_ref,
        },
    )
    if is_new:
        _tell("programme.agreed", programme, actor, at, person=person.ref)
    if is_agreed(programme, people) and programme.state != ProgrammeState.AGREED:
        programme = change(programme, expected_version=programme.version, state=ProgrammeState.AGREED)
    return programme


@transaction.atomic
def return_programme(programme: Programme, *, remark: str, actor: Viewer, at: datetime) -> Programme:
    """Give an agreed version back to be written again, with a remark.

    Raises NotPermitted, ProgrammeIsFixed, ReasonMissing.
    """
    programme = lock(programme)
    require(actor, Permission.BONDS_EDIT, path=programme.organisation.path)
    if programme.state in FIXED:
        raise ProgrammeIsFixed
    if not clean(remark):
        raise ReasonMissing
    _agreements(programme).delete()
    programme = change(
        programme, expected_version=programme.version, state=ProgrammeState.DRAFT, remark=clean(remark)[:500]
    )
    _tell("programme.returned", programme, actor, at)
    return programme


@transaction.atomic
def approve_programme(programme: Programme, *, on: date, actor: Viewer, at: datetime) -> Programme:
    """Put an agreed version in force; the one before it is replaced.

    Raises NotPermitted, BondEnded, ProgrammeIsFixed, NotAgreedYet, ProgrammeIncomplete.
    """
    bond = lock(programme.bond)
    demand_open(bond)
    programme = lock(programme)
    require(actor, Permission.BONDS_EDIT, path=bond.organisation.path)
    if programme.state in FIXED:
        raise ProgrammeIsFixed
    _demand_whole(programme, bond)
    if not is_agreed(programme, people_in(bond)):
        raise NotAgreedYet
    before = programme_in_force(bond)
    if before is not None:
        change(before, expected_version=before.version, state=ProgrammeState.REPLACED)
    programme = change(
        programme,
        expected_version=programme.version,
        state=ProgrammeState.APPROVED,
        approved_on=on,
        approved_at=at,
        approved_by=actor.person_ref,
    )
    change(bond, expected_version=bond.version, planned_meetings=plan_of(programme).meetings)
    _tell("programme.approved", programme, actor, at, number=programme.number)
    programme_approved.send(Programme, programme=programme, actor=actor, at=at)
    return programme


@transaction.atomic
def drop_programme(programme: Programme, *, actor: Viewer, at: datetime) -> None:
    """Give up a correction that is being written; what is in force stays.

    Raises NotPermitted, NotInBond, ProgrammeIsFixed, also for the first version: without it there is no programme.
    """
    demand_writer(programme.bond, actor)
    programme = lock(programme)
    if programme.state in FIXED or programme_in_force(programme.bond) is None:
        raise ProgrammeIsFixed
    _tell("programme.dropped", programme, actor, at)
    programme.delete()


def demand_writer(bond: Bond, actor: Viewer) -> None:
    """Refuse whoever does not write programmes: the mentor and the curator do, a mentee agrees or asks.

    Raises NotPermitted, NotInBond.
    """
    if demand_hand(bond, actor) == "mentee":
        raise NotInBond


def _demand_whole(programme: Programme, bond: Bond) -> None:
    found = faults(plan_of(programme), kind=bond.kind)
    if found:
        raise ProgrammeIncomplete(found)


def _agreements(programme: Programme) -> QuerySet[Agreement]:
    return Agreement.objects.unscoped(because=Because.LOCKED).filter(programme=programme)


def _tell(action: str, programme: Programme, actor: Viewer, at: datetime, **facts: object) -> None:
    home = programme.organisation.ref
    record(actor, action, programme.bond, at=at, organisation_ref=home, programme=programme.ref, **facts)
