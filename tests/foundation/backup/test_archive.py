import io
import os
import tarfile
from pathlib import Path

import pytest

from nastavnik.foundation.backup.archive import Manifest, hash_of, pack, unpack
from nastavnik.foundation.backup.refusals import NotOurCopy
from nastavnik.foundation.files.contents import Contents


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    base = tmp_path / "made" / "nastavnik.sqlite3"
    base.write_bytes(b"the base")
    place = Contents(tmp_path / "files")
    sha256 = place.put(b"paper")
    manifest = Manifest("2026-10-19T06:00:00+00:00", "sqlite", base.name, hash_of(base), {"people": 3}, [sha256])
    target = tmp_path / "copy.tar.gz"
    pack(target, manifest=manifest, database=base, contents=[place.path_of(sha256)])
    return target


def repacked(archive: Path, *, name: str, data: bytes | None) -> Path:
    """Return a copy of the archive with one member changed, or left out."""
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(archive, "r:gz") as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            assert content is not None
            held = data if member.name.startswith(name) else content.read()
            if held is not None:
                member.size = len(held)
                new.addfile(member, io.BytesIO(held))
    return target


def test_unpack_brings_back_what_was_packed(packed: Path, tmp_path: Path) -> None:
    manifest = unpack(packed, tmp_path / "out")

    assert (tmp_path / "out" / manifest.database).read_bytes() == b"the base"
    assert Contents(tmp_path / "out" / "files").read(manifest.contents[0]) == b"paper"
    assert manifest.rows == {"people": 3}


def test_pack_lets_only_its_owner_read_the_copy(packed: Path) -> None:
    assert packed.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nastavnik.sqlite3", b"another base"),
        ("nastavnik.sqlite3", None),
        ("files/", b"papeR"),
        ("files/", None),
        ("copy.json", b"{}"),
        ("copy.json", b"not a list"),
        ("copy.json", None),
    ],
)
def test_unpack_refuses_a_copy_that_was_changed(packed: Path, tmp_path: Path, name: str, data: bytes | None) -> None:
    with pytest.raises(NotOurCopy):
        unpack(repacked(packed, name=name, data=data), tmp_path / "out")


def test_unpack_refuses_a_copy_that_was_cut_short(packed: Path, tmp_path: Path) -> None:
    os.truncate(packed, packed.stat().st_size // 2)

    with pytest.raises(NotOurCopy):
        unpack(packed, tmp_path / "out")


def test_unpack_refuses_a_name_that_leads_out(tmp_path: Path) -> None:
    archive = tmp_path / "evil.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        member = tarfile.TarInfo("../../escaped")
        member.size = 4
        tar.addfile(member, io.BytesIO(b"evil"))

    with pytest.raises(NotOurCopy):
        unpack(archive, tmp_path / "deep" / "out")
    assert not (tmp_path / "escaped").exists()
