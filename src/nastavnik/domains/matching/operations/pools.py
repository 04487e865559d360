from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.matching.banks import Missing, Side
from nastavnik.domains.matching.models import PoolApproval, PoolEntry, PoolState
from nastavnik.domains.matching.operations.falling import fall_with
from nastavnik.domains.matching.queries.banks import Candidate, judged
from nastavnik.domains.matching.signals import clearances_settled
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.queries import given_responses
from nastavnik.foundation.journal.writing import record_many
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def settle_pools(organisation: Organisation, *, year: str, target_model: str, on: date, at: datetime) -> None:
    """Make the banks of a year say what answers and consents say: whoever may stand there does, nobody else.

    The only way into a bank and out of it; it acts for nobody, so no right opens a side door.
    """
    found = judged(given_responses(organisation, year=year, target_model=target_model), on=on)
    actor = _system(organisation)
    kept = {(entry.side, entry.person_id): entry for entry in entries_in(organisation, year, target_model)}
    came, left = [], []
    for one in found:
        entry = kept.pop((one.side, one.person.pk), None)
        if one.missing:
            left += [entry] if entry is not None and _put_out(entry, one.missing[0], on) else []
        elif _put_in(entry, one, year=year, target_model=target_model, on=on):
            came.append(one)
    # Whose answers count no more stands in no bank either.
    left += [entry for entry in kept.values() if _put_out(entry, _absence(entry), on)]
    _tell(came, left, actor=actor, at=at)
    gone = [entry for entry in left if entry is not None]
    _strike(gone)
    fall_with([(entry.person, entry.out_because) for entry in gone], actor=actor, at=at)
    _settle_clearances(found, organisation, year, target_model, on=on, actor=actor, at=at)


def settle_organisation(organisation: Organisation, *, on: date, at: datetime) -> None:
    """Settle every bank that the organisation has, of all years: a consent is not given for one of them alone."""
    rows = Survey.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation)
    for year, target_model in sorted(set(rows.order_by().values_list("year", "target_model"))):
        settle_pools(organisation, year=year, target_model=target_model, on=on, at=at)


def _put_in(entry: PoolEntry | None, one: Candidate, *, year: str, target_model: str, on: date) -> bool:
    """Write the place of somebody who may have it; tell whether he was not there before."""
    values: dict[str, Any] = {
        "capacity": one.wishes.places,
        "forms": list(one.wishes.forms),
        "kinds": list(one.wishes.kinds),
        "topics": list(one.wishes.topics),
        "response": one.response,
        "state": PoolState.IN,
        "out_because": "",
    }
    if entry is None:
        home = one.response.organisation
        PoolEntry.objects.create(  # type: ignore[misc]  # the plugin takes ** for one value
            organisation=home,
            year=year,
            target_model=target_model,
            side=one.side,
            person=one.person,
            since_on=on,
            **values,
        )
        return True
    was_in = entry.state == PoolState.IN
    if was_in and all(getattr(entry, name) == value for name, value in values.items()):
        return False
    _write(entry, **values, **({} if was_in else {"since_on": on}))
    return not was_in


def _put_out(entry: PoolEntry, because: Missing, on: date) -> bool:
    """Empty a place; tell whether somebody stood there."""
    if entry.state == PoolState.OUT:
        if entry.out_because != because:
            _write(entry, out_because=because)
        return False
    nothing: dict[str, Any] = {"capacity": 0, "forms": [], "kinds": [], "topics": []}
    _write(entry, state=PoolState.OUT, out_because=because, since_on=on, **nothing)
    return True


def _write(entry: PoolEntry, **values: Any) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save(update_fields=list(values))


def _absence(entry: PoolEntry) -> Missing:
    return Missing.LEFT if entry.person.left_on is not None else Missing.SAID_NO


def entries_in(organisation: Organisation, year: str, target_model: str) -> list[PoolEntry]:
    """Return every place of the banks of a year, the empty ones too."""
    rows = PoolEntry.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, year=year, target_model=target_model
    )
    return list(rows.select_related("person", "organisation", "response").order_by("person__sort_key", "pk"))


def _strike(left: Collection[PoolEntry]) -> None:
    """Leave of whoever is out nothing but the ref in what was approved."""
    if not left:
        return
    refs = {entry.person.ref for entry in left}
    homes = {entry.organisation_id for entry in left}
    for approval in PoolApproval.objects.unscoped(because=Because.LOCKED).filter(organisation__in=homes):
        struck = [{"ref": row["ref"]} if row["ref"] in refs else row for row in approval.snapshot]
        if struck != approval.snapshot:
            approval.snapshot = struck
            approval.save(update_fields=["snapshot"])


def _tell(came: Sequence[Candidate], left: Sequence[PoolEntry], *, actor: Viewer, at: datetime) -> None:
    home = actor.organisation_ref
    entered: list[tuple[Person, dict[str, Any]]] = [(one.person, {"side": one.side}) for one in came]
    gone = [(one.person, {"side": one.side, "reason": one.out_because}) for one in left]
    record_many(actor, "pool.entered", entered, at=at, organisation_ref=home)
    record_many(actor, "pool.left", gone, at=at, organisation_ref=home)


def _settle_clearances(
    found: Sequence[Candidate],
    organisation: Organisation,
    year: str,
    target_model: str,
    *,
    on: date,
    actor: Viewer,
    at: datetime,
) -> None:
    outside = [one for one in found if one.side is Side.MENTOR and one.person.kind == PersonKind.EXTERNAL]
    wanted = [one for one in outside if one.wishes.wants]
    if outside:
        clearances_settled.send(
            PoolEntry,
            organisation=organisation,
            year=year,
            target_model=target_model,
            is_complete=bool(wanted) and all(Missing.NO_CLEARANCE not in one.missing for one in wanted),
            on=on,
            actor=actor,
            at=at,
        )


def _system(organisation: Organisation) -> Viewer:
    return system(
        because="answers and consents decide who is in a bank",
        organisation_ref=organisation.ref,
        organisation_path=organisation.path,
    )
