"""The worker process: does jobs, sends letters, and once a day makes a copy and clears what has had its time.

python -m nastavnik.project.worker
"""

import os
from typing import Any

import django


def build_consumer() -> Any:
    """Return huey's consumer with the rounds of the house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
    django.setup()
    from huey import crontab
    from huey.contrib.djhuey import HUEY, db_periodic_task

    from nastavnik.project import rounds

    db_periodic_task(crontab(minute="*"), name="every_minute")(rounds.every_minute)
    # Asked for every hour, not at a set one: a school's machine may be switched off at night.
    db_periodic_task(crontab(minute="7"), name="every_hour")(rounds.every_hour)
    return HUEY.create_consumer(workers=1, worker_type="thread", max_delay=1.0, backoff=1.3)


if __name__ == "__main__":
    build_consumer().run()
