from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean
from nastavnik.domains.roadmaps.models import Item, ItemComment
from nastavnik.domains.roadmaps.operations.refusals import CommentWords
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

COMMENT_LIMIT = 2_000


@transaction.atomic
def add_comment(item: Item, *, text: str, actor: Viewer, at: datetime) -> ItemComment:
    """Write a remark on an item.

    Raises NotPermitted, CommentWords.
    """
    home = item.organisation
    require(actor, Permission.ROADMAP_EDIT, path=home.path)
    if not clean(text):
        raise CommentWords
    comment = ItemComment.objects.create(
        organisation=home, item=item, text=clean(text)[:COMMENT_LIMIT], written_at=at, written_by=actor.person_ref
    )
    payload = {"comment": comment.ref, "item": item.ref}
    offer_undo(
        actor=actor,
        at=at,
        words=f"Замечание: {item.text}"[:200],
        kind="item.comment",
        payload=payload,
        organisation_ref=home.ref,
    )
    record(actor, "item.commented", item, at=at, organisation_ref=home.ref, comment=comment.ref)
    return comment


@undoes("item.comment")
def take_comment_back(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Delete a remark that was just written.

    Raises NotPermitted.
    """
    item = Item.objects.within(actor.reach).select_related("organisation").get(ref=step.payload["item"])
    require(actor, Permission.ROADMAP_EDIT, path=item.organisation.path)
    ItemComment.objects.unscoped(because=Because.LOCKED).filter(item=item, ref=step.payload["comment"]).delete()
    record(actor, "item.comment_taken_back", item, at=at, organisation_ref=item.organisation.ref)
