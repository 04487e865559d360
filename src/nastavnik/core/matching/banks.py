"""Who may stand in a bank, and what somebody who may not is missing: stored codes, their order and their words."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """One of the two banks."""

    MENTOR = "mentor"
    MENTEE = "mentee"


class Missing(StrEnum):
    """What keeps somebody out of a bank. The order is that in which it is told."""

    LEFT = "left"
    SAID_NO = "said_no"
    NO_CONSENT = "no_consent"
    NO_GUARDIAN = "no_guardian"
    NO_CLEARANCE = "no_clearance"
    CAPACITY_ZERO = "capacity_zero"


BANKS = {Side.MENTOR: "Наставники", Side.MENTEE: "Наставляемые"}
WORDS = {
    Missing.LEFT: "уже не в школе",
    Missing.SAID_NO: "в анкете ответ «нет»",
    Missing.NO_CONSENT: "нет согласия на обработку данных",
    Missing.NO_GUARDIAN: "нет согласия родителя на участие",
    Missing.NO_CLEARANCE: "нет действующей справки об отсутствии судимости",
    Missing.CAPACITY_ZERO: "в анкете ноль мест",
}
FORMS = {
    "teacher_teacher": "педагог — педагог",
    "head_teacher": "руководитель — педагог",
    "student_student": "ученик — ученик",
    "teacher_student": "педагог — ученик",
    "college_student_student": "студент — ученик",
    "employer_student": "работодатель — ученик",
    "employer_college_student": "работодатель — студент",
    "graduate_student": "выпускник — ученик",
}
KINDS = {
    "traditional": "один на один",
    "group": "группа",
    "virtual": "на расстоянии",
    "short_term_goal": "под цель",
    "reverse": "взаимно",
    "situational": "по случаю",
    "speed": "одна встреча",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one person who answered: every fact that a bank asks."""

    side: Side
    wants: bool
    has_processing: bool
    has_guardian: bool  # the guardian's consent, or none is needed
    is_external: bool
    has_clearance: bool
    places: int
    has_left: bool = False


def missing(one: Standing) -> tuple[Missing, ...]:
    """Return what keeps the person out, in order; nothing means that the place is his.

    Only a person from outside shows a certificate, and only to be a mentor.
    """
    mentor = one.side is Side.MENTOR
    facts = (
        (Missing.LEFT, one.has_left),
        (Missing.SAID_NO, not one.wants),
        (Missing.NO_CONSENT, not one.has_processing),
        (Missing.NO_GUARDIAN, not one.has_guardian),
        (Missing.NO_CLEARANCE, mentor and one.is_external and not one.has_clearance),
        (Missing.CAPACITY_ZERO, mentor and one.places < 1),
    )
    return tuple(code for code, holds in facts if holds)
