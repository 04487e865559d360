"""Words of papers for forms and kinds of mentoring."""

FORMS = {
    "teacher_teacher": "педагог – педагог",
    "head_teacher": "руководитель – педагог",
    "student_student": "ученик – ученик",
    "teacher_student": "педагог – ученик",
    "college_student_student": "студент – ученик",
    "employer_student": "работодатель – ученик",
    "employer_college_student": "работодатель – студент",
    "graduate_student": "выпускник – ученик",
}
KINDS = {
    "traditional": "один на один",
    "group": "в группе",
    "virtual": "дистанционно",
    "short_term_goal": "краткосрочно, с одной целью",
    "reverse": "реверсивно",
    "situational": "ситуационно",
    "speed": "скоростная встреча",
}
# Forms in which the mentor does this work as an employee of the school.
OF_EMPLOYEES = frozenset({"teacher_teacher", "head_teacher", "teacher_student"})
