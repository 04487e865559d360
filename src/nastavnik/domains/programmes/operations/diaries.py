"""What every deed with a meeting needs: the rows of a bond, and the journal."""

from datetime import datetime

from django.db.models import QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.programmes.models import Bond, Meeting
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because


def meetings_in(bond: Bond) -> QuerySet[Meeting]:
    """Return the meetings of a bond that came through its door."""
    return Meeting.objects.unscoped(because=Because.LOCKED).filter(bond=bond).select_related("organisation")


def tell(action: str, meeting: Meeting, actor: Viewer, at: datetime, **facts: object) -> None:
    """Write a deed with a meeting into the journal of its bond."""
    home = meeting.organisation.ref
    record(actor, action, meeting.bond, at=at, organisation_ref=home, meeting=meeting.ref, **facts)
