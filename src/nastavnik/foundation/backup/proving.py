"""Proving a copy: it is unpacked, restored and opened by the program itself in a place apart, and its rows counted."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik.foundation.backup.archive import Manifest
from nastavnik.foundation.backup.refusals import CopyFailed, NotOurCopy
from nastavnik.foundation.backup.snapshots import run_client, url_of

_SECONDS = 600


def prove(folder: Path, manifest: Manifest, *, migrate: bool = False) -> None:
    """Open an unpacked copy as the program would. With `migrate` it is brought to the present shape on the way.

    Raises NotOurCopy when the base is damaged, is not the one of the manifest, or does not fit this version.
    """
    with _place(folder, manifest) as environment:
        rows = _opened(environment, migrate=migrate)
    if rows != manifest.rows:
        differing = sorted(
            name for name in rows.keys() | manifest.rows.keys() if rows.get(name) != manifest.rows.get(name)
        )
        raise NotOurCopy(f"Число строк не сходится: {', '.join(differing[:3])}.")


@contextmanager
def _place(folder: Path, manifest: Manifest) -> Iterator[dict[str, str]]:
    environment = {**os.environ, "NASTAVNIK_HOME": str(folder), "NASTAVNIK_QUEUE": "immediate"}
    if manifest.engine == "sqlite":
        environment.pop("DATABASE_URL", None)
        yield environment
        return
    with proof_base(folder / manifest.database) as url:
        yield {**environment, "DATABASE_URL": url}


@contextmanager
def proof_base(dump: Path) -> Iterator[str]:
    """Restore a dump into a base of its own on the same server, for as long as it is looked at.

    Raises CopyFailed where the account may not make one.
    """
    import psycopg

    name = f"nastavnik_proof_{secrets.token_hex(6)}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        try:
            server.execute(f'CREATE DATABASE "{name}"')
        except psycopg.errors.InsufficientPrivilege as refused:
            raise CopyFailed(
                "Копию негде проверить: учётной записи базы нужно право CREATEDB. Без проверки копия не считается."
            ) from refused
        try:
            run_client("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url_of(name)}", str(dump))
            yield url_of(name)
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _opened(environment: dict[str, str], *, migrate: bool) -> dict[str, int]:
    command = [sys.executable, "-m", "nastavnik.foundation.backup.opened", *(["--migrate"] if migrate else [])]
    done = subprocess.run(  # noqa: S603  our own module
        command, env=environment, capture_output=True, text=True, check=False, timeout=_SECONDS
    )
    try:
        found = json.loads(done.stdout)
    except ValueError as fault:
        raise NotOurCopy("База из неё не открывается.") from fault
    if found["faults"]:
        raise NotOurCopy(f"{found['faults'][0].capitalize()}.")
    rows: dict[str, int] = found["rows"]
    return rows
