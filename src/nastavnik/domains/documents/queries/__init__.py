"""What may be asked of papers: the list and one paper, what waits for the signature, the registers."""

from nastavnik.domains.documents.queries.papers import (
    changes_of,
    document_by_token,
    document_for,
    documents_by_ref,
    documents_found,
    documents_of,
    is_whole,
    kept_file,
    kept_paper,
    live_draft,
    paper_of,
    proof_address,
    signed_of_kind,
)
from nastavnik.domains.documents.queries.registers import RegisterRow, last_number, register_rows, register_years
from nastavnik.domains.documents.queries.signing import (
    count_on_signature,
    documents_on_signature,
    opened_by,
    without_consent,
)

__all__ = [
    "RegisterRow",
    "changes_of",
    "count_on_signature",
    "document_by_token",
    "document_for",
    "documents_by_ref",
    "documents_found",
    "documents_of",
    "documents_on_signature",
    "is_whole",
    "kept_file",
    "kept_paper",
    "last_number",
    "live_draft",
    "opened_by",
    "paper_of",
    "proof_address",
    "register_rows",
    "register_years",
    "signed_of_kind",
    "without_consent",
]
