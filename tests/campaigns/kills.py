"""A writer and a worker are killed with SIGKILL again and again; afterwards every promise is counted.

The writer signs papers and asks for jobs; the worker does the jobs and sends the letters. A promise is written down
only after its transaction stands. The worker's clock runs sixty times faster, so that a lease runs out in a second.

python -m campaigns.kills --kills=30 --seed=1 --effect=together|apart --victims=writer,worker
"""

import argparse
import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

FASTER = 60
_BEGAN = time.time()


def main() -> None:
    """Kill and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--effect", choices=["together", "apart"], default="together")
    parser.add_argument("--victims", default="writer,worker")
    options = parser.parse_args()
    mail = Path(os.environ["NASTAVNIK_HOME"], "mail")
    mail.mkdir()
    os.environ["EMAIL_URL"] = f"filemail://{mail}"
    django.setup()
    from django.conf import settings

    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", str(mail)
    together = options.effect == "together"
    declare_jobs(together=together)
    chance, victims = random.Random(options.seed), options.victims.split(",")
    print(json.dumps(campaign(options.kills, chance, victims, mail, to_the_end=together)))


def campaign(kills: int, chance: random.Random, victims: list[str], mail: Path, *, to_the_end: bool) -> dict[str, Any]:
    """Run writer and worker, kill one of them at a time, let the last worker finish, and check.

    The control need not finish, for its jobs are slow: it stops when something was done twice.
    """
    from campaigns.deeds import Acknowledged, in_child, until

    signed = Acknowledged("signed")
    asked = Acknowledged("asked")
    pause = 0.02 if to_the_end else 0.12  # the worker shall keep pace, so that kills meet jobs and not their queue
    lives: dict[str, Callable[[], None]] = {"writer": lambda: write(signed, asked, pause), "worker": work}
    children = {name: in_child(life) for name, life in lives.items()}
    killed: Counter[str] = Counter()
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.4))
        name = chance.choice(victims)
        end(children[name])
        killed[name] += 1
        children[name] = in_child(lives[name])
    end(children["writer"])
    drained = until(is_all_done if to_the_end else lambda: bool(times_again(effects())), seconds=120)
    end(children["worker"])
    return {**found(signed.lines(), asked.lines(), mail), "kills": kills, **killed, "drained": drained}


def end(child: int) -> None:
    """Kill a process as a power cut of its own would."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def write(signed: Any, asked: Any, pause: float) -> None:
    """Sign papers and ask for jobs for ever."""
    from campaigns.deeds import ACTOR, now, sign
    from nastavnik.foundation.jobs.asking import ask_job
    from nastavnik.foundation.records.refs import new_ref

    while True:
        key = new_ref()
        signed.say(f"{key} {sign(key)}")
        job = ask_job("campaign.certificate", actor=ACTOR, at=now(), key=key)
        asked.say(job.ref)
        time.sleep(pause)


def work() -> None:
    """Do jobs and send letters for ever, as the worker process does."""
    from nastavnik.foundation.jobs import performing
    from nastavnik.foundation.jobs.models import Job, JobState
    from nastavnik.foundation.outbox.letters import deliver_due
    from nastavnik.foundation.scope.managers import Because

    performing.HEARTBEAT_SECONDS = 0.1
    performing.wake_worker = lambda ref: None  # the loop below looks for itself
    while True:
        performing.sweep_jobs(at=fast_clock())
        rows = Job.objects.unscoped(because=Because.WORKER).filter(state=JobState.QUEUED, due_at__lte=fast_clock())
        for ref in rows.order_by("due_at").values_list("ref", flat=True)[:5]:
            performing.perform(ref, clock=fast_clock)
        deliver_due(at=fast_clock(), limit=3)
        time.sleep(0.005)


def fast_clock() -> datetime:
    """Return a moment on a clock that runs faster."""
    real = time.time()
    return datetime.fromtimestamp(real, tz=_utc()) + timedelta(seconds=(real - _BEGAN) * (FASTER - 1))


def _utc() -> Any:
    from datetime import UTC

    return UTC


