"""What may be done with organisations, their heads, calendars and the first start: one file for each noun."""

from nastavnik.domains.organisations.operations.calendar import fill_holidays, set_calendar_day
from nastavnik.domains.organisations.operations.grounds import (
    GroundWords,
    WrongGround,
    forget_ground,
    keep_ground,
)
from nastavnik.domains.organisations.operations.heads import appoint_head, end_head_term
from nastavnik.domains.organisations.operations.letters import NotAnHour, set_letter_rules
from nastavnik.domains.organisations.operations.organisations import (
    REQUISITES,
    change_organisation,
    checked_requisites,
    found_organisation,
    open_year,
)
from nastavnik.domains.organisations.operations.refusals import (
    HeadNeedsBasis,
    StartedAlready,
    WrongCode,
    WrongRequisites,
    WrongTerm,
    YearClosed,
    checked_term,
)
from nastavnik.domains.organisations.operations.registers import WrongNumbers, set_last_numbers
from nastavnik.domains.organisations.operations.starting import (
    begin_demo,
    finish_start,
    new_start_code,
    start_head,
    start_numbers,
    start_school,
    starter,
    starting,
)

__all__ = [
    "REQUISITES",
    "GroundWords",
    "HeadNeedsBasis",
    "NotAnHour",
    "StartedAlready",
    "WrongCode",
    "WrongGround",
    "WrongNumbers",
    "WrongRequisites",
    "WrongTerm",
    "YearClosed",
    "appoint_head",
    "begin_demo",
    "change_organisation",
    "checked_requisites",
    "checked_term",
    "end_head_term",
    "fill_holidays",
    "finish_start",
    "forget_ground",
    "found_organisation",
    "keep_ground",
    "new_start_code",
    "open_year",
    "set_calendar_day",
    "set_last_numbers",
    "set_letter_rules",
    "start_head",
    "start_numbers",
    "start_school",
    "starter",
    "starting",
]
