"""Bringing a copy back: proved first, put in place last, all or nothing."""

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from nastavnik.foundation.backup.archive import FILES, Manifest, unpack
from nastavnik.foundation.backup.occupancy import occupy
from nastavnik.foundation.backup.proving import prove
from nastavnik.foundation.backup.refusals import BaseIsThere, NotOurCopy
from nastavnik.foundation.backup.snapshots import run_client, url_of
from nastavnik.foundation.files.contents import Contents, flush_folder


def restore(archive: Path, *, at: datetime, replace: bool = False) -> Manifest:
    """Make the copy the present base. The base before it stays beside as «before-….sqlite3».

    Raises NotOurCopy, BaseIsThere, Occupied; the present base is untouched then.
    """
    if not archive.is_file():
        raise NotOurCopy("Файла с таким именем нет.")
    with occupy(settings.HOME), tempfile.TemporaryDirectory(prefix=".restoring-", dir=settings.HOME) as name:
        folder = Path(name)
        manifest = unpack(archive, folder)
        _check_engine(manifest)
        if _base_is_there() and not replace:
            raise BaseIsThere
        prove(folder, manifest, migrate=True)
        _bring_contents(folder)
        if manifest.engine == "sqlite":
            _swap_sqlite(folder / manifest.database, at=at)
        else:
            _replace_postgresql(folder / manifest.database)
    return manifest


def _check_engine(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise NotOurCopy(f"Она сделана с базы {manifest.engine}, а здесь {connection.vendor}.")


def _base_is_there() -> bool:
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        return path.is_file() and path.stat().st_size > 0
    return bool(connection.introspection.table_names())


def _bring_contents(folder: Path) -> None:
    """Add the contents first: what is there twice is the same, and what is there in vain is swept later."""
    place = Contents(settings.FILES_ROOT)
    for path in sorted((folder / FILES).glob("*/*")):
        place.put(path.read_bytes())


def _swap_sqlite(restored: Path, *, at: datetime) -> None:
    """Put the file in place by one rename, which either happened or did not."""
    target = Path(settings.DATABASES["default"]["NAME"])
    _settle(restored)
    if target.exists():
        _settle(target)
        stamp = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
        os.link(target, target.with_name(f"before-{stamp}.sqlite3"))
    with restored.open("rb") as file:
        os.fsync(file.fileno())
    restored.replace(target)
    flush_folder(target.parent)


def _settle(base: Path) -> None:
    """Bring a base into one file: a log beside it would otherwise be applied to the wrong one."""
    with closing(sqlite3.connect(base, timeout=20)) as connected:
        connected.execute("PRAGMA journal_mode=DELETE")


def _replace_postgresql(dump: Path) -> None:
    """Load the dump in one transaction, which either stands as a whole or leaves everything as it was."""
    script = dump.with_suffix(".sql")
    run_client("pg_restore", "--no-owner", f"--file={script}", str(dump))
    # What the present base has and the copy has not must go too, or a later migration would meet it.
    script.write_text(f"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n{script.read_text(encoding='utf-8')}")
    address = f"--dbname={url_of(str(connection.settings_dict['NAME']))}"
    run_client("psql", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={script}", address)
