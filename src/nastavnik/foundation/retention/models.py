from django.db import models


class Round(models.Model):
    """One daily round: how many rows of which table had had their time."""

    ran_at = models.DateTimeField()
    cleared = models.JSONField(default=dict)

    PLAIN = frozenset({"ran_at", "cleared"})

    class Meta:
        ordering = ["-ran_at", "-pk"]
