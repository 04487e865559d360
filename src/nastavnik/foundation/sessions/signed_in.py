"""Where an account is signed in, and how to end it there."""

from datetime import datetime

from django.db.models import QuerySet

from nastavnik.foundation.sessions.models import DeviceSession


def sessions_of(account_key: str, *, at: datetime) -> QuerySet[DeviceSession]:
    """Return the live sessions of an account, the last used first."""
    return DeviceSession.objects.filter(account_key=account_key, expire_date__gt=at).order_by("-seen_at")


def end_sessions(account_key: str, *, but: str = "") -> int:
    """End the sessions of an account, except the one with this key; return how many there were."""
    return DeviceSession.objects.filter(account_key=account_key).exclude(pk=but).delete()[0]
