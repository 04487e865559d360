"""Kinds of questionnaires as stored codes with their words. The codes never change."""

from enum import StrEnum


class TargetModel(StrEnum):
    """Whose mentoring it is about; a school may run both side by side."""

    TEACHERS = "teachers"
    STUDENTS = "students"


class SurveyKind(StrEnum):
    """What a questionnaire asks about."""

    MENTEE_REQUEST = "mentee_request"
    MENTOR_OFFER = "mentor_offer"


class Way(StrEnum):
    """How an answer came."""

    LINK = "link"
    PAPER = "paper"
    SIGNED_IN = "signed_in"


LABELS = {
    SurveyKind.MENTEE_REQUEST: "Запрос наставляемого",
    SurveyKind.MENTOR_OFFER: "Возможности наставника",
}
MODELS = {TargetModel.TEACHERS: "педагоги", TargetModel.STUDENTS: "ученики"}
WAYS = {Way.LINK: "по ссылке", Way.PAPER: "с бумаги", Way.SIGNED_IN: "в системе"}
