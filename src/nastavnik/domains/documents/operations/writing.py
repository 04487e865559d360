"""What people write in a draft: facts over those of the rooms, clauses in their own words; all of it can be undone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.documents.catalogue import clauses_of, words_to_keep
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations.changing import demand_writable, own_facts, write_draft
from nastavnik.domains.documents.queries import paper_of
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import undoes


@transaction.atomic
def fill_facts(
    document: Document, *, data: Mapping[str, Any], expected_version: int, actor: Viewer, at: datetime
) -> Document:
    """Write facts over those of the rooms; an empty one lets the room's own stand again. Can be undone.

    Raises NotPermitted, Frozen, BrokenFacts, Conflict.
    """
    demand_writable(document, actor)
    filled = {
        name: value for name, value in {**document.filled, **own_facts(data)}.items() if value not in ("", None, [])
    }
    values: dict[str, Any] = {"filled": filled}
    if "dated_on" in data:
        values["dated_on"] = date.fromisoformat(data["dated_on"]) if data["dated_on"] else None
    changed = [name for name, value in values.items() if getattr(document, name) != value]
    if not changed:
        return document
    return write_draft(document, values, changed, expected_version, actor, at, undo=f"Вписано: {document.title}")


@transaction.atomic
def reword(document: Document, *, key: str, words: str, expected_version: int, actor: Viewer, at: datetime) -> Document:
    """Put a clause in one's own words; its facts stay facts. Can be undone.

    Raises NotPermitted, Frozen, BadWording where the clause was emptied or is not there, Conflict.
    """
    demand_writable(document, actor)
    paper = paper_of(document)
    kept = words_to_keep(paper, key, words)
    typical = next(one for one in clauses_of(paper) if one.key == key).typical
    if " ".join(words.split()) == " ".join(typical.split()):
        return restore_wording(document, key=key, expected_version=expected_version, actor=actor, at=at)
    values = {"wordings": {**document.wordings, key: kept}}
    undo = f"Изменена формулировка: {document.title}"
    return write_draft(document, values, ["wordings"], expected_version, actor, at, undo=undo)


@transaction.atomic
def restore_wording(document: Document, *, key: str, expected_version: int, actor: Viewer, at: datetime) -> Document:
    """Let our typical words stand in a clause again. Can be undone.

    Raises NotPermitted, Frozen, Conflict.
    """
    demand_writable(document, actor)
    if key not in document.wordings:
        return document
    values = {"wordings": {name: words for name, words in document.wordings.items() if name != key}}
    undo = f"Возвращена типовая формулировка: {document.title}"
    return write_draft(document, values, ["wordings"], expected_version, actor, at, undo=undo)


@undoes("document.written")
def unwrite(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put a draft back as it was before one change, if nobody touched it since.

    Raises NotPermitted, Frozen, Conflict.
    """
    rows = Document.objects.within(actor.reach).select_related("organisation")
    document = rows.get(ref=step.payload["document"])
    demand_writable(document, actor)
    values = dict(step.payload["values"])
    if values.get("dated_on"):
        values["dated_on"] = date.fromisoformat(values["dated_on"])
    write_draft(document, values, sorted(values), step.payload["version"], actor, at)
