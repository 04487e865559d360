"""What is done with bonds: one file for each thing."""

from nastavnik.domains.programmes.operations.bonds import NewBond, activate_bonds, end_bond, open_bonds
from nastavnik.domains.programmes.operations.goals import mark_step, measure_goal
from nastavnik.domains.programmes.operations.meetings import Told, confirm_meeting, record_meeting, rewrite_meeting
from nastavnik.domains.programmes.operations.notes import write_private_note
from nastavnik.domains.programmes.operations.pausing import pause_bond, resume_bond, settle_bonds
from nastavnik.domains.programmes.operations.planning import cancel_meeting, move_meeting, plan_meeting
from nastavnik.domains.programmes.operations.programmes import (
    agree_programme,
    approve_programme,
    draft_programme,
    drop_programme,
    return_programme,
    write_programme,
)
from nastavnik.domains.programmes.operations.questions import answer_question, ask_question

__all__ = [
    "NewBond",
    "Told",
    "activate_bonds",
    "agree_programme",
    "answer_question",
    "approve_programme",
    "ask_question",
    "cancel_meeting",
    "confirm_meeting",
    "draft_programme",
    "drop_programme",
    "end_bond",
    "mark_step",
    "measure_goal",
    "move_meeting",
    "open_bonds",
    "pause_bond",
    "plan_meeting",
    "record_meeting",
    "resume_bond",
    "return_programme",
    "rewrite_meeting",
    "settle_bonds",
    "write_private_note",
    "write_programme",
]
