"""What may be asked of a year: one file for each thing that is asked."""

from nastavnik.domains.year.queries.days import Day, StageState, actions_of, day_of, fact_of, stage_states
from nastavnik.domains.year.queries.pairs import known_bonds
from nastavnik.domains.year.queries.paper_dates import findings_of, paper_findings
from nastavnik.domains.year.queries.paper_effects import BROUGHT, effects_of
from nastavnik.domains.year.queries.papers import PaperFacts, models_of, paper_facts
from nastavnik.domains.year.queries.proofs import (
    given_by_system,
    open_roadmaps,
    paper_day,
    proved_by,
    waiting_for_paper,
    waiting_for_start,
)

__all__ = [
    "BROUGHT",
    "Day",
    "PaperFacts",
    "StageState",
    "actions_of",
    "day_of",
    "effects_of",
    "fact_of",
    "findings_of",
    "given_by_system",
    "known_bonds",
    "models_of",
    "open_roadmaps",
    "paper_day",
    "paper_facts",
    "paper_findings",
    "proved_by",
    "stage_states",
    "waiting_for_paper",
    "waiting_for_start",
]
