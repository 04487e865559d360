"""What may be done with papers: drafted, sent and returned, signed, put into force and cancelled, scanned."""

from nastavnik.domains.documents.operations.discarding import discard_draft
from nastavnik.domains.documents.operations.drafting import draft_paper, recollect
from nastavnik.domains.documents.operations.refusals import (
    BadScan,
    BeforeThePaper,
    ConsentsMissing,
    DatedLater,
    DateOutOfOrder,
    DraftThere,
    FactsMissing,
    Frozen,
    FutureDay,
    NoRegister,
    NothingToSign,
    NotOpened,
    NotSigned,
    NumberUsed,
    OfAnotherYear,
    ReasonMissing,
    RemarkMissing,
)
from nastavnik.domains.documents.operations.scans import attach_scan
from nastavnik.domains.documents.operations.sending import (
    agree_paper,
    note_opened,
    recall_paper,
    return_paper,
    send_to_signature,
)
from nastavnik.domains.documents.operations.signing import (
    mark_signed_on_paper,
    paper_name,
    sign_all_papers,
    sign_paper,
)
from nastavnik.domains.documents.operations.validity import (
    acquaint,
    cancel_paper,
    named_people,
    put_due_in_force,
    put_in_force,
)
from nastavnik.domains.documents.operations.writing import fill_facts, restore_wording, reword

__all__ = [
    "BadScan",
    "BeforeThePaper",
    "ConsentsMissing",
    "DateOutOfOrder",
    "DatedLater",
    "DraftThere",
    "FactsMissing",
    "Frozen",
    "FutureDay",
    "NoRegister",
    "NotOpened",
    "NotSigned",
    "NothingToSign",
    "NumberUsed",
    "OfAnotherYear",
    "ReasonMissing",
    "RemarkMissing",
    "acquaint",
    "agree_paper",
    "attach_scan",
    "cancel_paper",
    "discard_draft",
    "draft_paper",
    "fill_facts",
    "mark_signed_on_paper",
    "named_people",
    "note_opened",
    "paper_name",
    "put_due_in_force",
    "put_in_force",
    "recall_paper",
    "recollect",
    "restore_wording",
    "return_paper",
    "reword",
    "send_to_signature",
    "sign_all_papers",
    "sign_paper",
]
