"""Asking for work, looking at it and stopping it."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.jobs.kinds import kind_of
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

logger = logging.getLogger(__name__)


@transaction.atomic
def ask_job(
    kind: str, *, actor: Viewer, at: datetime, key: str, organisation_ref: str | None = None, **parameters: Any
) -> Job:
    """Ask for a job; a worker hears of it when the present transaction stands. The same key gets the same job.

    `parameters` are refs and stored codes only, never what stands in a personal field.

    Raises KeyError for a kind nobody declared.
    """
    home = actor.organisation_ref if organisation_ref is None else organisation_ref
    rows = Job.objects.unscoped(because=Because.LOCKED)
    job, fresh = rows.get_or_create(
        organisation_ref=home,
        kind=kind_of(kind).code,
        key=key,
        defaults={
            "asker_ref": actor.person_ref,
            "asker_account_ref": actor.account_ref,
            "asker_role": actor.role or "",
            "parameters": parameters,
            "due_at": at,
            "created_at": at,
            "attempt_limit": kind_of(kind).attempt_limit,
        },
    )
    if fresh:
        record(actor, "job.asked", job, at=at, organisation_ref=home, kind=kind)
        wake_worker(job.ref)
    return job


def jobs_of(viewer: Viewer) -> QuerySet[Job]:
    """Return the viewer's own jobs, the latest first."""
    if not viewer.person_ref:
        return Job.objects.within(None)
    return Job.objects.within(viewer.reach).filter(asker_ref=viewer.person_ref)


def job_for(*, viewer: Viewer, ref: str) -> Job:
    """Return one of the viewer's own jobs.

    Raises Job.DoesNotExist.
    """
    return jobs_of(viewer).get(ref=ref)


@transaction.atomic
def cancel_job(job: Job, *, actor: Viewer, at: datetime) -> None:
    """Stop a job: a waiting one at once, a running one where it next looks up. What has ended stays as it is."""
    rows = Job.objects.unscoped(because=Because.LOCKED).filter(pk=job.pk)
    stopped = rows.filter(state=JobState.QUEUED).update(state=JobState.CANCELLED, cancel_asked_at=at, ended_at=at)
    asked = rows.filter(state=JobState.RUNNING, cancel_asked_at=None).update(cancel_asked_at=at)
    if stopped or asked:
        record(actor, "job.cancelled", job, at=at, organisation_ref=job.organisation_ref)


def wake_worker(ref: str) -> None:
    """Tell the queue about a job once the transaction stands. A lost call is harmless: the sweeper calls again."""
    transaction.on_commit(lambda: _enqueue(ref))


def _enqueue(ref: str) -> None:
    from nastavnik.foundation.jobs.tasks import run_job

    try:
        run_job.enqueue(ref)
    except Exception as fault:  # the queue may be away; the row is the truth and the sweeper finds it
        logger.warning("job %s is not enqueued: %s", ref, type(fault).__name__)
