"""What every kept row has: a public ref, and a version where two people may edit it."""

from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F

from nastavnik.core.refusals import Refusal
from nastavnik.foundation.records.refs import REF_LENGTH, new_ref
from nastavnik.foundation.scope.managers import ScopedManager

R = TypeVar("R", bound="Record")


class Record(models.Model):
    """A row with a random public ref and a version that grows with every edit."""

    ref = models.CharField(max_length=REF_LENGTH, unique=True, default=new_ref, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.ref}"  # never a name: this text reaches logs


class ScopedRecord(Record):
    """A record that belongs to an organisation and is seen through its door only."""

    SCOPE_FIELD = "organisation__path"

    objects = ScopedManager()

    class Meta:
        abstract = True


class Conflict(Refusal):
    """Somebody else changed the row meanwhile. Carries the row as it stands now."""

    def __init__(self, current: Record) -> None:
        super().__init__("Пока вы правили, запись изменил кто-то другой. Ваш текст сохранён, сравните его с новым.")
        self.current = current


def change(record: R, *, expected_version: int, **values: Any) -> R:
    """Write new values if the row still has the version the editor saw.

    Returns the row as written. Raises Conflict otherwise; nothing is written then.
    """
    rows = type(record)._base_manager.filter(pk=record.pk)
    if not rows.filter(version=expected_version).update(version=F("version") + 1, **values):
        raise Conflict(rows.get())
    record.refresh_from_db()
    return record


def lock(record: R) -> R:
    """Take the row again under lock. SQLite locks the whole file when a transaction begins.

    Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A lock needs a transaction.")
    return type(record)._base_manager.select_for_update().get(pk=record.pk)
