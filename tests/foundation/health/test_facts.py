from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from homes import new_home
from nastavnik.core.access.viewer import system
from nastavnik.foundation.health.facts import PRAGMAS, Fact, Mood, health, lasting, pragmas
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.journal.models import ChainHead
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.outbox.letters import queue_letter
from nastavnik.foundation.retention.clearing import clear
from nastavnik.foundation.scope.managers import Because

AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _cache(db: None) -> None:
    call_command("createcachetable", verbosity=0)
    cache.clear()


def fact(code: str, *, at: datetime = AT) -> Fact:
    return next(one for one in health(at) if one.code == code)


def test_health_names_every_fact_once_and_in_words() -> None:
    facts = health(AT)

    codes = [one.code for one in facts]
    assert codes == ["base", "migrations", "chain", "copy", "letters", "jobs", "worker", "disk", "font"]
    assert all(one.label and one.words for one in facts)


def test_health_is_bad_when_the_journal_was_touched() -> None:
    record(system(because="a test"), "something", at=AT)
    assert fact("chain").mood is Mood.GOOD

    ChainHead.objects.unscoped(because=Because.UPKEEP).update(number=9)
    cache.clear()

    assert fact("chain").mood is Mood.BAD


@pytest.mark.parametrize(("hours", "mood"), [(1, Mood.GOOD), (2, Mood.BAD)])
def test_health_is_bad_when_a_letter_waits_longer_than_an_hour(settings, hours: int, mood: Mood) -> None:  # type: ignore[no-untyped-def]
    settings.HAS_MAIL = True
    queue_letter(
        organisation_ref="a" * 32, event="e", recipient_ref="r", address="a@b.example", subject="s", body="b", at=AT
    )

    assert fact("letters", at=AT + timedelta(hours=hours)).mood is mood


def test_health_says_that_letters_are_texts_without_a_mail_server() -> None:
    assert "для копирования" in fact("letters").words


@pytest.mark.parametrize(
    ("state", "minutes", "mood"),
    [
        (JobState.QUEUED, 5, Mood.GOOD),
        (JobState.QUEUED, 11, Mood.BAD),
        (JobState.POISON, 0, Mood.WARNING),
        (JobState.DONE, 600, Mood.GOOD),
    ],
)
def test_health_notices_jobs_that_wait_or_were_put_aside(state: JobState, minutes: int, mood: Mood) -> None:
    Job.objects.create(organisation_ref="a" * 32, kind="k", key="k", state=state, due_at=AT, created_at=AT)

    assert fact("jobs", at=AT + timedelta(minutes=minutes)).mood is mood


def test_health_notices_a_worker_that_stopped_its_rounds() -> None:
    moods = [fact("worker").mood]
    clear(at=AT)

    moods += [fact("worker", at=AT + timedelta(hours=hours)).mood for hours in (24, 49)]

    assert moods == [Mood.WARNING, Mood.GOOD, Mood.BAD]


def test_health_asks_for_a_copy_while_there_is_none() -> None:
    assert fact("copy").mood is Mood.WARNING


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(minutes=1), "1 минуту"),
        (timedelta(hours=3), "3 часа"),
        (timedelta(hours=47), "47 часов"),
        (timedelta(days=2), "2 дня"),
    ],
)
def test_lasting_speaks_in_the_largest_unit(length: timedelta, words: str) -> None:
    assert lasting(length).replace("\u00a0", " ") == words


def test_a_live_connection_obeys_the_pragmas_that_survive_a_pulled_plug(tmp_path: Path) -> None:
    code = "from nastavnik.foundation.health.facts import pragmas; print(pragmas())"

    done = new_home(tmp_path / "home").python(code)

    assert done.stdout.strip() == str(PRAGMAS)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMA is a word of SQLite")
def test_a_connection_under_test_flushes_like_a_real_one() -> None:
    assert {**pragmas(), "journal_mode": "wal"} == PRAGMAS


def test_a_live_connection_begins_by_taking_the_lock(settings) -> None:  # type: ignore[no-untyped-def]
    if connection.vendor != "sqlite":
        pytest.skip("BEGIN IMMEDIATE is a word of SQLite")

    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings.DATABASES["default"]["OPTIONS"]["timeout"] == 20
