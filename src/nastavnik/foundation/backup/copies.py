"""Making copies. One counts only after the program has restored it elsewhere, opened it and counted its rows."""

import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from nastavnik.foundation.backup.archive import Manifest, hash_of, pack, unpack
from nastavnik.foundation.backup.models import CopyMade
from nastavnik.foundation.backup.proving import prove
from nastavnik.foundation.backup.refusals import CopyFailed, NotOurCopy
from nastavnik.foundation.backup.snapshots import Snapshot, snapshot_into
from nastavnik.foundation.files.keeping import contents

EVERY = timedelta(hours=20)
_LEFTOVER = timedelta(hours=6)


def make_copy(*, at: datetime) -> CopyMade:
    """Make a copy of base and files in the folder of copies, prove it, and note it; old ones make room.

    Raises CopyFailed in words; the copy is thrown away then and the failure noted.
    """
    target = _name_for(at)
    try:
        _make(target, at=at)
        _prove(target)
    except (CopyFailed, NotOurCopy, OSError, sqlite3.Error) as fault:
        target.unlink(missing_ok=True)
        _note(target, at=at, fault=str(fault))
        raise fault if isinstance(fault, CopyFailed) else CopyFailed(f"Копия не удалась. {fault}") from fault
    made = _note(target, at=at)
    _make_room(at=at)
    return made


def copy_if_due(*, at: datetime) -> CopyMade | None:
    """Make a copy once a day; return it, or None when the last proved one is fresh enough."""
    last = last_proved_copy()
    if last is not None and at - last.made_at < EVERY:
        return None
    return make_copy(at=at)


def last_proved_copy() -> CopyMade | None:
    """Return the latest copy that was proved and whose file is still there."""
    for copy in CopyMade.objects.filter(verified_at__isnull=False)[:50]:
        if (settings.COPIES_ROOT / copy.file_name).is_file():
            return copy
    return None


def _make(target: Path, *, at: datetime) -> None:
    with tempfile.TemporaryDirectory(prefix=".making-", dir=_root()) as made:
        snapshot = snapshot_into(Path(made))
        place = contents()
        missing = [sha256 for sha256 in snapshot.contents if not place.path_of(sha256).is_file()]
        if missing:
            raise CopyFailed(f"На диске нет {len(missing)} файлов, которые есть в базе. Запустите nastavnik check.")
        paths = [place.path_of(sha256) for sha256 in snapshot.contents]
        pack(target, manifest=_manifest(snapshot, at=at), database=snapshot.path, contents=paths)


def _manifest(snapshot: Snapshot, *, at: datetime) -> Manifest:
    return Manifest(
        made_at=at.astimezone(UTC).isoformat(),
        engine=snapshot.engine,
        database=snapshot.path.name,
        database_sha256=hash_of(snapshot.path),
        rows=snapshot.rows,
        contents=snapshot.contents,
    )


def _prove(archive: Path) -> None:
    with tempfile.TemporaryDirectory(prefix=".proving-", dir=_root()) as folder:
        manifest = unpack(archive, Path(folder))
        prove(Path(folder), manifest, migrate=True)  # a base older than the program is copied before it is upgraded


def _note(target: Path, *, at: datetime, fault: str = "") -> CopyMade:
    there = target.is_file()
    return CopyMade.objects.create(
        made_at=at,
        verified_at=None if fault else at,
        file_name=target.name,
        sha256=hash_of(target) if there else "",
        size_bytes=target.stat().st_size if there else 0,
        fault=fault[:300],
    )


def _make_room(*, at: datetime) -> None:
    """Keep the latest proved copies; what a killed process left half made goes too."""
    proved = CopyMade.objects.filter(verified_at__isnull=False).values_list("file_name", flat=True)
    for name in list(proved)[settings.COPIES_KEPT :]:
        (settings.COPIES_ROOT / name).unlink(missing_ok=True)
    for leftover in _root().glob(".*"):
        if leftover.stat().st_mtime > (at - _LEFTOVER).timestamp():
            continue  # another copy may be under way
        if leftover.is_dir():
            shutil.rmtree(leftover, ignore_errors=True)
        else:
            leftover.unlink(missing_ok=True)


def _name_for(at: datetime) -> Path:
    stamp = at.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    wanted, number = _root() / f"nastavnik-{stamp}.tar.gz", 2
    while wanted.exists():
        wanted, number = _root() / f"nastavnik-{stamp}-{number}.tar.gz", number + 1
    return wanted


def _root() -> Path:
    root: Path = settings.COPIES_ROOT
    root.mkdir(parents=True, exist_ok=True, mode=0o700)
    return root
