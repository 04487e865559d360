"""Letters that ask and remind. Each carries the same personal address; without mail the words are there to copy."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.consents.purposes import Signer
from nastavnik.core.language.names import decline_name
from nastavnik.core.text.inserts import filled
from nastavnik.domains.consents.models import ConsentLink
from nastavnik.domains.consents.operations.asking import link_token
from nastavnik.domains.consents.queries import rules_of
from nastavnik.domains.consents.signals import consents_reminded
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import letter_moment
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.outbox.letters import queue_letter

SUBJECT = "Согласие для школы: нужен ваш ответ"
PLACES = ("обращение", "школа", "о чём", "ссылка")
NEEDED_PLACES = ("ссылка",)
READY_LETTER = """{обращение}.

{школа} просит согласие на {о чём}. Откройте личную ссылку, это займёт две минуты:

{ссылка}

Ссылка только для вас, пароль не нужен. Отказ ни на что не повлияет.
"""


def letter_words(link: ConsentLink, *, address: str, letter: str = "") -> str:
    """Return what a letter or a message says to whoever is asked; `letter` holds the organisation's own words."""
    who = link.signed_by
    greeting = f"Здравствуйте, {who.given_name} {who.patronymic}".rstrip() if who.given_name else "Здравствуйте"
    values = {"обращение": greeting, "школа": link.organisation.short_name, "о чём": _what(link), "ссылка": address}
    return filled(letter or READY_LETTER, values)


@transaction.atomic
def send_letters(
    links: Sequence[ConsentLink], *, address_of: Callable[[str], str], actor: Viewer, at: datetime, on: date
) -> int:
    """Queue a letter for each of these links whose owner has mail, one a day; return how many.

    Raises NotPermitted.
    """
    count = 0
    homes = {link.organisation for link in links}
    own = {home: rules_of(home).letter for home in homes}
    due_at = {home: letter_moment(home, at=at) for home in homes}
    for link in links:
        require(actor, Permission.CONSENTS_EDIT, path=link.organisation.path)
        if not link.signed_by.email:
            continue
        queue_letter(
            organisation_ref=link.organisation.ref,
            event=f"consent_link:{link.ref}:{on}",
            recipient_ref=link.signed_by.ref,
            address=link.signed_by.email,
            subject=SUBJECT,
            body=letter_words(link, address=address_of(link_token(link)), letter=own[link.organisation]),
            at=at,
            due_at=due_at[link.organisation],
        )
        count += 1
    if count:
        note_reminder(links[0].organisation, count=count, actor=actor, at=at, on=on)
    return count


@transaction.atomic
def note_reminder(organisation: Organisation, *, count: int, actor: Viewer, at: datetime, on: date) -> None:
    """Note that so many people were reminded, by letter or by the curator's own word.

    Raises NotPermitted.
    """
    require(actor, Permission.CONSENTS_EDIT, path=organisation.path)
    record(actor, "consent.reminded", at=at, organisation_ref=organisation.ref, count=count)
    consents_reminded.send(ConsentLink, organisation=organisation, actor=actor, on=on, at=at)


def _what(link: ConsentLink) -> str:
    if link.signer == Signer.SELF:
        return "ваше участие в программе наставничества"
    person = link.person
    name = decline_name(person.surname, person.given_name, case="genitive")
    return f"участие ребёнка ({name.given_name} {name.surname}) в программе наставничества"
