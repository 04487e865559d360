from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.refs import REF_LENGTH


class Submission(models.Model):
    """One form that was sent and took effect, with the answer it got: sent again, it gets the same answer."""

    key = models.CharField(max_length=64)
    actor_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    PERSONAL = {"actor_ref": Personal(Category.LINK, "чтобы форма сработала один раз", "никто")}
    PLAIN = frozenset({"key", "request_hash", "status", "location", "at"})
    RETENTION = (Term((Category.LINK,), "повтор формы через месяц невозможен", AtEnd.DESTROY, "at", 30),)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "actor_ref"], name="one_effect_per_key_and_actor")]
