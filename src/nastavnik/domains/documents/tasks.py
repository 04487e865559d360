"""Work that a worker does: a package of papers as one archive. The asker's rights are asked again at both ends."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.facts import BrokenFacts
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.documents.states import OUT
from nastavnik.core.refusals import Refusal
from nastavnik.core.year.file_names import file_name, unique
from nastavnik.domains.documents.models import Document, FilePart
from nastavnik.domains.documents.operations import paper_name
from nastavnik.domains.documents.queries import documents_of, kept_file, paper_of
from nastavnik.domains.organisations.queries import home_of
from nastavnik.domains.people.tasks import asker_with
from nastavnik.foundation.files.keeping import keep_file
from nastavnik.foundation.jobs.kinds import Work, job_kind

PACKAGE = "documents.package"
_DRAFTS = "Черновики"


class EmptyPackage(Refusal):
    """There is nothing to pack."""

    def __init__(self) -> None:
        super().__init__("В пакете пока нет документов.")


def package_documents(rows: list[Document], moment: str) -> list[Document]:
    """Return the papers of a moment that stand or are being written; «all» is the package of the year."""
    live = [one for one in rows if one.state not in OUT and one.kind in KINDS]
    return live if moment == "all" else [one for one in live if KINDS[one.kind].moment == moment]


def _pack(work: Work) -> bytes:
    parameters, home = work.parameters, home_of(work.asker)
    rows = documents_of(viewer=work.asker, organisation=home, year=parameters["year"])
    papers = package_documents(rows, parameters["moment"])
    if not papers:
        raise EmptyPackage
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, paper) in enumerate(zip(unique(map(_name, papers)), papers, strict=True)):
            work.progress(number, len(papers), "Собираем документы")
            for part, data in _files(paper, work).items():
                _write(archive, f"{name}.{part}", data, work.at)
    work.progress(len(papers), len(papers), "Записываем архив")
    return packed.getvalue()


def _name(paper: Document) -> str:
    name = paper_name(paper)
    return name if paper.is_frozen else f"{_DRAFTS}/{name}"


def _files(paper: Document, work: Work) -> dict[str, bytes]:
    """Return a signed paper as it was frozen, a draft as it would look now."""
    if paper.is_frozen:
        return {part.value: kept_file(paper, part, viewer=work.asker)[1] for part in (FilePart.WORD, FilePart.PDF)}
    try:
        composed = paper_of(paper)
    except BrokenFacts:
        return {}
    return {FilePart.WORD.value: render_docx(composed), FilePart.PDF.value: render_pdf(composed)}


def _write(archive: zipfile.ZipFile, name: str, data: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _keep(work: Work, packed: bytes) -> dict[str, Any]:
    home, parameters = home_of(work.asker), work.parameters
    name = file_name(work.at.date(), f"Документы {home.short_name} {parameters['year']}", "zip")
    stored = keep_file(
        organisation_ref=home.ref, data=packed, name=name, content_kind="zip", actor=work.asker, at=work.at
    )
    return {"file": stored.ref}


job_kind(PACKAGE, asker=asker_with(Permission.DOCUMENTS_VIEW), prepare=_pack, effect=_keep)
