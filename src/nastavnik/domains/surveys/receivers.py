"""What this room has to do when a lower one has done something; in the same transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.signals import ImportedRow, people_import_undone, people_imported
from nastavnik.domains.surveys.operations import keep_listed, take_back_listed


@receiver(people_imported)
def keep_what_a_list_says(
    draft_ref: str,
    organisation: Organisation,
    year: str,
    rows: Sequence[ImportedRow],
    actor: Viewer,
    at: datetime,
    on: date | None = None,
    **_: Any,
) -> None:
    """Turn the mentoring columns of a list into answers entered from paper; whoever may not enter them brings none."""
    said = [row for row in rows if row.mentoring or row.requests or row.offers]
    if said and actor.may(Permission.SURVEYS_EDIT, path=organisation.path):
        keep_listed(organisation, year=year, rows=said, draft_ref=draft_ref, actor=actor, at=at, on=on or at.date())


@receiver(people_import_undone)
def take_back_what_a_list_said(
    draft_ref: str, organisation: Organisation, actor: Viewer, at: datetime, **_: Any
) -> None:
    """Take those answers away with the list."""
    take_back_listed(organisation, draft_ref=draft_ref, actor=actor, at=at)
