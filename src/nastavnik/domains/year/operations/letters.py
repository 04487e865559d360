"""Reminders and the weekly list: worded by the school, queued once a day, outside its quiet hours."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.language.dates import MONTHS_PREPOSITIONAL
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.inserts import demand_places
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.core.timing.working_days import is_working_day
from nastavnik.core.year.letters import MEETINGS, PAPERS, WEEKLY, LetterKind, letter_text
from nastavnik.core.year.today import GROUP_TITLES, TodayList
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import letter_moment, letter_rules_of, work_calendar_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.year.models import LetterWords
from nastavnik.domains.year.queries.days import week_of
from nastavnik.domains.year.queries.letters import (
    Reminded,
    holders,
    meetings_reminder,
    own_words,
    papers_reminder,
    planning_organisations,
)
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.outbox.letters import queue_letter
from nastavnik.foundation.scope.managers import Because

REMINDERS = {PAPERS.key: papers_reminder, MEETINGS.key: meetings_reminder}
WEEK_GROUPS = ("overdue", "today", "until_friday")


class NobodyToRemind(Refusal):
    """Everything has come."""

    def __init__(self) -> None:
        super().__init__("Напоминать некому: всё уже сделано.")


@transaction.atomic
def set_letter_words(organisation: Organisation, kind: LetterKind, words: str, *, actor: Viewer, at: datetime) -> None:
    """Keep the organisation's own words of a letter; empty ones, or the ready ones, bring the ready ones back.

    Raises NotPermitted, UnknownPlace, PlaceMissing.
    """
    require(actor, Permission.LETTERS_EDIT, path=organisation.path)
    rows = LetterWords.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, key=kind.key)
    if not words.strip() or words.strip() == kind.ready.strip():
        rows.delete()
    else:
        demand_places(words, known=kind.places, needed=kind.needed)
        rows.update_or_create(organisation=organisation, key=kind.key, defaults={"words": words.strip()})
    record(actor, "letters.worded", organisation, at=at, organisation_ref=organisation.ref, letter=kind.key)


@transaction.atomic
def remind(
    organisation: Organisation,
    kind: LetterKind,
    *,
    year: str,
    words: str,
    address: str,
    actor: Viewer,
    at: datetime,
    on: date,
) -> Reminded:
    """Queue a reminder for everybody who owes the thing and has mail, one a day each; return all who owe it.

    `words` are this time's, with places; `address` is the page where it is done. Raises NotPermitted, NobodyToRemind,
    UnknownPlace, PlaceMissing, NothingWritten.
    """
    require(actor, Permission.LETTERS_EDIT, path=organisation.path)
    demand_places(words, known=kind.places, needed=kind.needed)
    reminded = REMINDERS[kind.key](organisation, year=year, on=on)
    if not reminded.people:
        raise NobodyToRemind
    for person in reminded.with_mail:
        values = letter_values(organisation, person, reminded, address=address, on=on)
        _queue(organisation, kind, person, letter_text(kind, values, own=words), at=at, on=on)
    told = {"letter": kind.key, "count": len(reminded.with_mail)}
    record(actor, "letters.reminded", organisation, at=at, organisation_ref=organisation.ref, **told)
    return reminded


def letter_values(
    organisation: Organisation, person: Person, reminded: Reminded, *, address: str, on: date
) -> Mapping[str, str]:
    """Return what stands in the places of a reminder for one reader."""
    return {
        "обращение": greeting(person),
        "школа": organisation.short_name,
        "ссылка": address,
        "сколько": counted(reminded.count, "документ", "документа", "документов"),
        "месяц": MONTHS_PREPOSITIONAL[on.month - 1],
    }


def greeting(person: Person) -> str:
    """Return «Здравствуйте, Олег Игоревич»."""
    return f"Здравствуйте, {person.given_name} {person.patronymic}".rstrip() if person.given_name else "Здравствуйте"


def send_weekly_if_due(*, address_of: Callable[[Organisation, str], str], at: datetime, on: date) -> int:
    """Send the list of the week to every school whose day it is; return how many letters were queued."""
    year, count = academic_year_of(on), 0
    for organisation in planning_organisations(year):
        listed = week_of(organisation, year=year, on=on) if is_day_of_weekly(organisation, on) else None
        if listed is not None:
            count += send_weekly(organisation, listed, address=address_of(organisation, year), at=at, on=on)
    return count


@transaction.atomic
def send_weekly(organisation: Organisation, listed: TodayList, *, address: str, at: datetime, on: date) -> int:
    """Queue the list of the week for the curators of an organisation; return how many get it. Asked again, once."""
    kind, own = WEEKLY, own_words(organisation, WEEKLY)
    curators = [person for person in holders(organisation, Role.CURATOR, on=on) if person.email]
    for person in curators:
        values = {
            "обращение": greeting(person),
            "школа": organisation.short_name,
            "ссылка": address,
            "итог": listed.summary,
            "дела": week_in_words(listed),
        }
        _queue(organisation, kind, person, letter_text(kind, values, own=own), at=at, on=on)
    if curators:
        actor = system(
            because="the list of the week is due",
            organisation_ref=organisation.ref,
            organisation_path=organisation.path,
        )
        record(actor, "letters.weekly", organisation, at=at, organisation_ref=organisation.ref, count=len(curators))
    return len(curators)


def week_in_words(listed: TodayList) -> str:
    """Return the lines of the week as text: groups with their titles, each line with its reason."""
    parts = []
    for name in WEEK_GROUPS:
        lines = getattr(listed, name)
        if lines:
            told = [f"– {line.fact.title}\n  {line.reason}" for line in lines]
            parts.append("\n".join([GROUP_TITLES[name], *told]))
    waiting: Sequence[str] = [f"– {line.fact.waiting_for}: {line.fact.title}" for line in listed.waiting_for_others]
    if waiting:
        parts.append("\n".join([GROUP_TITLES["waiting_for_others"], *waiting]))
    return "\n\n".join(parts) or "На этой неделе дел нет."


def is_day_of_weekly(organisation: Organisation, on: date) -> bool:
    """Tell whether the list of the week goes out today: on the first working day of the week, where it is wanted."""
    if not letter_rules_of(organisation).has_weekly:
        return False
    calendar = work_calendar_of(organisation, years=(on.year, (on - timedelta(days=7)).year))
    week = [on - timedelta(days=back) for back in range(on.weekday() + 1)]
    return is_working_day(on, calendar) and not any(is_working_day(day, calendar) for day in week[1:])


def _queue(organisation: Organisation, kind: LetterKind, person: Person, body: str, *, at: datetime, on: date) -> None:
    queue_letter(
        organisation_ref=organisation.ref,
        event=f"{kind.key}:{organisation.ref}:{on.isoformat()}",
        recipient_ref=person.ref,
        address=person.email,
        subject=kind.subject,
        body=body,
        at=at,
        due_at=letter_moment(organisation, at=at),
    )
