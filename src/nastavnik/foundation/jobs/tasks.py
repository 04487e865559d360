"""What the queue carries: the ref of a job, nothing else. Losing it or getting it twice does no harm."""

from django_tasks import task

from nastavnik.foundation.jobs.clock import moment
from nastavnik.foundation.jobs.performing import perform


@task()
def run_job(ref: str) -> None:
    """Do one job."""
    perform(ref, clock=moment)
