"""Letters: queued in the transaction of the deed they tell of, delivered after it, with back-off and one Message-ID.

Mail is delivered at least once: where the server took a letter and the answer got lost, the same letter goes again
under the same Message-ID, and the reader's mailbox shows it once. Without a mail server letters stay texts to copy.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.outbox.models import Letter, LetterState
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

logger = logging.getLogger(__name__)

BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
ATTEMPTS = 16  # with the back-off above: about two days, as long as a mail server may be away
LEASE = timedelta(minutes=2)
SUBJECT_LENGTH = 120


class BadSubject(Refusal):
    """The subject has more than one line, or is too long."""

    def __init__(self) -> None:
        super().__init__("Тема письма должна быть короткой и в одну строку.")


@dataclass(frozen=True, slots=True)
class Delivered:
    """How one round of delivery went."""

    sent: int = 0
    failed: int = 0


def queue_letter(
    *,
    organisation_ref: str,
    event: str,
    recipient_ref: str,
    address: str,
    subject: str,
    body: str,
    at: datetime,
    due_at: datetime | None = None,
    channel: str = "mail",
) -> Letter:
    """Write a letter to be sent once the present transaction stands; the same event and person get one letter.

    `event` names what happened by kind and ref («invitation:4f…»); `subject` holds no personal data. A letter that can
    wait leaves at `due_at`, others at once.

    Raises BadSubject.
    """
    if len(subject) > SUBJECT_LENGTH or len(subject.splitlines()) != 1:
        raise BadSubject
    rows = Letter.objects.unscoped(because=Because.FROM_ABOVE)
    letter, _ = rows.get_or_create(
        event=event,
        recipient_ref=recipient_ref,
        channel=channel,
        defaults={
            "organisation_ref": organisation_ref,
            "address": address,
            "subject": subject,
            "body": body,
            "message_id": f"<{new_ref()}@{settings.MAIL_DOMAIN}>",
            "due_at": due_at or at,
            "created_at": at,
        },
    )
    return letter


def letters_of(*, viewer: Viewer) -> QuerySet[Letter]:
    """Return the letters of the viewer's own organisation; without a mail server they are texts to copy."""
    return Letter.objects.within(viewer.reach)


def letter_for(*, viewer: Viewer, ref: str) -> Letter:
    """Return one letter of the viewer's own organisation. Raises Letter.DoesNotExist."""
    return letters_of(viewer=viewer).get(ref=ref)


def cancel_letters(*, event: str) -> int:
    """Stop the letters of an event that have not left yet; return how many."""
    rows = Letter.objects.unscoped(because=Because.FROM_ABOVE).filter(event=event, state=LetterState.WAITING)
    return rows.update(state=LetterState.CANCELLED)


def deliver_due(*, at: datetime, limit: int = 50) -> Delivered:
    """Send the letters that are due, each claimed first, so that two workers never send the same one at once."""
    if not settings.HAS_MAIL:
        return Delivered()
    sent = failed = 0
    connection = get_connection()
    for pk in _due(at).values_list("pk", flat=True)[:limit]:
        letter = _claim(pk, at=at)
        if letter is None:
            continue
        if _deliver(letter, connection, at=at):
            sent += 1
        else:
            failed += 1
    connection.close()
    return Delivered(sent, failed)


def _due(at: datetime) -> QuerySet[Letter]:
    rows = Letter.objects.unscoped(because=Because.WORKER).exclude(address="")
    waiting = Q(state=LetterState.WAITING, due_at__lte=at)
    abandoned = Q(state=LetterState.SENDING, leased_until__lte=at)
    return rows.filter(waiting | abandoned).order_by("due_at", "pk")


def _claim(pk: int, *, at: datetime) -> Letter | None:
    with transaction.atomic():
        letter = _due(at).select_for_update().filter(pk=pk).first()
        if letter is None:
            return None
        letter.state, letter.attempts, letter.leased_until = LetterState.SENDING, letter.attempts + 1, at + LEASE
        letter.save(update_fields=["state", "attempts", "leased_until"])
        return letter


def _deliver(letter: Letter, connection: BaseEmailBackend, *, at: datetime) -> bool:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMessage(letter.subject, letter.body, to=[letter.address], headers=headers, connection=connection)
    try:
        message.send()
    except Exception as fault:  # whatever a mail server, its network or its library may throw: the letter waits
        logger.warning("letter %s is not sent: %s", letter.ref, type(fault).__name__)
        _put_off(letter, type(fault).__name__, at=at)
        return False
    _mark(letter, state=LetterState.SENT, sent_at=at, leased_until=None, fault="")
    return True


def _put_off(letter: Letter, fault: str, *, at: datetime) -> None:
    over = letter.attempts >= ATTEMPTS
    pause = BACK_OFF[min(letter.attempts, len(BACK_OFF)) - 1]
    state = LetterState.FAILED if over else LetterState.WAITING
    _mark(letter, state=state, due_at=at + pause, leased_until=None, fault=fault[:80])


def _mark(letter: Letter, **values: object) -> None:
    Letter.objects.unscoped(because=Because.WORKER).filter(pk=letter.pk).update(**values)
