from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.language.plurals import counted
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.refusals import NothingMoves, TermsChangedSince
from nastavnik.domains.roadmaps.operations.terms import plain_values
from nastavnik.domains.roadmaps.queries import fingerprint, term_moves
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

_TERM = ("start_on", "end_on", "rule", "timing_text")


@transaction.atomic
def shift_terms(
    roadmap: Roadmap,
    *,
    stage_refs: Collection[str],
    days: int,
    skip_days_off: bool,
    seen: str,
    actor: Viewer,
    at: datetime,
) -> int:
    """Move the terms of the open actions of some stages, as one deed; return how many terms changed.

    `seen` is the fingerprint of the dry run that the person said yes to.

    Raises NotPermitted, NothingMoves, TermsChangedSince.
    """
    roadmap = lock(roadmap)
    home = roadmap.organisation
    require(actor, Permission.ROADMAP_EDIT, path=home.path)
    moves = term_moves(roadmap, stage_refs=stage_refs, days=days, skip_days_off=skip_days_off)
    if not moves:
        raise NothingMoves
    if fingerprint(moves) != seen:
        raise TermsChangedSince
    kept = []
    for move in moves:
        before = plain_values({name: getattr(move.item, name) for name in _TERM})
        values = {"start_on": move.start_on, "end_on": move.end_on, "rule": move.rule, "timing_text": ""}
        written = change(move.item, expected_version=move.item.version, **values)
        kept.append({"item": written.ref, "version": written.version, "values": before})
        record(actor, "item.changed", written, at=at, organisation_ref=home.ref, fields=["end_on", "start_on"])
    words = f"Сдвинуто: {counted(len(kept), 'срок', 'срока', 'сроков')}"
    offer_undo(
        actor=actor, at=at, words=words, kind="roadmap.shifted", payload={"moved": kept}, organisation_ref=home.ref
    )
    record(actor, "roadmap.shifted", roadmap, at=at, organisation_ref=home.ref, days=days, items=len(kept))
    return len(kept)


@undoes("roadmap.shifted")
def return_terms(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put all moved terms back, or none where somebody touched one of them since.

    Raises NotPermitted, Conflict.
    """
    moved = {row["item"]: row for row in step.payload["moved"]}
    rows = Item.objects.within(actor.reach).select_related("organisation", "roadmap").filter(ref__in=list(moved))
    for item in rows.order_by("position"):
        require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
        kept = moved[item.ref]
        change(item, expected_version=kept["version"], **kept["values"])
        told = {"fields": ["end_on", "start_on"]}
        record(actor, "item.changed", item, at=at, organisation_ref=item.organisation.ref, **told)