def declare_jobs(*, together: bool) -> None:
    """Declare the job: it gives a certificate its number and writes one row that can be counted.

    The control writes that row in a transaction of its own, before the job's end, as an impatient programmer would.
    """
    from campaigns.deeds import ACTOR
    from nastavnik.foundation.jobs.kinds import Work, job_kind

    def prepare(work: Work) -> None:
        work.progress(1, 2, "Готовим")
        if not together:
            effect_row(work)
            time.sleep(0.08)  # as long as a letter or a page of PDF may take
        time.sleep(0.01)

    def effect(work: Work, prepared: None) -> dict[str, Any]:
        if together:
            effect_row(work)
        time.sleep(0.002)
        return {}

    job_kind("campaign.certificate", asker=lambda job, at: ACTOR, prepare=prepare, effect=effect, attempt_limit=1_000)


def effect_row(work: Any) -> None:
    """Write what the job is for: a number that is new every time, so that doing it twice shows."""
    from campaigns.deeds import ACTOR, ON, SCHOOL
    from nastavnik.foundation.numbering.giving import take_number
    from nastavnik.foundation.records.refs import new_ref

    key = f"{work.job.ref}{new_ref()}"
    take_number(organisation_ref=SCHOOL, register="certificates", on=ON, actor=ACTOR, at=work.at, key=key)


def is_all_done() -> bool:
    """Tell whether nothing is left of what the killed ones began."""
    from nastavnik.foundation.jobs.models import ENDED, Job
    from nastavnik.foundation.outbox.models import Letter, LetterState
    from nastavnik.foundation.scope.managers import Because

    jobs = Job.objects.unscoped(because=Because.UPKEEP).exclude(state__in=ENDED)
    letters = Letter.objects.unscoped(because=Because.UPKEEP).exclude(state=LetterState.SENT)
    return not jobs.exists() and not letters.exists()


def effects() -> Counter[str]:
    """Return how many rows each job has written."""
    from campaigns.deeds import SCOPE
    from nastavnik.foundation.numbering.reading import journal_of

    return Counter(row.key[:32] for row in journal_of(SCOPE, register="certificates", year=2026))


def times_again(written: Counter[str]) -> int:
    """Return how many rows there are too many."""
    return sum(count - 1 for count in written.values())


def found(signed: list[str], asked: list[str], mail: Path) -> dict[str, Any]:
    """Count what was promised against what stands."""
    from campaigns.deeds import SCOPE
    from nastavnik.foundation.jobs.models import Job, JobState
    from nastavnik.foundation.journal.verifying import chain_faults
    from nastavnik.foundation.numbering.reading import gaps, journal_of
    from nastavnik.foundation.outbox.models import Letter
    from nastavnik.foundation.scope.managers import Because

    papers = {row.key: row.first for row in journal_of(SCOPE, register="main_activity", year=2026)}
    promised = dict(line.split() for line in signed)
    done = Job.objects.unscoped(because=Because.UPKEEP).filter(state=JobState.DONE)
    written = effects()
    letters = Letter.objects.unscoped(because=Because.UPKEEP)
    ids = sent_ids(mail)
    return {
        "signed": len(promised),
        "signed_lost": sum(1 for key, number in promised.items() if papers.get(key) != int(number)),
        "numbers_twice": len(papers) - len(set(papers.values())),
        "gaps": gaps(SCOPE, register="main_activity", year=2026) + gaps(SCOPE, register="certificates", year=2026),
        "asked": len(asked),
        "jobs_lost": len(set(asked) - set(done.values_list("ref", flat=True))),
        "jobs_done": done.count(),
        "jobs_tried_again": done.filter(attempts__gt=1).count(),
        "done_twice": times_again(written),
        "done_without_effect": sum(1 for ref in done.values_list("ref", flat=True) if not written[ref]),
        "papers_without_letter": len(papers) - letters.count(),
        "letters_never_sent": len(set(letters.values_list("message_id", flat=True)) - set(ids)),
        "letters_sent_again": len(ids) - len(set(ids)),
        "chain_faults": len(list(chain_faults())),
    }


def sent_ids(mail: Path) -> list[str]:
    """Return the Message-ID of everything that reached the mail server."""
    lines = (line for path in mail.iterdir() for line in path.read_text(encoding="utf-8").splitlines())
    return [line.split(": ", 1)[1] for line in lines if line.startswith("Message-ID: ")]


if __name__ == "__main__":
    main()
