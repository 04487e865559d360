"""Taking a deed back: the room that did it says how, this room keeps the offer for thirty days.

A room registers its way back when it is loaded:

    @undoes("roadmap.item_done")
    def reopen(step, *, actor, at): ...
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import transaction
from django.db.models import QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep

GOOD_FOR = timedelta(days=30)


class WayBack(Protocol):
    """Undo one step. Runs in the transaction of the undoing; a Refusal leaves the step as it was."""

    def __call__(self, step: UndoStep, *, actor: Viewer, at: datetime) -> None:
        """Put things back."""


_WAYS: dict[str, WayBack] = {}


class UndoneAlready(Refusal):
    """The step was taken back before."""

    def __init__(self) -> None:
        super().__init__("Это действие уже отменено.")


class TooLateToUndo(Refusal):
    """The thirty days are over."""

    def __init__(self) -> None:
        super().__init__("Отменить можно в течение 30\u00a0дней. Срок прошёл: внесите изменение заново.")


def undoes(kind: str) -> Callable[[WayBack], WayBack]:
    """Declare how deeds of a kind are taken back.

    Raises ValueError when another way is declared already.
    """

    def declare(way: WayBack) -> WayBack:
        if _WAYS.get(kind, way) is not way:
            raise ValueError(f"{kind}: there is a way back already.")
        _WAYS[kind] = way
        return way

    return declare


def offer_undo(
    *, actor: Viewer, at: datetime, words: str, kind: str, payload: dict[str, Any], organisation_ref: str | None = None
) -> UndoStep:
    """Offer to take back what was just done. Call it in the transaction of the deed.

    `words` stand in the bar («Действие отмечено выполненным»); `payload` is what the way back needs.

    Raises ValueError for a kind without a way back.
    """
    if kind not in _WAYS:
        raise ValueError(f"{kind}: nobody knows the way back.")
    return UndoStep.objects.create(
        organisation_ref=actor.organisation_ref if organisation_ref is None else organisation_ref,
        actor_ref=actor.person_ref,
        at=at,
        words=words,
        kind=kind,
        payload=payload,
    )


def undo_step_for(*, viewer: Viewer, ref: str) -> UndoStep:
    """Return a step of the viewer's own.

    Raises UndoStep.DoesNotExist for somebody else's: what one did, another one changes openly and does not undo.
    """
    return _own(viewer).get(ref=ref)


def live_steps_of(viewer: Viewer, *, at: datetime) -> QuerySet[UndoStep]:
    """Return the viewer's steps that can still be taken back, the latest first."""
    return _own(viewer).filter(undone_at=None, at__gt=at - GOOD_FOR)


@transaction.atomic
def undo(step: UndoStep, *, actor: Viewer, at: datetime) -> UndoStep:
    """Take a step back, once.

    Raises UndoneAlready, TooLateToUndo, and whatever refusal its way back has.
    """
    step = lock(step)
    if step.undone_at is not None:
        raise UndoneAlready
    if at - step.at >= GOOD_FOR:
        raise TooLateToUndo
    _WAYS[step.kind](step, actor=actor, at=at)
    UndoStep.objects.unscoped(because=Because.LOCKED).filter(pk=step.pk).update(undone_at=at)
    step.undone_at = at
    record(actor, "undone", step, at=at, organisation_ref=step.organisation_ref, kind=step.kind)
    return step


def _own(viewer: Viewer) -> QuerySet[UndoStep]:
    if not viewer.person_ref:
        return UndoStep.objects.within(None)
    return UndoStep.objects.within(viewer.reach).filter(actor_ref=viewer.person_ref)
