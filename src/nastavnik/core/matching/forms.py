"""Which form of mentoring a pair can take: from the roles of both, as bits, for many pairs at once."""

from collections.abc import Iterable
from functools import cache

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.banks import FORMS

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

ROLES = ("teacher", "student", "graduate", "college_student", "external")
_BIT = {code: 1 << place for place, code in enumerate(FORMS)}
ANY_FORM = (1 << len(FORMS)) - 1
HEAD_TEACHER = _BIT["head_teacher"]
# Beside the forms: the person was never asked. Whoever named none agrees to any, except to one's own supervisor.
NOT_ASKED = 1 << len(FORMS)
NEVER_ASKED = ANY_FORM | NOT_ASKED
# Rows are mentees, columns mentors; a pair of roles that no form describes takes any form and is not judged by it.
_BY_ROLES = {
    ("teacher", "teacher"): ("teacher_teacher",),
    ("student", "teacher"): ("teacher_student",),
    ("student", "student"): ("student_student",),
    ("student", "graduate"): ("graduate_student",),
    ("student", "college_student"): ("college_student_student",),
    ("student", "external"): ("employer_student", "graduate_student"),
    ("college_student", "external"): ("employer_college_student",),
}


def role_number(role: str) -> int:
    """Return the place of a role; an unknown one counts as a teacher."""
    return ROLES.index(role) if role in ROLES else 0


def form_bits(forms: Iterable[str]) -> int:
    """Return the forms as bits; none named means any."""
    bits = sum(_BIT[code] for code in set(forms) if code in _BIT)
    return bits or NEVER_ASKED


def forms_in(bits: int) -> tuple[str, ...]:
    """Return the codes behind the bits, in the order of the list of forms."""
    return tuple(code for code, bit in _BIT.items() if bits & bit)


def possible_forms(mentee_role: Numbers, mentor_role: Numbers, may_head: Flags, is_supervisor: Flags) -> Numbers:
    """Return the forms that the roles allow; one's own supervisor is a mentor only as `head_teacher`."""
    forms = _table()[mentee_role, mentor_role]
    teachers = (mentee_role == 0) & (mentor_role == 0)
    head = np.int64(HEAD_TEACHER)
    forms = np.where(teachers & may_head, forms | head, forms)
    return np.where(teachers & is_supervisor, head, forms)


@cache
def _table() -> Numbers:
    table = np.full((len(ROLES), len(ROLES)), ANY_FORM, dtype=np.int64)
    for (mentee, mentor), codes in _BY_ROLES.items():
        table[ROLES.index(mentee), ROLES.index(mentor)] = form_bits(codes)
    return table
