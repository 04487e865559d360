from django.db import models
from django.db.models import Q

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import Record
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class JobState(models.TextChoices):
    """Where a job stands. A poisoned one killed its workers and waits for a human."""

    QUEUED = "queued", "ждёт очереди"
    RUNNING = "running", "выполняется"
    DONE = "done", "готово"
    FAILED = "failed", "не получилось"
    CANCELLED = "cancelled", "остановлено"
    POISON = "poison", "отложено после сбоев"


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.POISON)


class Job(Record):
    """One long piece of work that somebody asked for. This row is the truth; the queue only wakes a worker up."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    asker_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    asker_account_ref = models.CharField(max_length=REF_LENGTH, blank=True)
    asker_role = models.CharField(max_length=24, blank=True)
    kind = models.CharField(max_length=48)
    parameters = models.JSONField(default=dict)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=JobState.choices, default=JobState.QUEUED)
    due_at = models.DateTimeField()
    lease = models.CharField(max_length=REF_LENGTH, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempt_limit = models.PositiveSmallIntegerField(default=3)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "asker_ref": Personal(Category.LINK, "кто попросил: его права проверяются снова", "сам человек"),
        "asker_account_ref": Personal(Category.LINK, "кто попросил", "сам человек"),
        "parameters": Personal(Category.LINK, "ссылки на то, над чем работа", "сам человек"),
        "result": Personal(Category.LINK, "ссылки на то, что вышло", "сам человек"),
    }
    PLAIN = frozenset(
        [
            "asker_role",
            "kind",
            "key",
            "state",
            "due_at",
            "lease",
            "leased_until",
            "heartbeat_at",
            "attempts",
            "attempt_limit",
            "progress_done",
            "progress_total",
            "words",
            "cancel_asked_at",
            "created_at",
            "started_at",
            "ended_at",
        ]
    )
    RETENTION = (Term((Category.LINK,), "итог работы нужен полгода", AtEnd.DESTROY, "ended_at", 180),)

    objects = ScopedManager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation_ref", "kind", "key"], name="one_job_per_kind_and_key"),
            models.CheckConstraint(
                condition=~Q(state="running") | (Q(leased_until__isnull=False) & ~Q(lease="")),
                name="running_job_has_a_lease",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="jobs_due")]

    @property
    def has_ended(self) -> bool:
        """Tell whether nothing more will happen to the job."""
        return self.state in ENDED
