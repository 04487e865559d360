"""What the drafts of a list still lack: counted from what their sheets would show, not from what was kept last."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from nastavnik.core.documents.catalogue import KINDS, missing
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.gathering import gathered_values
from nastavnik.domains.documents.models import Document
from nastavnik.domains.year.queries.papers import TEACHERS, Rooms

# Facts that are the same in every paper of a school and a day: each is asked for once.
_SHARED = frozenset({"school", "head", "curator", "psychologist", "site_editor"})


def missing_now(documents: Sequence[Document], *, on: date) -> dict[str, tuple[Field, ...]]:
    """Return by ref what each draft lacks on a day; the rooms are asked for what is missing alone."""
    shared: dict[str, Any] = {}
    return {one.ref: _missing(one, KINDS[one.kind], on, shared) for one in documents if one.kind in KINDS}


def _missing(document: Document, kind: Kind, on: date, shared: dict[str, Any]) -> tuple[Field, ...]:
    lacking = missing(kind, document.values)
    if not lacking:
        return ()
    names = {one.name.split(".")[0] for one in lacking}
    rooms = Rooms(
        document.organisation, document.year, document.target_model or TEACHERS, kind, on, document.subject_ref
    )
    for field in kind.fields:
        if field.name in names & _SHARED and field.name not in shared:
            shared[field.name] = rooms.known([field]).get(field.name)
    known = {name: shared[name] for name in names & _SHARED if shared[name]}
    known |= rooms.known(one for one in kind.fields if one.name in names - _SHARED)
    return missing(kind, gathered_values({**document.data, **known}, document.filled))
