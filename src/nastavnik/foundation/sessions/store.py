"""The session engine named in the settings: Django's own, with the columns that a list of sessions needs."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from nastavnik.foundation.sessions.models import DeviceSession

DEVICE, BEGAN_AT, SEEN_AT = "device", "began_at", "seen_at"


class SessionStore(DatabaseStore):
    """Writes whose session a row is beside the encoded data."""

    @classmethod
    def get_model_class(cls) -> type[DeviceSession]:
        """Return the model of the rows."""
        return DeviceSession

    def create_model_instance(self, data: dict[str, Any]) -> DeviceSession:
        """Return the row for these data; a rewritten session keeps its ref."""
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # the stubs leave it out
        known = DeviceSession.objects.filter(pk=key).values_list("ref", flat=True).first()
        row = DeviceSession(
            session_key=key,
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            account_key=data.get(SESSION_KEY, ""),
            device=data.get(DEVICE, ""),
            began_at=_moment(data.get(BEGAN_AT)),
            seen_at=_moment(data.get(SEEN_AT)),
        )
        if known:
            row.ref = known
        return row


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
