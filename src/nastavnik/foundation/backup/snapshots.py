"""One consistent picture of the base while others go on writing: SQLite writes itself out, PostgreSQL has pg_dump."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from nastavnik.foundation.backup.refusals import CopyFailed

SQLITE_NAME, POSTGRESQL_NAME = "nastavnik.sqlite3", "nastavnik.dump"
_BUSY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The base as it stood at one moment, and how many rows each table had then."""

    engine: str
    path: Path
    rows: dict[str, int]
    contents: list[str]


def snapshot_into(folder: Path) -> Snapshot:
    """Write the present base into the folder, consistent, under load.

    Raises CopyFailed in words.
    """
    return _of_sqlite(folder) if connection.vendor == "sqlite" else _of_postgresql(folder)


def _of_sqlite(folder: Path) -> Snapshot:
    path = folder / SQLITE_NAME
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=_BUSY_SECONDS)) as base:
        base.execute("VACUUM INTO ?", (str(path),))
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as copy:
        names = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = [name for name in names if not name.startswith("sqlite_")]
        rows = {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
        contents = [sha for (sha,) in copy.execute("SELECT DISTINCT sha256 FROM files_storedfile ORDER BY sha256")]
    return Snapshot("sqlite", path, rows, contents)


def _of_postgresql(folder: Path) -> Snapshot:
    import psycopg

    path = folder / POSTGRESQL_NAME
    with psycopg.connect(url_of(_name())) as base:
        base.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        exported = base.execute("SELECT pg_export_snapshot()").fetchone()
        assert exported is not None
        found = base.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        tables = [name for (name,) in found.fetchall() if not name.startswith("huey_")]
        rows = {name: _count(base, name) for name in tables}
        contents = [sha for (sha,) in base.execute("SELECT DISTINCT sha256 FROM files_storedfile ORDER BY sha256")]
        options = ["--format=custom", "--no-owner", "--exclude-table=huey_*", f"--snapshot={exported[0]}"]
        run_client("pg_dump", *options, f"--file={path}", f"--dbname={url_of(_name())}")
    return Snapshot("postgresql", path, rows, contents)


def _count(base, table: str) -> int:  # type: ignore[no-untyped-def]  # psycopg is imported only where it is used
    return int(base.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608  a name from the catalogue


def run_client(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs.

    Raises CopyFailed where it is absent or refuses.
    """
    folder = os.environ.get("NASTAVNIK_PG_BIN")
    program = shutil.which(name, path=folder) if folder else shutil.which(name)
    if program is None:
        raise CopyFailed(
            f"Нет программы {name}, без неё копию PostgreSQL не сделать. "
            "Установите пакет postgresql-client той же версии, что и сервер, или укажите папку в NASTAVNIK_PG_BIN."
        )
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["без объяснений"])[0]
        raise CopyFailed(f"{name} отказался: {said}")


def url_of(database: str) -> str:
    """Return the address of another base on the same server."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def _name() -> str:
    return str(connection.settings_dict["NAME"])
