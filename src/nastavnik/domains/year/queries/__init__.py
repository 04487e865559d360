"""What may be asked of a year: one file for each thing that is asked."""

from nastavnik.domains.year.queries.collected import (
    Collected,
    bonds_with_term,
    consents_collected,
    programmes_collected,
)
from nastavnik.domains.year.queries.days import Day, StageState, actions_of, day_of, fact_of, stage_states, week_of
from nastavnik.domains.year.queries.letters import Reminded, own_letters, own_words
from nastavnik.domains.year.queries.missing_facts import missing_now
from nastavnik.domains.year.queries.own_tasks import fact_of_own, own_task_for, own_tasks_of
from nastavnik.domains.year.queries.pairs import known_bonds
from nastavnik.domains.year.queries.paper_dates import findings_of, paper_findings
from nastavnik.domains.year.queries.paper_effects import effects_of
from nastavnik.domains.year.queries.papers import PaperFacts, models_of, paper_facts
from nastavnik.domains.year.queries.proofs import (
    given_by_system,
    open_roadmaps,
    paper_day,
    proved_by,
    waiting_for_paper,
    waiting_for_start,
)
from nastavnik.domains.year.queries.rollover import Continuing, CopiedPlan, Rollover, rollover_of, year_after
from nastavnik.domains.year.queries.summary import PlanSummary, YearSummary, summary_of

__all__ = [
    "Collected",
    "Continuing",
    "CopiedPlan",
    "Day",
    "PaperFacts",
    "PlanSummary",
    "Reminded",
    "Rollover",
    "StageState",
    "YearSummary",
    "actions_of",
    "bonds_with_term",
    "consents_collected",
    "day_of",
    "effects_of",
    "fact_of",
    "fact_of_own",
    "findings_of",
    "given_by_system",
    "known_bonds",
    "missing_now",
    "models_of",
    "open_roadmaps",
    "own_letters",
    "own_task_for",
    "own_tasks_of",
    "own_words",
    "paper_day",
    "paper_facts",
    "paper_findings",
    "programmes_collected",
    "proved_by",
    "rollover_of",
    "stage_states",
    "summary_of",
    "waiting_for_paper",
    "waiting_for_start",
    "week_of",
    "year_after",
]
