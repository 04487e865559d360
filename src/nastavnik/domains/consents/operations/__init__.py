"""What may be done with consents: asked, answered by a link, collected by a curator, reminded of."""

from nastavnik.domains.consents.operations.answering import (
    Statement,
    answer,
    open_link,
    reconsider,
    withdraw_by_link,
)
from nastavnik.domains.consents.operations.asking import (
    ask,
    give_links,
    link_token,
    open_on_tablet,
    open_signed_in,
    revoke_links,
    text_in_force,
)
from nastavnik.domains.consents.operations.collecting import (
    confirm,
    enter_paper,
    refuse_on_paper,
    withdraw_on_paper,
)
from nastavnik.domains.consents.operations.lapsing import expire_consents, mind_birthdays
from nastavnik.domains.consents.operations.refusals import (
    AnsweredAlready,
    ChangedSince,
    DeadLink,
    ForeignGuardian,
    FutureDay,
    GraceTooLong,
    LinkExpired,
    LinkRevoked,
    LinkUnknown,
    NameMissing,
    NothingToWithdraw,
    NotRepresentative,
    TermOver,
    WrongSigner,
)
from nastavnik.domains.consents.operations.reminding import letter_words, note_reminder, send_letters
from nastavnik.domains.consents.operations.rules import set_grace_days, set_letter
from nastavnik.domains.consents.operations.taking_back import unconfirm, unwrite_paper

__all__ = [
    "AnsweredAlready",
    "ChangedSince",
    "DeadLink",
    "ForeignGuardian",
    "FutureDay",
    "GraceTooLong",
    "LinkExpired",
    "LinkRevoked",
    "LinkUnknown",
    "NameMissing",
    "NotRepresentative",
    "NothingToWithdraw",
    "Statement",
    "TermOver",
    "WrongSigner",
    "answer",
    "ask",
    "confirm",
    "enter_paper",
    "expire_consents",
    "give_links",
    "letter_words",
    "link_token",
    "mind_birthdays",
    "note_reminder",
    "open_link",
    "open_on_tablet",
    "open_signed_in",
    "reconsider",
    "refuse_on_paper",
    "revoke_links",
    "send_letters",
    "set_grace_days",
    "set_letter",
    "text_in_force",
    "unconfirm",
    "unwrite_paper",
    "withdraw_by_link",
    "withdraw_on_paper",
]
