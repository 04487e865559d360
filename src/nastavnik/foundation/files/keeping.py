"""Keeping files of organisations: the content on the disk first, its row last."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from nastavnik.core.access.viewer import Viewer
from nastavnik.foundation.files.contents import Contents
from nastavnik.foundation.files.models import StoredFile
from nastavnik.foundation.files.refusals import Damaged, QuotaReached, WrongKind
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

CONTENT_KINDS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "text/plain; charset=utf-8",  # somebody else's page is shown as text, never run
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_LEFT_ALONE = timedelta(days=1)


def contents() -> Contents:
    """Return the installation's folder of contents."""
    return Contents(settings.FILES_ROOT, reserve_bytes=settings.DISK_RESERVE_BYTES)


def keep_file(
    *, organisation_ref: str, data: bytes, name: str, content_kind: str, actor: Viewer, at: datetime
) -> StoredFile:
    """Keep a file of the organisation. Its name is what the person called it; the disk knows the hash alone.

    Raises WrongKind, QuotaReached, NoRoom; nothing is kept then.
    """
    if content_kind not in CONTENT_KINDS:
        raise WrongKind
    _check_quota(organisation_ref, len(data))
    sha256 = contents().put(data)
    with transaction.atomic():
        row = StoredFile.objects.create(
            organisation_ref=organisation_ref,
            sha256=sha256,
            size_bytes=len(data),
            name=" ".join(name.split())[:200] or "файл",
            content_kind=content_kind,
            created_at=at,
            created_by=actor.person_ref,
        )
        facts = {"sha256": sha256, "size_bytes": len(data), "content_kind": content_kind}
        record(actor, "file.kept", row, at=at, organisation_ref=organisation_ref, **facts)
    return row


def file_for(*, viewer: Viewer, ref: str) -> StoredFile:
    """Return a file of the viewer's own organisation.

    It says only that the file may be known of; the room that uses the file asks for the right to its paper.

    Raises StoredFile.DoesNotExist.
    """
    return StoredFile.objects.within(viewer.reach).get(ref=ref)


def bytes_of(file: StoredFile) -> bytes:
    """Return the content, proved by its hash.

    Raises Damaged.
    """
    data = contents().read(file.sha256)
    if data is None:
        raise Damaged(file.ref)
    return data


def used_bytes(organisation_ref: str) -> int:
    """Return how much the organisation keeps."""
    rows = StoredFile.objects.unscoped(because=Because.UPKEEP).filter(organisation_ref=organisation_ref)
    return rows.aggregate(total=Sum("size_bytes"))["total"] or 0


def sweep_contents(*, at: datetime) -> int:
    """Remove contents that no row names and that nobody wanted for a day; return how many.

    They come from deeds that failed after their file was written.
    """
    place, removed = contents(), 0
    known = set(StoredFile.objects.unscoped(because=Because.UPKEEP).values_list("sha256", flat=True))
    for path in place.all():
        if path.name not in known and path.stat().st_mtime < (at - _LEFT_ALONE).timestamp():
            place.remove(path)
            removed += 1
    return removed


def damaged_files() -> list[str]:
    """Return the refs of files whose content is gone or changed."""
    rows = StoredFile.objects.unscoped(because=Because.UPKEEP).order_by("pk")
    place = contents()
    return [row.ref for row in rows.iterator(chunk_size=200) if place.read(row.sha256) is None]


def _check_quota(organisation_ref: str, size: int) -> None:
    if used_bytes(organisation_ref) + size > settings.FILES_QUOTA_BYTES:
        raise QuotaReached(settings.FILES_QUOTA_BYTES)
