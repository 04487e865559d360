import errno
import os
from pathlib import Path

import pytest

from nastavnik.foundation.files.contents import Contents
from nastavnik.foundation.files.refusals import NoRoom


def test_put_keeps_the_bytes_under_their_hash_once(tmp_path: Path) -> None:
    place = Contents(tmp_path)

    first, again = place.put(b"paper"), place.put(b"paper")

    assert first == again
    assert place.read(first) == b"paper"
    assert [path.name for path in place.all()] == [first]


def test_put_flushes_file_and_folder_before_it_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        calls.append("folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file")
        fsync(handle)

    def noted_replace(self: Path, target: Path) -> Path:
        calls.append("rename")
        replace(self, target)
        return target

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)

    Contents(tmp_path).put(b"paper")

    assert calls == ["file", "rename", "folder", "folder"]


def test_put_refuses_in_words_and_leaves_nothing_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(NoRoom, match="кончилось место"):
        Contents(tmp_path).put(b"paper")
    assert list(Contents(tmp_path).all()) == []


def test_put_refuses_before_writing_when_only_the_reserve_is_free(tmp_path: Path) -> None:
    place = Contents(tmp_path, reserve_bytes=2**62)

    with pytest.raises(NoRoom):
        place.put(b"paper")
    assert list(place.all()) == []


def test_put_writes_anew_what_was_cut_short(tmp_path: Path) -> None:
    place = Contents(tmp_path)
    sha256 = place.put(b"paper")
    place.path_of(sha256).write_bytes(b"pa")

    place.put(b"paper")

    assert place.read(sha256) == b"paper"


@pytest.mark.parametrize("damage", [b"papel", b""])
def test_read_returns_nothing_when_the_bytes_are_not_the_ones(tmp_path: Path, damage: bytes) -> None:
    place = Contents(tmp_path)
    sha256 = place.put(b"paper")
    place.path_of(sha256).write_bytes(damage)

    assert place.read(sha256) is None
    assert place.read("0" * 64) is None
