"""Contents on the disk, each under its own SHA-256: written once, flushed, never changed.

The order matters for a pulled plug: a temporary file, fsync, rename, fsync of the folder, and only then the row.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from nastavnik.foundation.files.refusals import FULL, NoRoom


class Contents:
    """A folder of contents by hash."""

    def __init__(self, root: Path, *, reserve_bytes: int = 0) -> None:
        self.root = root
        self.reserve_bytes = reserve_bytes  # kept free for the database, which must be able to write last

    def path_of(self, sha256: str) -> Path:
        """Return where the content lies, or would."""
        return self.root / sha256[:2] / sha256

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their hash; what is there already is not written again.

        Raises NoRoom; nothing is left behind then.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path_of(sha256)
        try:
            if self._holds(target, len(data)):
                os.utime(target)  # the sweeper leaves alone what was wanted lately
                return sha256
            self._check_room(len(data))
            self._write(target, data)
        except OSError as fault:
            if fault.errno in FULL:
                raise NoRoom from fault
            raise
        return sha256

    def read(self, sha256: str) -> bytes | None:
        """Return the bytes, or None when they are gone or are not the ones that were put there."""
        try:
            data = self.path_of(sha256).read_bytes()
        except FileNotFoundError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def all(self) -> Iterator[Path]:
        """Yield the files of all contents, temporary ones too."""
        for folder in sorted(self.root.iterdir()) if self.root.exists() else ():
            yield from sorted(folder.iterdir())

    def remove(self, path: Path) -> None:
        """Take a content away for good."""
        path.unlink(missing_ok=True)

    @staticmethod
    def _holds(target: Path, size: int) -> bool:
        return target.exists() and target.stat().st_size == size

    def _check_room(self, size: int) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.root).free < size + self.reserve_bytes:
            raise NoRoom

    def _write(self, target: Path, data: bytes) -> None:
        target.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        for folder in (target.parent, self.root):
            flush_folder(folder)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder survive a pulled plug."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
