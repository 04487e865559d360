"""The hash of a link, as plain values, so that a second program can check the chain."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

START = "0" * 64
HASHED = (
    "organisation_ref",
    "number",
    "at",
    "actor_ref",
    "actor_role",
    "because",
    "action",
    "subject_kind",
    "subject_ref",
    "facts",
)


def link_hash(previous_hash: str, values: dict[str, Any]) -> str:
    """Return the SHA-256 of the previous hash and the canonical JSON of the values."""
    plain = {name: _plain(values[name]) for name in HASHED}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous_hash}|{text}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
