import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.files.keeping import (
    bytes_of,
    contents,
    damaged_files,
    file_for,
    keep_file,
    sweep_contents,
    used_bytes,
)
from nastavnik.foundation.files.models import StoredFile
from nastavnik.foundation.files.refusals import Damaged, NoRoom, QuotaReached, WrongKind
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db

SCHOOL, OTHER = "a" * 32, "b" * 32
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
CURATOR = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "c" * 32, "d" * 32)
STRANGER = Viewer(Role.CURATOR, OTHER, f"{OTHER}/", "e" * 32, "f" * 32)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.FILES_ROOT = tmp_path
    settings.DISK_RESERVE_BYTES = 0


def keep(data: bytes = b"paper", *, school: str = SCHOOL, name: str = "план.docx", kind: str = "docx") -> StoredFile:
    return keep_file(organisation_ref=school, data=data, name=name, content_kind=kind, actor=CURATOR, at=AT)


def count() -> int:
    return StoredFile.objects.unscoped(because=Because.UPKEEP).count()


def test_keep_file_gives_back_the_same_bytes() -> None:
    file = keep()

    assert bytes_of(file_for(viewer=CURATOR, ref=file.ref)) == b"paper"
    assert (file.size_bytes, file.created_by, file.created_at) == (5, CURATOR.person_ref, AT)


def test_keep_file_keeps_its_name_out_of_disk_and_journal(tmp_path: Path) -> None:
    keep(name="Указкина.docx")

    entry = Entry.objects.unscoped(because=Because.UPKEEP).get(action="file.kept")
    assert "Указкина" not in str(entry.facts)
    assert not [path for path in tmp_path.rglob("*") if "Указкина" in path.name]


def test_file_for_hides_other_schools() -> None:
    file = keep()

    with pytest.raises(StoredFile.DoesNotExist):
        file_for(viewer=STRANGER, ref=file.ref)


def test_keep_file_refuses_an_unlisted_kind() -> None:
    with pytest.raises(WrongKind):
        keep(kind="docm")
    assert count() == 0


def test_keep_file_refuses_above_the_quota_of_the_organisation(settings) -> None:  # type: ignore[no-untyped-def]
    settings.FILES_QUOTA_BYTES = 8
    keep(b"12345")

    with pytest.raises(QuotaReached, match="место"):
        keep(b"6789")
    keep(b"6789", school=OTHER)
    assert (used_bytes(SCHOOL), used_bytes(OTHER)) == (5, 4)


def test_keep_file_writes_no_row_when_the_disk_is_full(settings) -> None:  # type: ignore[no-untyped-def]
    settings.DISK_RESERVE_BYTES = 2**62

    with pytest.raises(NoRoom):
        keep()
    assert count() == 0


def test_bytes_of_refuses_what_was_changed_on_the_disk() -> None:
    file = keep()
    contents().path_of(file.sha256).write_bytes(b"papeR")

    with pytest.raises(Damaged):
        bytes_of(file)
    assert damaged_files() == [file.ref]


def test_sweep_contents_removes_only_old_contents_without_a_row() -> None:
    kept, lost = keep(), contents().put(b"written before its deed failed")
    fresh = contents().put(b"being written now")
    for sha256, age in ((kept.sha256, 9), (lost, 2), (fresh, 0)):
        moment = (AT - timedelta(days=age)).timestamp()
        os.utime(contents().path_of(sha256), (moment, moment))

    removed = sweep_contents(at=AT)

    assert removed == 1
    assert sorted(path.name for path in contents().all()) == sorted([kept.sha256, fresh])


def test_sweep_contents_leaves_what_another_file_has() -> None:
    first, second = keep(), keep(school=OTHER)

    first.delete()
    sweep_contents(at=AT + timedelta(days=400))

    assert bytes_of(second) == b"paper"


def test_keep_file_leaves_no_row_when_its_deed_fails() -> None:
    with transaction.atomic():
        keep()
        transaction.set_rollback(True)

    assert count() == 0
