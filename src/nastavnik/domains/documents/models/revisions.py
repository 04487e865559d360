from django.db import models

from nastavnik.domains.documents.models.documents import Document
from nastavnik.domains.documents.models.keeping import STAFF
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH


class Revision(ScopedRecord):
    """What a draft was composed of before one change, so that the next look can say what changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    values_then = models.JSONField()
    wordings_then = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=REF_LENGTH, blank=True)

    PERSONAL = {
        "values_then": Personal(Category.TEXT, "как было до изменения", STAFF),
        "wordings_then": Personal(Category.TEXT, "как было до изменения", STAFF),
        "by": Personal(Category.LINK, "кто изменил", STAFF),
    }
    PLAIN = frozenset({"document", "number", "at"})
    RETENTION = (
        Term(
            (Category.TEXT, Category.LINK), "прежний вид черновика нужен, пока бумагу пишут", AtEnd.DESTROY, "at", 365
        ),
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_revision_per_number")]
