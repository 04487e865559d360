"""Asking the journal: about one thing, about one person's deeds, about an organisation."""

from django.db.models import QuerySet

from nastavnik.core.access.viewer import Scope
from nastavnik.foundation.journal.models import Entry


def entries_about(ref: str, *, scope: Scope | None, limit: int = 30) -> QuerySet[Entry]:
    """Return what happened to one thing, the newest first."""
    return Entry.objects.within(scope).filter(subject_ref=ref).order_by("-number")[:limit]


def entries_of(scope: Scope | None, *, actor_ref: str = "") -> QuerySet[Entry]:
    """Return what happened at an organisation, the newest first; with `actor_ref`, what one person did there."""
    rows = Entry.objects.within(scope).order_by("-at", "-number")
    return rows.filter(actor_ref=actor_ref) if actor_ref else rows
