"""The only clock of the pages. The demo pins the day; leases, sessions, links and the journal use real moments."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from nastavnik.domains.organisations.models import Installation

DEFAULT_ZONE = "Europe/Moscow"


def moment() -> datetime:
    """Return this moment in UTC."""
    return timezone.now().astimezone(UTC)


def day(*, installation: Installation, time_zone: str = DEFAULT_ZONE) -> date:
    """Return today's date at the organisation, or the day that the demo stands at."""
    return installation.pinned_on or moment().astimezone(ZoneInfo(time_zone)).date()
