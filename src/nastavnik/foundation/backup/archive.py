"""One copy as one file: a packed folder with the base, the contents by hash, and a list of what must be in it."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nastavnik.foundation.backup.refusals import NotOurCopy
from nastavnik.foundation.files.contents import flush_folder

FORMAT = 1
MANIFEST = "copy.json"
FILES = "files"
_LEVEL = 1  # a school's PC packs the base in seconds; a better level gains little


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says about itself: enough to prove later that it came back whole."""

    made_at: str
    engine: str
    database: str
    database_sha256: str
    rows: dict[str, int]
    contents: list[str] = field(default_factory=list)
    format: int = FORMAT


def pack(target: Path, *, manifest: Manifest, database: Path, contents: Iterable[Path]) -> None:
    """Write the archive and flush it; a file of that name appears whole or not at all."""
    unfinished = target.with_name(f".{target.name}.new")
    listing = database.with_name(MANIFEST)
    listing.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1), encoding="utf-8")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=_LEVEL) as tar:
                tar.add(listing, MANIFEST)
                tar.add(database, manifest.database)
                for path in contents:
                    tar.add(path, f"{FILES}/{path.name[:2]}/{path.name}")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack a copy into an empty folder and prove every byte by its hash.

    Raises NotOurCopy.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (tarfile.TarError, OSError, EOFError, ValueError, TypeError) as fault:
        raise NotOurCopy from fault
    if manifest.format > FORMAT:
        raise NotOurCopy("Она сделана более новой версией: сначала обновите программу.")
    _prove(folder, manifest)
    return manifest


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _prove(folder: Path, manifest: Manifest) -> None:
    base = folder / manifest.database
    if Path(manifest.database).name != manifest.database or not base.is_file():
        raise NotOurCopy("В ней нет базы.")
    if hash_of(base) != manifest.database_sha256:
        raise NotOurCopy("База в ней изменена.")
    for sha256 in manifest.contents:
        path = folder / FILES / sha256[:2] / sha256
        if not path.is_file() or hash_of(path) != sha256:
            raise NotOurCopy("Не хватает файла, или он изменён.")
