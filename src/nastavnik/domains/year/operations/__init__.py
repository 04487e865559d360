"""What the year does when rooms report: one file for each thing that is done."""

from nastavnik.domains.year.operations.bonds import settle_meetings, settle_programmes
from nastavnik.domains.year.operations.demo import NotADemo, remove_demo
from nastavnik.domains.year.operations.letters import (
    REMINDERS,
    NobodyToRemind,
    is_day_of_weekly,
    letter_values,
    remind,
    send_weekly,
    send_weekly_if_due,
    set_letter_words,
)
from nastavnik.domains.year.operations.own_tasks import finish_task, hand_over_task, postpone_task, write_task
from nastavnik.domains.year.operations.pairs import Approved, Letters, approve_matching
from nastavnik.domains.year.operations.papers import (
    approve_by_order,
    draft_from_rooms,
    gathered,
    papers_of_moment,
    prepare_package,
    prove_by_paper,
    refresh_paper,
)
from nastavnik.domains.year.operations.proofs import (
    Words,
    close_by_paper,
    set_anchor,
    settle_consents,
    settle_proof,
    start_anchor,
)
from nastavnik.domains.year.operations.rollover import Begun, NotContinuing, start_next_year
from nastavnik.domains.year.operations.waiting import PATIENCE, wait_for_others

__all__ = [
    "PATIENCE",
    "REMINDERS",
    "Approved",
    "Begun",
    "Letters",
    "NobodyToRemind",
    "NotADemo",
    "NotContinuing",
    "Words",
    "approve_by_order",
    "approve_matching",
    "close_by_paper",
    "draft_from_rooms",
    "finish_task",
    "gathered",
    "hand_over_task",
    "is_day_of_weekly",
    "letter_values",
    "papers_of_moment",
    "postpone_task",
    "prepare_package",
    "prove_by_paper",
    "refresh_paper",
    "remind",
    "remove_demo",
    "send_weekly",
    "send_weekly_if_due",
    "set_anchor",
    "set_letter_words",
    "settle_consents",
    "settle_meetings",
    "settle_programmes",
    "settle_proof",
    "start_anchor",
    "start_next_year",
    "wait_for_others",
    "write_task",
]
