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
    revoke_links,
    text_in_force,
)
from nastavnik.domains.consents.operations.collecting import (
    confirm,
    enter_paper,
    expire_consents,
    mind_birthdays,
    withdraw_on_paper,
)
from nastavnik.domains.consents.operations.refusals import (
    AnsweredAlready,
    ChangedSince,
    DeadLink,
    ForeignGuardian,
    FutureDay,
    LinkExpired,
    LinkRevoked,
    LinkUnknown,
    NameMissing,
    NothingToWithdraw,
    NotRepresentative,
    TermOver,
    WrongSigner,
)
from nastavnik.domains.consents.operations.reminding import letter_words, send_letters

__all__ = [
    "AnsweredAlready",
    "ChangedSince",
    "DeadLink",
    "ForeignGuardian",
    "FutureDay",
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
    "open_link",
    "open_on_tablet",
    "reconsider",
    "revoke_links",
    "send_letters",
    "text_in_force",
    "withdraw_by_link",
    "withdraw_on_paper",
]
