from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import Record
from nastavnik.foundation.records.refs import REF_LENGTH
from nastavnik.foundation.scope.managers import ScopedManager


class LetterState(models.TextChoices):
    """Where a letter is on its way."""

    WAITING = "waiting", "ждёт отправки"
    SENDING = "sending", "отправляется"
    SENT = "sent", "отправлено"
    FAILED = "failed", "не дошло"
    CANCELLED = "cancelled", "отменено"


class Letter(Record):
    """One letter to one person about one event. Written with the deed it tells of, sent after it, once."""

    SCOPE_REF_FIELD = "organisation_ref"

    organisation_ref = models.CharField(max_length=REF_LENGTH)
    event = models.CharField(max_length=120)
    recipient_ref = models.CharField(max_length=REF_LENGTH)
    channel = models.CharField(max_length=8, default="mail")
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=9, choices=LetterState.choices, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=80, blank=True)

    PERSONAL = {
        "recipient_ref": Personal(Category.LINK, "кому письмо, чтобы не послать дважды", "куратор своей школы"),
        "address": Personal(Category.CONTACT, "куда послать", "куратор своей школы"),
        "body": Personal(Category.TEXT, "что послать", "куратор своей школы"),
    }
    PLAIN = frozenset(
        [
            "event",
            "channel",
            "subject",
            "message_id",
            "state",
            "attempts",
            "due_at",
            "leased_until",
            "created_at",
            "sent_at",
            "fault",
        ]
    )
    RETENTION = (
        Term((Category.CONTACT, Category.TEXT), "письмо дошло, текст больше не нужен", AtEnd.ANONYMISE, "sent_at", 30),
        Term(tuple(Category), "через год не нужно и то, что письмо было", AtEnd.DESTROY, "created_at", 365),
    )

    objects = ScopedManager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "recipient_ref", "channel"], name="one_letter_per_event_and_reader"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="letters_due")]
