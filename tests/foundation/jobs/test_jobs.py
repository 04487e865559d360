from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted, Viewer
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.jobs import tasks
from nastavnik.foundation.jobs.asking import ask_job, cancel_job, job_for, jobs_of
from nastavnik.foundation.jobs.kinds import Work, forget_kind, job_kind
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.jobs.performing import LEASE, perform, sweep_jobs
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.submissions.models import Submission

pytestmark = pytest.mark.django_db

SCHOOL = "a" * 32
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
CURATOR = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "c" * 32, "d" * 32)
COLLEAGUE = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "e" * 32, "f" * 32)
STRANGER = Viewer(Role.CURATOR, "b" * 32, f"{'b' * 32}/", "c" * 32, "d" * 32)


class Hands:
    """A kind of job whose halves can be told to misbehave, and whose effect is a row that can be counted."""

    def __init__(self) -> None:
        self.breaks = 0
        self.refuses = ""
        self.in_prepare: Any = None
        self.in_effect: Any = None
        self.rights_left = 99
        self.prepared = 0

    def asker(self, job: Job, at: datetime) -> Viewer:
        self.rights_left -= 1
        if self.rights_left < 0:
            raise NotPermitted(Permission.ROADMAP_EDIT)
        return CURATOR

    def prepare(self, work: Work) -> str:
        self.prepared += 1
        if self.in_prepare:
            self.in_prepare(work)
        work.progress(1, 2, "Готовим листы")
        if self.refuses:
            raise Refusal(self.refuses)
        return f"paper for {work.parameters['year']}"

    def effect(self, work: Work, prepared: str) -> dict[str, Any]:
        Submission.objects.create(key=work.job.ref, request_hash="0" * 64, at=work.at, location=prepared)
        if self.in_effect:
            self.in_effect(work)
        if self.breaks:
            self.breaks -= 1
            raise ZeroDivisionError
        return {"paper": prepared}


@pytest.fixture
def hands() -> Iterator[Hands]:
    hands = Hands()
    job_kind("test.papers", asker=hands.asker, prepare=hands.prepare, effect=hands.effect)
    yield hands
    forget_kind("test.papers")


def ask(key: str = "k1", actor: Viewer = CURATOR) -> Job:
    return ask_job("test.papers", actor=actor, at=AT, key=key, year="2026-27")


def run(job: Job, *, at: datetime = AT) -> JobState | None:
    return perform(job.ref, clock=lambda: at)


def fresh(job: Job) -> Job:
    return Job.objects.unscoped(because=Because.UPKEEP).get(pk=job.pk)


def effects() -> int:
    return Submission.objects.count()


def test_perform_does_the_job_once(hands: Hands) -> None:
    job = ask()

    assert run(job) == JobState.DONE
    assert run(job) is None
    assert (effects(), hands.prepared, fresh(job).result) == (1, 1, {"paper": "paper for 2026-27"})
    assert (fresh(job).progress_done, fresh(job).progress_total) == (2, 2)


def test_ask_job_gets_the_same_job_for_the_same_key(hands: Hands) -> None:
    assert ask().pk == ask().pk
    assert ask(key="k2").pk != ask().pk


def test_ask_job_is_heard_of_only_when_its_transaction_stands(
    hands: Hands, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        job = ask()
        assert fresh(job).state == JobState.QUEUED

    assert fresh(job).state == JobState.DONE


def test_ask_job_survives_a_queue_that_is_away(
    hands: Hands, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(ref: str) -> None:
        raise OSError("the queue is away")

    with monkeypatch.context() as patched, django_capture_on_commit_callbacks(execute=True):
        patched.setattr(type(tasks.run_job), "enqueue", lambda self, ref: away(ref))
        job = ask()
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep_jobs(at=AT) == 1

    assert fresh(job).state == JobState.DONE


def test_perform_leaves_no_effect_when_it_breaks_down_and_tries_again(hands: Hands) -> None:
    hands.breaks = 1
    job = ask()

    assert run(job) == JobState.QUEUED
    assert effects() == 0
    assert run(job) == JobState.DONE
    assert effects() == 1


def test_perform_puts_a_job_aside_that_always_breaks_down(hands: Hands) -> None:
    hands.breaks = 99
    job = ask()

    states = [run(job, at=AT + timedelta(minutes=5 * number)) for number in range(4)]

    assert states == [JobState.QUEUED, JobState.QUEUED, JobState.POISON, None]
    assert (effects(), "администратору" in fresh(job).words) == (0, True)


def test_perform_shows_the_words_of_a_refusal_and_does_not_try_again(hands: Hands) -> None:
    hands.refuses = "В списке нет ни одного наставника."
    job = ask()

    assert run(job) == JobState.FAILED
    assert fresh(job).words == hands.refuses
    assert run(job) is None


@pytest.mark.parametrize("asked", [0, 1])
def test_perform_asks_for_the_rights_before_the_work_and_before_its_effect(hands: Hands, asked: int) -> None:
    hands.rights_left = asked
    job = ask()

    assert run(job) == JobState.FAILED
    assert (effects(), hands.prepared) == (0, asked)


def test_sweep_jobs_gives_a_dead_workers_job_to_another_one(hands: Hands) -> None:
    job = ask()
    rows = Job.objects.unscoped(because=Because.UPKEEP).filter(pk=job.pk)
    rows.update(state=JobState.RUNNING, lease="1" * 32, leased_until=AT + LEASE, attempts=1)

    sweep_jobs(at=AT)
    assert fresh(job).state == JobState.RUNNING
    sweep_jobs(at=AT + LEASE)
    assert run(job, at=AT + LEASE) == JobState.DONE


def test_perform_writes_nothing_when_its_claim_went_to_another_worker(hands: Hands) -> None:
    job = ask()

    def lose_the_claim(work: Work) -> None:
        hands.in_prepare = None
        sweep_jobs(at=AT + LEASE)
        assert run(job, at=AT + LEASE) == JobState.DONE

    hands.in_prepare = lose_the_claim

    assert run(job) == JobState.DONE  # the other worker's
    assert (effects(), fresh(job).attempts) == (1, 2)


def test_cancel_job_stops_a_waiting_one_at_once(hands: Hands) -> None:
    job = ask()

    cancel_job(job, actor=CURATOR, at=AT)

    assert fresh(job).state == JobState.CANCELLED
    assert run(job) is None


def test_cancel_job_stops_a_running_one_where_it_looks_up(hands: Hands) -> None:
    job = ask()
    hands.in_prepare = lambda work: cancel_job(work.job, actor=CURATOR, at=AT)

    assert run(job) == JobState.CANCELLED
    assert effects() == 0


def test_cancel_job_leaves_what_has_ended(hands: Hands) -> None:
    job = ask()
    run(job)

    cancel_job(job, actor=CURATOR, at=AT)

    assert fresh(job).state == JobState.DONE


@pytest.mark.parametrize("viewer", [COLLEAGUE, STRANGER])
def test_job_for_hides_the_jobs_of_others(hands: Hands, viewer: Viewer) -> None:
    job = ask()

    with pytest.raises(Job.DoesNotExist):
        job_for(viewer=viewer, ref=job.ref)
    assert not jobs_of(viewer).exists()
    assert job_for(viewer=CURATOR, ref=job.ref) == job


def test_ask_job_refuses_a_kind_nobody_declared() -> None:
    with pytest.raises(KeyError):
        ask()
