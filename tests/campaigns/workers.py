"""Several workers hear of the same jobs at once, each of every job.

python -m campaigns.workers --workers=4 --jobs=100
"""

import argparse
import json
from collections import Counter
from typing import Any

import django


def main() -> None:
    """Let the workers loose and count effects."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=100)
    options = parser.parse_args()
    django.setup()
    print(json.dumps(campaign(options.workers, options.jobs)))


def campaign(workers: int, jobs: int) -> dict[str, Any]:
    """Ask for the jobs, then hand every worker the whole list."""
    from campaigns.deeds import ACTOR, SCOPE, in_child, now, wait_for
    from campaigns.kills import declare_jobs
    from nastavnik.foundation.jobs import asking
    from nastavnik.foundation.jobs.performing import perform
    from nastavnik.foundation.numbering.reading import journal_of

    declare_jobs(together=True)
    asking.wake_worker = lambda ref: None
    refs = [asking.ask_job("campaign.certificate", actor=ACTOR, at=now(), key=str(n)).ref for n in range(jobs)]

    def work() -> None:
        for ref in refs:
            perform(ref, clock=now)

    codes = wait_for([in_child(work) for _ in range(workers)])
    effects = Counter(row.key[:32] for row in journal_of(SCOPE, register="certificates", year=2026))
    return {
        "jobs": jobs,
        "errors": sum(1 for code in codes if code),
        "done": len(effects),
        "done_twice": sum(count - 1 for count in effects.values()),
    }


if __name__ == "__main__":
    main()
