import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.outbox.letters import (
    ATTEMPTS,
    LEASE,
    BadSubject,
    cancel_letters,
    deliver_due,
    letters_of,
    queue_letter,
)
from nastavnik.foundation.outbox.models import Letter, LetterState
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db

SCHOOL = "a" * 32
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
CURATOR = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "c" * 32, "d" * 32)
STRANGER = Viewer(Role.CURATOR, "b" * 32, f"{'b' * 32}/", "e" * 32, "f" * 32)


@pytest.fixture(autouse=True)
def _mail_server(settings) -> None:  # type: ignore[no-untyped-def]
    settings.HAS_MAIL = True


@pytest.fixture
def _mail_server_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: EmailBackend, messages: object) -> int:
        raise smtplib.SMTPServerDisconnected("away")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def queue(event: str = "invitation:1", reader: str = "r" * 32, subject: str = "Вас приглашают") -> Letter:
    return queue_letter(
        organisation_ref=SCHOOL,
        event=event,
        recipient_ref=reader,
        address="reader@school.example",
        subject=subject,
        body="Откройте ссылку.",
        at=AT,
    )


def fresh(letter: Letter) -> Letter:
    return Letter.objects.unscoped(because=Because.UPKEEP).get(pk=letter.pk)


def test_deliver_due_sends_a_letter_once() -> None:
    letter = queue()

    first, second = deliver_due(at=AT), deliver_due(at=AT + timedelta(hours=1))

    assert (first.sent, second.sent, len(mail.outbox)) == (1, 0, 1)
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id
    assert fresh(letter).state == LetterState.SENT


def test_queue_letter_writes_one_letter_per_event_reader_and_channel() -> None:
    assert queue().pk == queue().pk
    assert len({queue().pk, queue(event="invitation:2").pk, queue(reader="s" * 32).pk}) == 3


def test_queue_letter_sends_nothing_when_its_deed_fails() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert deliver_due(at=AT).sent == 0


@pytest.mark.parametrize("subject", ["", "Вас\nприглашают", "Вас\r\nBcc: x@school.example", "ю" * 121])
def test_queue_letter_refuses_a_subject_of_many_lines(subject: str) -> None:
    with pytest.raises(BadSubject):
        queue(subject=subject)


@pytest.mark.usefixtures("_mail_server_is_away")
def test_deliver_due_waits_longer_and_longer_while_the_mail_server_is_away() -> None:
    letter, at, pauses = queue(), AT, []

    for _ in range(6):
        assert deliver_due(at=at).failed == 1
        pauses.append(fresh(letter).due_at - at)
        assert deliver_due(at=at).failed == 0
        at = fresh(letter).due_at

    assert [pause.total_seconds() / 60 for pause in pauses] == [1, 5, 15, 60, 240, 240]
    assert fresh(letter).fault == "SMTPServerDisconnected"


@pytest.mark.usefixtures("_mail_server_is_away")
def test_deliver_due_gives_up_after_about_two_days() -> None:
    letter, at = queue(), AT

    for _ in range(ATTEMPTS):
        deliver_due(at=at)
        at = fresh(letter).due_at

    assert fresh(letter).state == LetterState.FAILED
    assert timedelta(days=1.5) < at - AT < timedelta(days=3)


def test_deliver_due_sends_again_under_the_same_id_when_a_worker_died_in_between() -> None:
    letter = queue()
    rows = Letter.objects.unscoped(because=Because.UPKEEP).filter(pk=letter.pk)
    rows.update(state=LetterState.SENDING, leased_until=AT + LEASE, attempts=1)

    assert deliver_due(at=AT).sent == 0
    assert deliver_due(at=AT + LEASE).sent == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id


def test_deliver_due_leaves_letters_as_texts_without_a_mail_server(settings) -> None:  # type: ignore[no-untyped-def]
    settings.HAS_MAIL = False
    letter = queue()

    assert deliver_due(at=AT).sent == 0
    assert [(row.body, row.state) for row in letters_of(viewer=CURATOR)] == [(letter.body, LetterState.WAITING)]


def test_letters_of_hides_other_schools() -> None:
    queue()

    assert not letters_of(viewer=STRANGER).exists()


def test_cancel_letters_stops_what_has_not_left() -> None:
    queue()

    assert cancel_letters(event="invitation:1") == 1
    assert deliver_due(at=AT).sent == 0


def test_only_the_outbox_sends_mail() -> None:
    source = Path(__file__).resolve().parents[3] / "src" / "nastavnik"

    senders = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "django.core.mail" in path.read_text(encoding="utf-8")
    }

    assert senders == {"foundation/outbox/letters.py"}
