from django.db import models


class CopyMade(models.Model):
    """One copy of the whole installation. It counts only once the program has restored it somewhere and opened it."""

    made_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    fault = models.CharField(max_length=300, blank=True)

    PLAIN = frozenset({"made_at", "verified_at", "file_name", "sha256", "size_bytes", "fault"})

    class Meta:
        ordering = ["-made_at", "-pk"]
