"""Scans: what was signed on paper, kept beside the bytes that were printed."""

from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.documents.models import Document, FilePart, PaperFile
from nastavnik.domains.documents.operations.refusals import BadScan, NotSigned
from nastavnik.domains.documents.operations.signing import keep_part, paper_name
from nastavnik.foundation.intake.caps import UPLOAD_BYTES
from nastavnik.foundation.journal.writing import record

# The first bytes say what a file is; its name says nothing.
_BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@transaction.atomic
def attach_scan(document: Document, *, data: bytes, actor: Viewer, at: datetime) -> PaperFile:
    """Keep the scan of a signed paper. It is never opened here and is handed out as a file alone.

    Raises NotPermitted, NotSigned, BadScan, QuotaReached, NoRoom.
    """
    require(actor, Permission.DOCUMENTS_EDIT, path=document.organisation.path)
    if not document.is_frozen:
        raise NotSigned
    content_kind = next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), "")
    if not content_kind or len(data) > UPLOAD_BYTES:
        raise BadScan
    name = f"{paper_name(document)} скан.{content_kind}"
    kept = keep_part(document, FilePart.SCAN, data, name=name, content_kind=content_kind, actor=actor, at=at)
    facts = {"sha256": kept.sha256, "size_bytes": kept.size_bytes}
    record(actor, "document.scan_attached", document, at=at, organisation_ref=document.organisation.ref, **facts)
    return kept
