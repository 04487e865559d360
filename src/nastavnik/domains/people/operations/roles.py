from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.granting import grantable
from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.operations import checked_term
from nastavnik.domains.people.models import Account, Person, RoleTerm
from nastavnik.domains.people.operations.refusals import ActingNeedsBasis, OwnAccess, RoleNotForHere
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def give_role(
    person: Person,
    role: Role,
    *,
    actor: Viewer,
    at: datetime,
    valid_from: date,
    valid_until: date | None = None,
    is_acting: bool = False,
    basis: str = "",
) -> RoleTerm:
    """Give a person a role in the person's organisation from a day on; a role already held is returned as it is.

    Raises NotPermitted, RoleNotForHere, ActingNeedsBasis, WrongTerm.
    """
    organisation = person.organisation
    require(actor, Permission.ACCESS_MANAGE, path=organisation.path)
    _demand_grantable(role, organisation, actor)
    checked_term(valid_from, valid_until)
    if is_acting and not clean(basis):
        raise ActingNeedsBasis
    held = _held(person, role)
    if held is not None:
        return held
    term = RoleTerm.objects.create(
        organisation=organisation,
        person=person,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        is_acting=is_acting,
        basis=clean(basis),
    )
    record(actor, "role.given", person, at=at, organisation_ref=organisation.ref, role=role)
    return term


@transaction.atomic
def end_role(term: RoleTerm, *, actor: Viewer, at: datetime, on: date) -> None:
    """Take a role away from a day on; it stops to count with the next request.

    Raises NotPermitted, OwnAccess, RoleNotForHere for a role that is not handed out here.
    """
    organisation = term.organisation
    require(actor, Permission.ACCESS_MANAGE, path=organisation.path)
    _demand_grantable(Role(term.role), organisation, actor)
    if term.person.ref == actor.person_ref and term.role == actor.role:
        raise OwnAccess
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(pk=term.pk)
    if term.valid_from >= on:
        rows.delete()
    else:
        rows.update(valid_until=on - timedelta(days=1))
    record(actor, "role.ended", term.person, at=at, organisation_ref=organisation.ref, role=term.role)


@transaction.atomic
def choose_role(account: Account, *, role_ref: str, actor: Viewer, at: datetime) -> None:
    """Change the role in use to another one that the account holds.

    Raises RoleTerm.DoesNotExist for a role of somebody else.
    """
    rows = RoleTerm.objects.unscoped(because=Because.SIGN_IN)
    term = rows.select_related("organisation").get(ref=role_ref, person__account=account)
    Account.objects.filter(pk=account.pk).update(active_role_ref=term.ref)
    record(actor, "role.chosen", term, at=at, organisation_ref=term.organisation.ref, role=term.role)


def _demand_grantable(role: Role, organisation: Organisation, actor: Viewer) -> None:
    if not actor.is_system and role not in grantable(OrganisationKind(organisation.kind)):
        raise RoleNotForHere


def _held(person: Person, role: Role) -> RoleTerm | None:
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED)
    held: RoleTerm | None = rows.filter(person=person, role=role, valid_until__isnull=True).first()
    return held
