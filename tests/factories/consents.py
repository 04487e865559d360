"""People who are asked for consent: a child with a guardian, made in the school of the cast."""

from datetime import date

from cast import AT, FOUNDER
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Guardianship, Person, PersonKind
from nastavnik.domains.people.operations import add_person

UNTIL = date(2027, 8, 31)
BORN = date(2015, 3, 1)  # eleven in October 2026


def a_student(
    school: Organisation, *, born: date | None = BORN, surname: str = "Указатель", given_name: str = "Тимофей"
) -> Person:
    """Return a student without a guardian."""
    person = add_person(school, actor=FOUNDER, at=AT, surname=surname, given_name=given_name, kind=PersonKind.STUDENT)
    person.birth_date, person.school_class = born, "6 «Б»"
    person.save()
    return person


def a_guardian(student: Person, *, surname: str = "Указатель", email: str = "") -> Person:
    """Return a grown-up who acts for the student."""
    home = student.organisation
    guardian = add_person(
        home,
        actor=FOUNDER,
        at=AT,
        surname=surname,
        given_name="Тамара",
        patronymic="Викторовна",
        kind=PersonKind.GUARDIAN,
        email=email,
    )
    Guardianship.objects.create(organisation=home, student=student, guardian=guardian, from_on=date(2020, 9, 1))
    return guardian


def a_family(school: Organisation, *, born: date | None = BORN, surname: str = "Указатель") -> tuple[Person, Person]:
    """Return a student and the guardian."""
    student = a_student(school, born=born, surname=surname)
    return student, a_guardian(student, surname=surname)
