from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.programmes.states import Addressee
from nastavnik.domains.programmes.models import Bond, Question
from nastavnik.domains.programmes.operations.hands import demand_open
from nastavnik.domains.programmes.operations.refusals import EmptyWords, NobodyAnswers, NotInBond
from nastavnik.domains.programmes.queries import mentees_of, who_answers
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock


@transaction.atomic
def ask_question(bond: Bond, *, addressee: Addressee, words: str, on: date, actor: Viewer, at: datetime) -> Question:
    """Ask the mentor, the curator or the psychologist as a mentee; nobody else reads it.

    Raises NotPermitted, NotInBond, BondEnded, EmptyWords, NobodyAnswers.
    """
    require(actor, Permission.OWN_BONDS, path=bond.organisation.path)
    demand_open(bond)
    asker = next((one for one in mentees_of(bond) if one.ref == actor.person_ref), None)
    if asker is None:
        raise NotInBond
    if not words.strip():
        raise EmptyWords
    if who_answers(bond, addressee, on=on) is None:
        raise NobodyAnswers
    question = Question.objects.create(
        organisation=bond.organisation,
        bond=bond,
        person=asker,
        addressee=addressee,
        words=words.strip()[:1000],
        asked_at=at,
    )
    # The journal is read by more people than the question is for: whom it was put to stays out of it.
    record(actor, "question.asked", bond, at=at, organisation_ref=bond.organisation.ref)
    return question


@transaction.atomic
def answer_question(question: Question, *, actor: Viewer, at: datetime) -> Question:
    """Note that a question is answered. It came through the door of whom it is for; a second time changes nothing.

    Raises NotPermitted.
    """
    require(actor, Permission.QUESTIONS_VIEW, path=question.organisation.path)
    question = lock(question)
    if question.answered_at is not None:
        return question
    answered = change(question, expected_version=question.version, answered_at=at, answered_by=actor.person_ref)
    # Without a subject: who answered is known then, whose question it was is not.
    record(actor, "question.answered", at=at, organisation_ref=question.organisation.ref)
    return answered
