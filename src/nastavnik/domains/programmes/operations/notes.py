from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean_lines
from nastavnik.domains.programmes.models import Bond, BondNote
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def write_private_note(bond: Bond, *, text: str, expected_version: int, actor: Viewer, at: datetime) -> BondNote:
    """Keep what only the curator reads. The journal learns that it was written, never what.

    Raises NotPermitted, Conflict.
    """
    require(actor, Permission.BOND_NOTE, path=bond.organisation.path)
    rows = BondNote.objects.unscoped(because=Because.LOCKED)
    kept, is_new = rows.get_or_create(
        bond=bond,
        defaults={
            "organisation": bond.organisation,
            "text": clean_lines(text),
            "written_by": actor.person_ref,
            "written_at": at,
        },
    )
    if not is_new:
        values = {"text": clean_lines(text), "written_by": actor.person_ref, "written_at": at}
        kept = change(kept, expected_version=expected_version, **values)
    record(actor, "bond.note_written", bond, at=at, organisation_ref=bond.organisation.ref)
    return kept
