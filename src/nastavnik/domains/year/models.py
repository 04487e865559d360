from django.db import models
from django.db.models import Q

from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH

TITLE_LENGTH = 200


class OwnTask(ScopedRecord):
    """One thing that somebody wrote onto their own list of the day: it stands in no plan and closes by their word."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    year = models.CharField(max_length=7)
    title = models.CharField(max_length=TITLE_LENGTH)
    due_on = models.DateField(null=True, blank=True)
    postponed_until = models.DateField(null=True, blank=True)
    waiting_for = models.CharField(max_length=160, blank=True)
    waiting_since = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=REF_LENGTH)

    PERSONAL = {
        "title": Personal(Category.TEXT, "что человек записал себе", "куратор своей школы"),
        "waiting_for": Personal(Category.IDENTITY, "кому передано", "куратор своей школы"),
        "made_by": Personal(Category.LINK, "кто записал", "куратор своей школы"),
    }
    PLAIN = frozenset({"year", "due_on", "postponed_until", "waiting_since", "done_on", "made_at"})
    RETENTION = (
        Term(
            (Category.TEXT, Category.IDENTITY, Category.LINK),
            "запись нужна, пока идёт её год; ещё год с запасом",
            AtEnd.DESTROY,
            "made_at",
            730,
        ),
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["organisation", "year", "done_on"], name="own_tasks_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting_for="", waiting_since__isnull=True)
                | (~Q(waiting_for="") & Q(waiting_since__isnull=False)),
                name="handed_over_task_has_its_day",
            ),
        ]


class LetterWords(ScopedRecord):
    """The words in which one organisation writes letters of one kind. Without a row the ready ones do."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=24)
    words = models.TextField()

    PLAIN = frozenset({"key", "words"})

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="one_wording_of_a_letter")]
