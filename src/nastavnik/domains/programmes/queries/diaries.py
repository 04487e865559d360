"""What was written of bonds: meetings with the yeses to them, and the private note."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.programmes.models import (
    Bond,
    BondNote,
    Confirmation,
    Meeting,
)
from nastavnik.domains.programmes.queries.bonds import bonds_of
from nastavnik.foundation.scope.managers import Because


def meetings_of(bonds: Sequence[Bond]) -> QuerySet[Meeting]:
    """Return the diaries of these bonds with the yeses of the other side, the latest meeting first."""
    kept = Confirmation.objects.unscoped(because=Because.FROM_ABOVE).select_related("person").order_by("pk")
    rows = Meeting.objects.unscoped(because=Because.FROM_ABOVE).filter(bond__in=[bond.pk for bond in bonds])
    confirmed = Prefetch("confirmations", kept, to_attr="loaded_confirmations")
    return rows.select_related("organisation").prefetch_related(confirmed).order_by("-met_on", "-pk")


def meeting_for(*, viewer: Viewer, bond: Bond, ref: str) -> Meeting:
    """Return one meeting of a bond that the viewer may open.

    Raises Meeting.DoesNotExist.
    """
    rows = meetings_of([bond]).filter(bond__in=bonds_of(viewer=viewer))
    return rows.get(ref=ref)


def note_of(bond: Bond, *, viewer: Viewer) -> BondNote | None:
    """Return what the curator keeps about a bond; nothing for anybody else."""
    rows = BondNote.objects.within(viewer.scope(Permission.BOND_NOTE))
    found: BondNote | None = rows.filter(bond=bond).first()
    return found


def confirmations_of(meeting: Meeting) -> list[Confirmation]:
    """Return the yeses to a record."""
    kept: list[Confirmation] | None = getattr(meeting, "loaded_confirmations", None)
    if kept is None:
        rows = Confirmation.objects.unscoped(because=Because.LOCKED).filter(meeting=meeting)
        kept = list(rows.select_related("person").order_by("pk"))
    return kept
