"""The installation's key: made at the first start, kept outside the database and outside its copies."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """Return the key of the file, making it at the first call; readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
