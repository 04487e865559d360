"""What the worker does by itself, by the minute and by the day."""

import logging
from collections.abc import Callable
from datetime import date
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from nastavnik.domains.consents.operations import expire_consents, mind_birthdays
from nastavnik.domains.documents.operations import put_due_in_force
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.people.operations import mind_clearances
from nastavnik.domains.year.operations import send_weekly_if_due
from nastavnik.foundation.backup.copies import copy_if_due
from nastavnik.foundation.files.keeping import sweep_contents
from nastavnik.foundation.jobs.clock import moment
from nastavnik.foundation.jobs.performing import sweep_jobs
from nastavnik.foundation.outbox.letters import deliver_due
from nastavnik.foundation.retention.clearing import clear_if_due

logger = logging.getLogger(__name__)


def every_minute() -> None:
    """Give abandoned jobs back and send what is due."""
    _calmly(lambda: sweep_jobs(at=moment()))
    _calmly(lambda: deliver_due(at=moment()))


def every_hour() -> None:
    """Once a day clear what has had its time and make a copy of what is left."""
    _calmly(lambda: expire_consents(at=moment(), on=_today()))
    _calmly(lambda: mind_birthdays(at=moment(), on=_today()))
    _calmly(lambda: mind_clearances(at=moment(), on=_today()))
    _calmly(lambda: put_due_in_force(at=moment(), on=_today()))
    _calmly(lambda: send_weekly_if_due(address_of=_day_address, at=moment(), on=_today()))
    _calmly(lambda: clear_if_due(at=moment()))
    _calmly(lambda: sweep_contents(at=moment()))
    _calmly(lambda: copy_if_due(at=moment()))
    _calmly(_empty_queue_results)


def _day_address(organisation: Organisation, year: str) -> str:
    """Return where the list of the day stands; without a public address only the path is known."""
    return urljoin(settings.PUBLIC_ADDRESS, reverse("dashboards:today", args=[organisation.slug, year]))


def _today() -> date:
    """Return the day of the installation; the demo stands at its own."""
    return installation().pinned_on or moment().date()


def _empty_queue_results() -> None:
    from huey.contrib.djhuey import HUEY

    HUEY.storage.flush_results()  # what came of a job stands in its row


def _calmly(deed: Callable[[], object]) -> None:
    """Go on with the round when one of its deeds breaks down."""
    try:
        deed()
    except Exception:
        logger.exception("a round of the worker broke down")
