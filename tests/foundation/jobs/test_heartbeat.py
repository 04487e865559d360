import json
import os
from pathlib import Path
from typing import Any

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)
SLOW_JOB = """
import json, time
from datetime import timedelta
from campaigns.deeds import ACTOR, now
from nastavnik.foundation.jobs import performing
from nastavnik.foundation.jobs.asking import ask_job
from nastavnik.foundation.jobs.kinds import job_kind
from nastavnik.foundation.jobs.models import Job
from nastavnik.foundation.scope.managers import Because

performing.LEASE, performing.HEARTBEAT_SECONDS = timedelta(seconds=0.4), {heartbeat}
performing.wake_worker = lambda ref: None

def slowly(work):
    for _ in range(12):
        time.sleep(0.1)
        performing.sweep_jobs(at=now())

job_kind("test.slow", asker=lambda job, at: ACTOR, prepare=slowly, effect=lambda work, prepared: {{}})
job = ask_job("test.slow", actor=ACTOR, at=now(), key="k")
state = performing.perform(job.ref, clock=now)
print(json.dumps({{"state": state}}))
"""


def perform_slowly(tmp_path: Path, *, heartbeat: float) -> dict[str, Any]:
    done = new_home(tmp_path / "home").python(SLOW_JOB.format(heartbeat=heartbeat))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_job_longer_than_its_lease_keeps_its_claim(tmp_path: Path) -> None:
    assert perform_slowly(tmp_path, heartbeat=0.05) == {"state": "done"}


def test_a_job_without_a_heartbeat_loses_its_claim_and_writes_nothing(tmp_path: Path) -> None:
    assert perform_slowly(tmp_path, heartbeat=60) == {"state": "queued"}
