from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import Record
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class UndoStep(Record):
    """One deed that its doer may take back: what it was in words, and what its room needs to undo it."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    actor_ref = models.CharField(max_length=REF_LENGTH)
    at = models.DateTimeField()
    words = models.CharField(max_length=200)
    kind = models.CharField(max_length=48)
    payload = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "actor_ref": Personal(Category.LINK, "чтобы отменить мог только тот, кто сделал", "сам человек"),
        "words": Personal(Category.TEXT, "что можно отменить", "сам человек"),
        "payload": Personal(Category.TEXT, "как было до действия", "никто"),
    }
    PLAIN = frozenset({"at", "kind", "undone_at"})
    RETENTION = (Term((Category.LINK, Category.TEXT), "отменить можно 30 дней", AtEnd.DESTROY, "at", 31),)

    objects = ScopedManager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["organisation_ref", "actor_ref", "-at"], name="undo_steps_of_actor")]
