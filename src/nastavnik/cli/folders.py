"""A folder that is written whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from nastavnik.core.refusals import Refusal


class FolderRefused(Refusal):
    """The folder cannot be written. Nothing was changed."""


def require_new_folder(target: Path) -> None:
    """Refuse a target that holds something, before any work is done.

    Raises FolderRefused.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise FolderRefused(f"«{target}» — не папка. Укажите новую папку.")
    if target.is_dir() and any(target.iterdir()):
        raise FolderRefused(f"Папка «{target}» не пуста. Укажите новую: чужие файлы команда не трогает.")


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a sibling folder, force them to the disk and give it its name at the end.

    Raises FolderRefused with a word of the system where that fails; then nothing is left behind.
    """
    target = target.absolute()
    sibling = target.parent / f".{target.name}.{secrets.token_hex(4)}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sibling.mkdir()
        for path, content in files.items():
            _write(sibling / path, content)
        for folder in sorted({(sibling / path).parent for path in files} | {sibling}):
            _sync_folder(folder)
        _take_place(sibling, target)
    except OSError as fault:
        raise FolderRefused(f"Не получилось записать папку «{target}»: {fault.strerror or fault}.") from fault
    finally:
        shutil.rmtree(sibling, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_place(sibling: Path, target: Path) -> None:
    if target.is_dir():
        target.rmdir()  # fails, as it should, when somebody has put a file there meanwhile
    sibling.rename(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # there a folder cannot be opened
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
