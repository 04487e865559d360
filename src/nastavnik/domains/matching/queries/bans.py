"""Who must not be with whom: read by the curator, and by what proposes pairs."""

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.matching.models import ConflictBan
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.scope.managers import Because


def bans_of(organisation: Organisation, *, viewer: Viewer) -> list[ConflictBan]:
    """Return who must not be with whom, for the curator alone."""
    rows = ConflictBan.objects.within(viewer.scope(Permission.MATCHING_EDIT)).filter(
        organisation=organisation, lifted_at=None
    )
    return list(rows.select_related("asked_by", "against").order_by("asked_by__sort_key", "pk"))


def ban_for(*, viewer: Viewer, ref: str) -> ConflictBan:
    """Return one ban.

    Raises ConflictBan.DoesNotExist for a stranger's.
    """
    return (
        ConflictBan.objects.within(viewer.scope(Permission.MATCHING_EDIT)).select_related("organisation").get(ref=ref)
    )


def live_bans(organisation: Organisation) -> list[ConflictBan]:
    """Return the bans in force, for operations."""
    rows = ConflictBan.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, lifted_at=None)
    return list(rows.select_related("asked_by", "against"))
