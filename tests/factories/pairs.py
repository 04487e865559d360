"""A school whose banks hold people that suit one another: every mentee has one mentor of the same subject."""

from typing import Any

from cast import AT, FOUNDER, ON, YEAR
from factories.banks import a_consent, an_answer
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.domains.matching.models import Proposal, ProposedPair
from nastavnik.domains.matching.operations import make_proposal
from nastavnik.domains.matching.queries import pairs_in
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import Card, write_person

SUBJECTS = ("физика", "история", "химия")
MENTEES = ("Дробина", "Датова", "Колбочкина")
MENTORS = ("Циркулев", "Скрепочкин", "Колбин")


def a_teacher(school: Organisation, surname: str, subject: str = "", *, years: int = 1) -> Person:
    """Return a teacher with a consent."""
    subjects = (subject,) if subject else ()
    card = Card(surname, "Ада", "Яновна", kind="employee", post="учитель", subjects=subjects, experience_years=years)
    person = write_person(school, card, actor=FOUNDER, at=AT, on=ON)
    a_consent(person)
    return person


def a_mentee(school: Organisation, surname: str, subject: str = "", **answers: Any) -> Person:
    """Return a young teacher in the bank."""
    person = a_teacher(school, surname, subject, years=1)
    an_answer(person, SurveyKind.MENTEE_REQUEST, **answers)
    return person


def a_mentor(school: Organisation, surname: str, subject: str = "", **answers: Any) -> Person:
    """Return a teacher of long standing in the bank."""
    person = a_teacher(school, surname, subject, years=15)
    an_answer(person, SurveyKind.MENTOR_OFFER, **{"capacity": 1, **answers})
    return person


def fill_banks(school: Organisation) -> dict[str, Person]:
    """Put three mentees and three mentors into the banks; return them by surname."""
    found = {name: a_mentee(school, name, subject) for name, subject in zip(MENTEES, SUBJECTS, strict=True)}
    return found | {name: a_mentor(school, name, subject) for name, subject in zip(MENTORS, SUBJECTS, strict=True)}


def propose(school: Organisation, actor: Viewer, **values: Any) -> Proposal:
    """Propose pairs of teachers."""
    return make_proposal(school, year=YEAR, target_model="teachers", on=ON, actor=actor, at=AT, **values)


def pairs(proposal: Proposal) -> dict[str, ProposedPair]:
    """Return the pairs of a proposal by the surname of the mentee."""
    return {one.mentee.surname: one for one in pairs_in(proposal)}
