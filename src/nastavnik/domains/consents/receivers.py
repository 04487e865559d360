"""What this room does when people came with a list: a written consent that the list knows of is one given on paper."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.consents.operations.listed import keep_listed, take_back_listed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.signals import ImportedRow, people_import_undone, people_imported


@receiver(people_imported)
def keep_consents_of_a_list(
    draft_ref: str,
    organisation: Organisation,
    year: str,
    rows: Sequence[ImportedRow],
    actor: Viewer,
    at: datetime,
    on: date | None = None,
    **_: Any,
) -> None:
    """Write the consents that the list names, in the same transaction; whoever may not enter them brings none."""
    days = [(row.person, row.consent_on) for row in rows if row.consent_on is not None]
    if days and actor.may(Permission.CONSENTS_EDIT, path=organisation.path):
        keep_listed(organisation, year=year, days=days, draft_ref=draft_ref, actor=actor, at=at, on=on or at.date())


@receiver(people_import_undone)
def take_back_consents_of_a_list(
    draft_ref: str, organisation: Organisation, actor: Viewer, at: datetime, on: date | None = None, **_: Any
) -> None:
    """Take those consents away with the list."""
    take_back_listed(organisation, draft_ref=draft_ref, actor=actor, at=at, on=on or at.date())
