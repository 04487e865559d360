"""Who must not be with whom: asked by one of the two, kept by the curator, told to nobody."""

from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.matching.models import ConflictBan
from nastavnik.domains.matching.operations.falling import fall_apart
from nastavnik.domains.matching.operations.refusals import SamePerson
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def add_ban(asked_by: Person, against: Person, *, actor: Viewer, at: datetime) -> ConflictBan:
    """Forbid two people as a pair; a proposed pair of them falls out at once. Said again, nothing changes.

    Raises NotPermitted, SamePerson.
    """
    home = asked_by.organisation
    require(actor, Permission.MATCHING_EDIT, path=home.path)
    require(actor, Permission.MATCHING_EDIT, path=against.organisation.path)
    if asked_by.pk == against.pk:
        raise SamePerson
    rows = ConflictBan.objects.unscoped(because=Because.LOCKED).select_for_update()
    kept = rows.filter(asked_by=asked_by, against=against, lifted_at=None).first()
    if kept is not None:
        return kept
    ban = ConflictBan.objects.create(
        organisation=home, asked_by=asked_by, against=against, made_at=at, made_by=actor.person_ref
    )
    record(actor, "matching.ban_added", ban, at=at, organisation_ref=home.ref)
    fall_apart(asked_by, against, actor=actor, at=at)
    return ban


@transaction.atomic
def lift_ban(ban: ConflictBan, *, actor: Viewer, at: datetime) -> None:
    """Allow the two again. Lifted twice, nothing changes.

    Raises NotPermitted.
    """
    ban = lock(ban)
    require(actor, Permission.MATCHING_EDIT, path=ban.organisation.path)
    if ban.lifted_at is not None:
        return
    ban.lifted_at = at
    ban.save(update_fields=["lifted_at"])
    record(actor, "matching.ban_lifted", ban, at=at, organisation_ref=ban.organisation.ref)
