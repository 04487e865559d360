"""What may be done with questionnaires: open, ask, answer, enter from paper, remind, close."""

from nastavnik.domains.surveys.operations.answering import (
    enter_from_paper,
    invitation_by_token,
    save_answer,
    submit_answers,
)
from nastavnik.domains.surveys.operations.asking import (
    ask_people,
    link_token,
    remind_silent,
    reminder_words,
    set_reminder,
    take_back_invitation,
)
from nastavnik.domains.surveys.operations.listed import keep_listed, take_back_listed
from nastavnik.domains.surveys.operations.refusals import (
    AnswerMissing,
    ClosesTooSoon,
    KeptAsDraft,
    LinkIsDead,
    NobodyToRemind,
    SurveyExists,
    SurveyIsClosed,
)
from nastavnik.domains.surveys.operations.surveys import close_survey, open_survey, reopen_survey

__all__ = [
    "AnswerMissing",
    "ClosesTooSoon",
    "KeptAsDraft",
    "LinkIsDead",
    "NobodyToRemind",
    "SurveyExists",
    "SurveyIsClosed",
    "ask_people",
    "close_survey",
    "enter_from_paper",
    "invitation_by_token",
    "keep_listed",
    "link_token",
    "open_survey",
    "remind_silent",
    "reminder_words",
    "reopen_survey",
    "save_answer",
    "set_reminder",
    "submit_answers",
    "take_back_invitation",
    "take_back_listed",
]
