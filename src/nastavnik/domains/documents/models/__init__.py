"""Rows of the room of papers: one file for each thing that is kept."""

from nastavnik.domains.documents.models.documents import Document, Way, new_token
from nastavnik.domains.documents.models.files import FilePart, PaperFile
from nastavnik.domains.documents.models.people import Acquaintance, Opening, PaperPart, PaperPerson
from nastavnik.domains.documents.models.revisions import Revision

__all__ = [
    "Acquaintance",
    "Document",
    "FilePart",
    "Opening",
    "PaperFile",
    "PaperPart",
    "PaperPerson",
    "Revision",
    "Way",
    "new_token",
]
