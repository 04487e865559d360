"""What happened, in a chain that shows every later touch.

History outlives what it describes, so it keeps codes and no foreign keys.
"""

from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class ChainHead(models.Model):
    """The last link of one organisation's chain; an empty ref is the installation's own."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH, unique=True, blank=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    PLAIN = frozenset({"number", "hash"})

    objects = ScopedManager()


class Entry(models.Model):
    """One event. Carries refs and names of fields, never what stood in a personal field."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    actor_role = models.CharField(max_length=32, blank=True)
    because = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=64, blank=True)
    subject_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    PERSONAL = {
        "actor_ref": Personal(Category.LINK, "кто это сделал", "куратор и директор своей школы"),
        "subject_ref": Personal(Category.LINK, "с чем или с кем это сделано", "куратор и директор своей школы"),
        "facts": Personal(Category.LINK, "ссылки и коды, без имён", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"number", "at", "actor_role", "because", "action", "subject_kind", "previous_hash", "hash"})
    RETENTION = (
        Term(
            (Category.LINK,),
            "журнал только растёт: в нём нет имён, а ссылка без карточки никого не называет",
            AtEnd.MASK,
        ),
    )

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_ref", "number"], name="one_entry_per_number_in_a_chain"),
        ]
        indexes = [
            models.Index(fields=["subject_ref", "number"], name="journal_by_subject"),
            models.Index(fields=["actor_ref", "at"], name="journal_by_actor"),
        ]
