"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does.

A receiver may refuse by raising a Refusal; then nothing of the deed stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.dispatch import Signal

if TYPE_CHECKING:
    from nastavnik.domains.people.models import Person


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What a list says of a person besides the card: the day of the paper consent, and words about mentoring."""

    person: "Person"
    consent_on: date | None = None
    mentoring: str | None = None  # mentor | mentee | both
    requests: Sequence[str] = ()
    offers: Sequence[str] = ()
    capacity: int | None = None


# draft_ref, organisation, year, rows (of ImportedRow, for everybody whom the list names), actor, at, on (the day of
# the organisation)
people_imported = Signal()
# draft_ref, organisation, people (refs of those whom the undoing removes), actor, at, on (the day of the list);
# take away what `people_imported` of the same draft_ref brought, before the people go
people_import_undone = Signal()
# person, on, actor, at
person_left = Signal()
# person, actor, at: somebody who had left is back
person_returned = Signal()
# kept, gone, actor, at: rows that lead to `gone` by a foreign key are re-pointed already
people_merged = Signal()
# kept, gone, actor, at
people_parted = Signal()
# person, actor, at
clearances_changed = Signal()
# student, guardian, actor, at
guardians_changed = Signal()
