"""The curator's own tasks: written down, put off, handed over, done, and taken back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.year.models import TITLE_LENGTH, OwnTask
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

UNDO = "year.own_task"
_PARTS = ("due_on", "postponed_until", "waiting_since", "done_on")


class TaskWords(Refusal):
    """A task without a word."""

    def __init__(self) -> None:
        super().__init__("Напишите, что нужно сделать.")


class DayIsOver(Refusal):
    """The day to which a task is put off must still come."""

    def __init__(self) -> None:
        super().__init__("Выберите день после сегодняшнего.")


class WhoMissing(Refusal):
    """A task is handed over to somebody."""

    def __init__(self) -> None:
        super().__init__("Напишите, кому передаёте.")


@transaction.atomic
def write_task(
    organisation: Organisation, *, year: str, title: str, due_on: date | None, actor: Viewer, at: datetime
) -> OwnTask:
    """Write a task of one's own onto the list of the day. Raises NotPermitted, TaskWords."""
    require(actor, Permission.ROADMAP_EDIT, path=organisation.path)
    if not clean(title):
        raise TaskWords
    task = OwnTask.objects.create(
        organisation=organisation,
        year=year,
        title=clean(title)[:TITLE_LENGTH],
        due_on=due_on,
        made_at=at,
        made_by=actor.person_ref,
    )
    record(actor, "own_task.written", task, at=at, organisation_ref=organisation.ref)
    return task


def finish_task(task: OwnTask, *, actor: Viewer, at: datetime, on: date) -> OwnTask:
    """Close a task; done already, nothing changes. Raises NotPermitted."""
    return _write(task, "done", "Сделано", {"done_on": on}, actor=actor, at=at)


def postpone_task(task: OwnTask, *, until: date, actor: Viewer, at: datetime, on: date) -> OwnTask:
    """Take a task off the list until a day to come. Raises NotPermitted, DayIsOver."""
    if until <= on:
        raise DayIsOver
    return _write(task, "postponed", "Отложено", {"postponed_until": until}, actor=actor, at=at)


def hand_over_task(task: OwnTask, *, who: str, until: date, actor: Viewer, at: datetime, on: date) -> OwnTask:
    """Let somebody else owe a task; on the day named it comes back. Raises NotPermitted, WhoMissing, DayIsOver."""
    if not clean(who):
        raise WhoMissing
    if until <= on:
        raise DayIsOver
    values = {"waiting_for": clean(who)[:160], "waiting_since": on, "postponed_until": until}
    return _write(task, "handed_over", "Передано", values, actor=actor, at=at)


@transaction.atomic
def _write(task: OwnTask, verb: str, words: str, values: dict[str, Any], *, actor: Viewer, at: datetime) -> OwnTask:
    task = lock(task)
    require(actor, Permission.ROADMAP_EDIT, path=task.organisation.path)
    if task.done_on is not None:
        return task
    before = {name: _plain(getattr(task, name)) for name in (*_PARTS, "waiting_for")}
    written = change(task, expected_version=task.version, **values)
    record(actor, f"own_task.{verb}", task, at=at, organisation_ref=task.organisation.ref)
    offer_undo(
        actor=actor,
        at=at,
        words=f"{words}: {task.title}"[:200],
        kind=UNDO,
        payload={"task": task.ref, "version": written.version, "before": before},
    )
    return written


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class TaskChanged(Refusal):
    """Somebody changed the task after the deed that is to be taken back."""

    def __init__(self) -> None:
        super().__init__("Дело с тех пор меняли. Откройте его и поправьте.")


@undoes(UNDO)
def take_back(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put a task back as it was. Raises NotPermitted, TaskChanged."""
    found = OwnTask.objects.unscoped(because=Because.LOCKED).filter(ref=step.payload["task"]).first()
    if found is None:
        raise TaskChanged
    task = lock(found)
    require(actor, Permission.ROADMAP_EDIT, path=task.organisation.path)
    if task.version != step.payload["version"]:
        raise TaskChanged
    before = step.payload["before"]
    days = {name: date.fromisoformat(before[name]) if before[name] else None for name in _PARTS}
    change(task, expected_version=task.version, waiting_for=before["waiting_for"], **days)
    record(actor, "own_task.taken_back", task, at=at, organisation_ref=task.organisation.ref)
