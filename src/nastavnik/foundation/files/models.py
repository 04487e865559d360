from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import Record
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class StoredFile(Record):
    """One file of one organisation. Its content lies under its hash and never changes."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    content_kind = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=REF_LENGTH, blank=True)

    PERSONAL = {
        "name": Personal(Category.TEXT, "чтобы файл узнал тот, кто его загрузил", "кто видит бумагу с этим файлом"),
        "created_by": Personal(Category.LINK, "кто загрузил", "куратор и директор своей школы"),
    }
    PLAIN = frozenset({"sha256", "size_bytes", "content_kind", "created_at"})
    RETENTION = (Term((Category.TEXT, Category.LINK), "пока есть бумага, к которой относится файл", AtEnd.DESTROY),)

    objects = ScopedManager()

    class Meta:
        indexes = [
            models.Index(fields=["sha256"], name="files_by_content"),
            models.Index(fields=["organisation_ref", "created_at"], name="files_of_organisation"),
        ]
