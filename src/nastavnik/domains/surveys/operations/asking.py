import base64
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.language.dates import day_and_month
from nastavnik.core.text.inserts import demand_places, filled
from nastavnik.domains.organisations.queries import letter_moment
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState, Survey
from nastavnik.domains.surveys.operations.refusals import NobodyToRemind
from nastavnik.domains.surveys.signals import survey_asked, survey_reminded
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.outbox.letters import cancel_letters, queue_letter
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

AddressOf = Callable[[Invitation], str]  # where the person answers; empty where no link is of any use
PLACES = ("обращение", "школа", "анкета", "срок", "ссылка")
READY_REMINDER = """{обращение}.

{школа} просит ответить на вопросы: «{анкета}». Это займёт около трёх минут, до {срок}.

{ссылка}

Если вы уже ответили на бумаге, скажите об этом куратору.
"""
_WITHOUT_LINK = "Ответить можно в «Наставнике», в своём профиле, или на бумаге у куратора."
_SUBJECT = "Несколько вопросов о наставничестве"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who is reminded by a letter, and whom the curator tells."""

    by_mail: tuple[Person, ...]
    by_hand: tuple[Person, ...]


@transaction.atomic
def ask_people(survey: Survey, people: Collection[Person], *, actor: Viewer, at: datetime) -> int:
    """Ask people to answer; return how many were not asked before. Guardians and leavers are passed over.

    Raises NotPermitted.
    """
    survey = lock(survey)
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    rows = Invitation.objects.unscoped(because=Because.LOCKED).filter(survey=survey)
    asked = {one.person_id: one for one in rows}
    fresh = [person for person in people if _may_be_asked(person, survey) and not _stands(asked.get(person.pk))]
    rows.filter(person__in=fresh).delete()  # those whose invitation was taken back are asked by a new link
    Invitation.objects.bulk_create([_invitation(survey, person, at) for person in fresh])
    if fresh:
        record(actor, "survey.asked", survey, at=at, organisation_ref=survey.organisation.ref, count=len(fresh))
        survey_asked.send(Survey, survey=survey, actor=actor, at=at)
    return len(fresh)


@transaction.atomic
def take_back_invitation(survey: Survey, person: Person, *, actor: Viewer, at: datetime) -> None:
    """Ask a person no more: the link stops working, what was answered stays.

    Raises NotPermitted.
    """
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    rows = Invitation.objects.unscoped(because=Because.LOCKED).filter(survey=survey, person=person, revoked_at=None)
    if rows.update(revoked_at=at):
        record(actor, "survey.asked_no_more", person, at=at, organisation_ref=survey.organisation.ref)


@transaction.atomic
def remind_silent(
    survey: Survey, *, actor: Viewer, on: date, at: datetime, address_of: AddressOf, has_mail: bool
) -> Reminder:
    """Remind those who have not answered, each at most once a day; whom no letter reaches is told by hand.

    Raises NotPermitted, NobodyToRemind.
    """
    survey = lock(survey)
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    silent = _silent(survey, on)
    if not silent:
        raise NobodyToRemind
    by_mail = [one for one in silent if has_mail and one.person.email and address_of(one)]
    due_at = letter_moment(survey.organisation, at=at)
    for one in by_mail:
        _queue(survey, one, address=address_of(one), on=on, at=at, due_at=due_at)
    pks = [one.pk for one in silent]
    Invitation.objects.unscoped(because=Because.LOCKED).filter(pk__in=pks).update(reminded_on=on)
    record(actor, "survey.reminded", survey, at=at, organisation_ref=survey.organisation.ref, count=len(silent))
    survey_reminded.send(Survey, survey=survey, actor=actor, on=on, at=at)
    told = {one.pk for one in by_mail}
    by_hand = tuple(one.person for one in silent if one.pk not in told)
    return Reminder(tuple(one.person for one in by_mail), by_hand)


def reminder_words(survey: Survey, person: Person | None, *, address: str, words: str = "") -> str:
    """Return what a reminder says to somebody, or to all of them; without an address it says where else to answer."""
    name = f"{person.given_name} {person.patronymic}".strip() if person is not None else ""
    values = {
        "обращение": f"Здравствуйте, {name}" if name else "Здравствуйте",
        "школа": survey.organisation.short_name,
        "анкета": survey.questionnaire.title,
        "срок": day_and_month(survey.closes_on),
        "ссылка": address or _WITHOUT_LINK,
    }
    return filled(words or survey.reminder or READY_REMINDER, values)


@transaction.atomic
def set_reminder(survey: Survey, words: str, *, actor: Viewer, at: datetime) -> Survey:
    """Keep the words in which a survey reminds; the ready ones are kept as none of its own.

    Raises NotPermitted, NothingWritten, UnknownPlace, PlaceMissing.
    """
    survey = lock(survey)
    require(actor, Permission.SURVEYS_EDIT, path=survey.organisation.path)
    words = words.replace("\r\n", "\n").strip()
    demand_places(words, known=PLACES, needed=("ссылка",))
    survey.reminder = "" if words == READY_REMINDER.strip() else words
    survey.save(update_fields=["reminder"])
    record(actor, "survey.reminder_written", survey, at=at, organisation_ref=survey.organisation.ref)
    return survey


def link_token(invitation: Invitation) -> str:
    """Return the token of a personal link: 192 bits that only this installation's key can make from the ref.

    So that a link can be shown again, and a stolen base alone opens none.
    """
    return _token(invitation.ref)


def token_hash(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _token(ref: str) -> str:
    made = salted_hmac("nastavnik.surveys.link", ref, algorithm="sha256").digest()[:24]
    return base64.urlsafe_b64encode(made).decode()


def _invitation(survey: Survey, person: Person, at: datetime) -> Invitation:
    ref = new_ref()
    return Invitation(
        ref=ref,
        organisation=survey.organisation,
        survey=survey,
        person=person,
        token_hash=token_hash(_token(ref)),
        asked_at=at,
    )


def _may_be_asked(person: Person, survey: Survey) -> bool:
    at_home = person.organisation_id == survey.organisation_id and person.left_on is None
    return at_home and person.kind != PersonKind.GUARDIAN


def _stands(invitation: Invitation | None) -> bool:
    return invitation is not None and invitation.revoked_at is None


def _silent(survey: Survey, on: date) -> list[Invitation]:
    given = Response.objects.unscoped(because=Because.LOCKED).filter(survey=survey, state=ResponseState.SUBMITTED)
    rows = Invitation.objects.unscoped(because=Because.LOCKED).filter(survey=survey, revoked_at=None)
    waiting = rows.filter(person__left_on__isnull=True, person__merged_into=None).exclude(
        person__in=given.values("person")
    )
    due = waiting.select_related("person").order_by("person__sort_key", "pk")
    return [one for one in due if one.reminded_on is None or one.reminded_on < on]


def _queue(survey: Survey, invitation: Invitation, *, address: str, on: date, at: datetime, due_at: datetime) -> None:
    person, event = invitation.person, f"survey:{survey.ref}:{on.isoformat()}"
    if invitation.reminded_on is not None:
        # Yesterday's letter that has not left yet would come together with today's.
        cancel_letters(event=f"survey:{survey.ref}:{invitation.reminded_on.isoformat()}")
    queue_letter(
        organisation_ref=survey.organisation.ref,
        event=event,
        recipient_ref=person.ref,
        address=person.email,
        subject=_SUBJECT,
        body=reminder_words(survey, person, address=address),
        at=at,
        due_at=due_at,
    )
