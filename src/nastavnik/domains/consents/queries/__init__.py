"""What may be asked about consents: the gate, how people stand, what was asked."""

from nastavnik.domains.consents.queries.allowing import (
    all_consents_stand,
    allowed,
    allowed_many,
    participants_allowed,
)
from nastavnik.domains.consents.queries.asked import (
    consents_of_hand,
    count_answered_in_full,
    live_link_for,
    live_links_of,
    my_questions,
    questions_of,
    rules_of,
    text_for,
    texts_of,
    unconfirmed_of,
    whom_to_ask,
)
from nastavnik.domains.consents.queries.gate_rows import (
    Kept,
    grace_days_of,
    plain_row,
    subject,
)
from nastavnik.domains.consents.queries.standings import (
    Standing,
    guardians_of,
    outgrown_of,
    people_to_ask,
    person_to_ask,
    standings_now,
    standings_of,
)

__all__ = [
    "Kept",
    "Standing",
    "all_consents_stand",
    "allowed",
    "allowed_many",
    "consents_of_hand",
    "count_answered_in_full",
    "grace_days_of",
    "guardians_of",
    "live_link_for",
    "live_links_of",
    "my_questions",
    "outgrown_of",
    "participants_allowed",
    "people_to_ask",
    "person_to_ask",
    "plain_row",
    "questions_of",
    "rules_of",
    "standings_now",
    "standings_of",
    "subject",
    "text_for",
    "texts_of",
    "unconfirmed_of",
    "whom_to_ask",
]
