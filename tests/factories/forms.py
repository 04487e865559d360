"""Sending forms as a browser does: with a key of its own for each page that was opened."""

from typing import Any

from django.test import Client

from nastavnik.foundation.records.refs import new_ref


def send(client: Client, address: str, *, key: str | None = None, **fields: Any) -> Any:
    """Post a form; without `key` it is one that nobody has sent yet."""
    return client.post(address, {"form_key": key or new_ref(), **fields})
