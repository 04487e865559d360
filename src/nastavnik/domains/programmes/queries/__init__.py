"""What may be asked of bonds: one file for each thing that is asked."""

from nastavnik.domains.programmes.queries.bonds import (
    bond_for,
    bonds_of,
    chain_of,
    ended_bonds,
    left_alone,
    live_bonds,
    loaded,
    local_day,
    members_of,
    mentees_of,
    mentor_of,
    people_in,
    side_of,
    with_people,
    without_consent,
)
from nastavnik.domains.programmes.queries.diaries import confirmations_of, meeting_for, meetings_of, note_of
from nastavnik.domains.programmes.queries.programmes import (
    agreed_people,
    known_of,
    plan_of,
    programme_in_force,
    programme_in_writing,
    programmes_of,
)
from nastavnik.domains.programmes.queries.proofs import all_programmes_stand, first_meetings_held, planned_meetings_held
from nastavnik.domains.programmes.queries.questions import open_questions, own_questions, question_for, who_answers
from nastavnik.domains.programmes.queries.standings import BondStanding, standing_now, standings_of

__all__ = [
    "BondStanding",
    "agreed_people",
    "all_programmes_stand",
    "bond_for",
    "bonds_of",
    "chain_of",
    "confirmations_of",
    "ended_bonds",
    "first_meetings_held",
    "known_of",
    "left_alone",
    "live_bonds",
    "loaded",
    "local_day",
    "meeting_for",
    "meetings_of",
    "members_of",
    "mentees_of",
    "mentor_of",
    "note_of",
    "open_questions",
    "own_questions",
    "people_in",
    "plan_of",
    "planned_meetings_held",
    "programme_in_force",
    "programme_in_writing",
    "programmes_of",
    "question_for",
    "side_of",
    "standing_now",
    "standings_of",
    "who_answers",
    "with_people",
    "without_consent",
]
