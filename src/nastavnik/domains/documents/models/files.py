from django.db import models
from django.db.models import Q

from nastavnik.domains.documents.models.documents import Document
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class FilePart(models.TextChoices):
    """Which of a paper's files it is."""

    WORD = "docx", "Word"
    PDF = "pdf", "PDF"
    MODEL = "json", "блоки бумаги"
    SCAN = "scan", "скан"


class PaperFile(ScopedRecord):
    """One file of one signed paper with the hash that proves it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    part = models.CharField(max_length=4, choices=FilePart.choices)
    file_ref = models.CharField(max_length=REF_LENGTH)
    sha256 = models.CharField(max_length=64)
    content_kind = models.CharField(max_length=8)
    size_bytes = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField()

    PLAIN = frozenset({"document", "part", "file_ref", "sha256", "content_kind", "size_bytes", "kept_at"})

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "part"], condition=~Q(part=FilePart.SCAN), name="one_frozen_file_of_a_part"
            ),
        ]
