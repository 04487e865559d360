"""Days at which the demo world may stand."""

from datetime import date

STAGES: dict[str, date] = {
    "september": date(2026, 9, 14),  # the plan is there, people are listed, nobody has been asked
    "october": date(2026, 10, 19),  # banks stand, pairs are proposed
}
DEFAULT_STAGE = "october"
