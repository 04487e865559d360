"""Doing a job: claim it for a minute, keep the claim alive, and end it together with its effect.

A worker that was killed leaves a claim that runs out; the sweeper then gives the job to another. A worker that was only
slow finds its claim gone when it wants to write, and writes nothing.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.models import F, QuerySet

from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.jobs.asking import wake_worker
from nastavnik.foundation.jobs.kinds import JobKind, Work, kind_of
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]
LEASE = timedelta(seconds=60)
HEARTBEAT_SECONDS = 15.0
PAUSE = timedelta(seconds=30)
_POISON_WORDS = "Работа несколько раз прервалась. Она отложена: скажите администратору."


class Cancelled(Exception):
    """Somebody pressed «Остановить»."""


class LostLease(Exception):
    """The claim ran out and the job may be another worker's now."""


def perform(ref: str, *, clock: Clock) -> JobState | None:
    """Do the job if it waits; return its state after that, or None when there was nothing to do."""
    job = _claim(ref, at=clock())
    if job is None:
        return None
    try:
        with _Heartbeat(job, clock):
            _work(job, kind_of(job.kind), clock)  # a kind nobody knows any more breaks down like any other fault
    except Cancelled:
        _end(job, JobState.CANCELLED, at=clock(), words="Остановлено.")
    except LostLease:
        logger.warning("job %s lost its lease; nothing was written", job.ref)
    except Refusal as refusal:
        _end(job, JobState.FAILED, at=clock(), words=str(refusal))
    except Exception:
        logger.exception("job %s broke down in attempt %s", job.ref, job.attempts)
        _put_off(job, at=clock())
    return _state(job)


def sweep_jobs(*, at: datetime) -> int:
    """Give back the jobs whose worker is gone and wake a worker for all that wait; return how many were woken."""
    rows = Job.objects.unscoped(because=Because.WORKER)
    for job in rows.filter(state=JobState.RUNNING, leased_until__lte=at):
        _put_off(job, at=at)
    refs = list(rows.filter(state=JobState.QUEUED, due_at__lte=at).order_by("due_at").values_list("ref", flat=True))
    for ref in refs[:200]:
        wake_worker(ref)
    return len(refs)


def _work(job: Job, kind: JobKind, clock: Clock) -> None:
    def progress(done: int, total: int, words: str) -> None:
        _report(job, done, total, words)

    prepared = kind.prepare(Work(job, kind.asker(job, clock()), clock(), progress))
    with transaction.atomic():
        _hold(job)
        at = clock()
        asker = kind.asker(job, at)
        result = kind.effect(Work(job, asker, at, lambda done, total, words: None), prepared)
        _finish(job, result, asker=asker, at=at)


def _claim(ref: str, *, at: datetime) -> Job | None:
    rows = Job.objects.unscoped(because=Because.WORKER)
    lease = new_ref()
    taken = rows.filter(ref=ref, state=JobState.QUEUED, due_at__lte=at).update(
        state=JobState.RUNNING,
        lease=lease,
        leased_until=at + LEASE,
        heartbeat_at=at,
        started_at=at,
        attempts=F("attempts") + 1,
        words="",
    )
    return rows.get(ref=ref, lease=lease) if taken else None


def _hold(job: Job) -> None:
    """Take the row under lock while the claim is ours, so that nobody else can end the job meanwhile."""
    rows = Job.objects.unscoped(because=Because.LOCKED).select_for_update()
    held = rows.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING).first()
    if held is None:
        raise LostLease
    if held.cancel_asked_at is not None:
        raise Cancelled


def _finish(job: Job, result: dict[str, Any], *, asker: Viewer, at: datetime) -> None:
    changed = _mine(job).update(
        state=JobState.DONE, result=result, ended_at=at, progress_done=F("progress_total"), leased_until=None, lease=""
    )
    if not changed:
        raise LostLease
    record(asker, "job.done", job, at=at, organisation_ref=job.organisation_ref, kind=job.kind)


@transaction.atomic
def _end(job: Job, state: JobState, *, at: datetime, words: str) -> None:
    if _mine(job).update(state=state, ended_at=at, words=words[:300], leased_until=None, lease=""):
        actor = system(because="the worker ends a job", organisation_ref=job.organisation_ref)
        record(actor, f"job.{state}", job, at=at, kind=job.kind)


@transaction.atomic
def _put_off(job: Job, *, at: datetime) -> None:
    """Let another attempt come later, or put the job aside when it had its chances."""
    if _mine(job).filter(cancel_asked_at__isnull=False).exists():
        _end(job, JobState.CANCELLED, at=at, words="Остановлено.")
    elif job.attempts >= job.attempt_limit:
        _end(job, JobState.POISON, at=at, words=_POISON_WORDS)
    else:
        due = at + PAUSE * (job.attempts - 1)  # the first breakdown is often a restart: the next sweep tries again
        _mine(job).update(state=JobState.QUEUED, due_at=due, leased_until=None, lease="")


def _report(job: Job, done: int, total: int, words: str) -> None:
    if not _mine(job).update(progress_done=done, progress_total=total, words=words[:300]):
        raise LostLease
    if _mine(job).filter(cancel_asked_at__isnull=False).exists():
        raise Cancelled


def _mine(job: Job) -> QuerySet[Job]:
    rows = Job.objects.unscoped(because=Because.WORKER)
    return rows.filter(pk=job.pk, lease=job.lease, state=JobState.RUNNING)


def _state(job: Job) -> JobState:
    rows = Job.objects.unscoped(because=Because.WORKER)
    return JobState(rows.values_list("state", flat=True).get(pk=job.pk))


class _Heartbeat:
    """Keeps the claim alive from a thread of its own while the work runs."""

    def __init__(self, job: Job, clock: Clock) -> None:
        self._job, self._clock = job, clock
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{job.ref[:8]}", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *fault: object) -> None:
        self._over.set()
        self._thread.join(timeout=HEARTBEAT_SECONDS)

    def _beat(self) -> None:
        try:
            while not self._over.wait(HEARTBEAT_SECONDS):
                self._once()
        finally:
            connection.close()

    def _once(self) -> None:
        try:
            close_old_connections()
            now = self._clock()
            _mine(self._job).update(heartbeat_at=now, leased_until=now + LEASE)
        except Exception as fault:  # one missed beat is no harm: the lease holds four
            logger.warning("job %s missed a heartbeat: %s", self._job.ref, type(fault).__name__)
