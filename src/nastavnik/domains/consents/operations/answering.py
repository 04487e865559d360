"""Answering by a personal link, without an account. Looking changes nothing, so a mail scanner does no harm."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents.gate import needed_signers
from nastavnik.core.consents.purposes import OPEN, Purpose, Signer, State, Way
from nastavnik.core.text.keys import clean_name
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations.asking import hash_token, text_in_force
from nastavnik.domains.consents.operations.refusals import (
    AnsweredAlready,
    LinkExpired,
    LinkRevoked,
    LinkUnknown,
    NameMissing,
    NothingToWithdraw,
    NotRepresentative,
    WrongSigner,
)
from nastavnik.domains.consents.queries import consents_of_hand, guardians_of, subject
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import lock
from nastavnik.foundation.scope.managers import Because

STATEMENT_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who signs, in their own words, and whether they said that they act for the child."""

    name: str = ""
    is_representative: bool = False
    address: str | None = None  # in the network, kept with a consent and with nothing else


def open_link(token: str, *, at: datetime, on: date) -> ConsentLink:
    """Return the live link of a token; opening consumes nothing and writes nothing.

    Raises LinkUnknown, LinkExpired, LinkRevoked; the last also where the grown-up no longer acts for the child.
    """
    rows = ConsentLink.objects.unscoped(because=Because.LINK).select_related("person", "signed_by", "organisation")
    link: ConsentLink | None = rows.filter(token_hash=hash_token(token)).first()
    if link is None:
        raise LinkUnknown
    if link.revoked_at is not None or link.person.left_on is not None:
        raise LinkRevoked(link)
    if link.expires_at <= at:
        raise LinkExpired(link)
    if link.signer == Signer.GUARDIAN and link.signed_by not in guardians_of(link.person, on=on):
        raise LinkRevoked(link)
    return link


@transaction.atomic
def answer(token: str, question: str, *, agrees: bool, statement: Statement, at: datetime, on: date) -> Consent:
    """Write the answer to one question: exact text, moment and way; the same answer sent again changes nothing.

    A guardian's consent by link waits for the curator's confirmation; every other one counts at once.

    Raises DeadLink, AnsweredAlready, NameMissing, NotRepresentative, MixedLetters, WrongSigner.
    """
    link = lock_link(token, at=at, on=on)
    row = _question(link, question)
    state = State.GIVEN if agrees else State.REFUSED
    if row.state == state:
        return row
    if row.state != State.ASKED:
        raise AnsweredAlready
    name = _stated_name(link, statement, at=at) if agrees else ""
    row.answered_from = statement.address if agrees and link.way == Way.LINK else None
    _demand_right_hand(row, on=on)
    _write(row, link, state, name, at=at, on=on)
    action = "consent.given" if agrees else "consent.refused"
    _tell(action, row, link, at=at, on=on)
    return row


@transaction.atomic
def withdraw_by_link(token: str, consent: str, *, at: datetime, on: date) -> Consent:
    """Take a consent back by the link it was given with, or by another one of the same hand.

    Raises DeadLink, NothingToWithdraw.
    """
    link = lock_link(token, at=at, on=on)
    row = _question(link, consent)
    if row.state != State.GIVEN:
        raise NothingToWithdraw
    end_consents(row, at=at, on=on)
    _tell("consent.withdrawn", row, link, at=at, on=on)
    return row


@transaction.atomic
def reconsider(token: str, consent: str, *, at: datetime, on: date) -> Consent:
    """Open the question again after a refusal or a withdrawal; return the new one, or the one that waits already.

    Raises DeadLink, AnsweredAlready.
    """
    link = lock_link(token, at=at, on=on)
    row = _question(link, consent)
    if row.state in OPEN:
        raise AnsweredAlready
    same = consents_of_hand(row)
    open_row: Consent | None = same.filter(state__in=OPEN).first()
    if open_row is not None:
        return open_row
    text = text_in_force(
        row.organisation, Purpose(row.purpose), Signer(row.signer), until=max(row.text.until_on, on), on=on
    )
    record(_signer(link), "consent.reconsidered", row.person, at=at, organisation_ref=link.organisation.ref)
    return Consent.objects.create(
        organisation=row.organisation,
        person=row.person,
        purpose=row.purpose,
        signer=row.signer,
        text=text,
        state=State.ASKED,
        asked_at=at,
    )


def note_opened(link: ConsentLink, *, at: datetime) -> None:
    """Note that a person, not a program, has looked: the first answer is the proof of it."""
    rows = ConsentLink.objects.unscoped(because=Because.LINK).filter(pk=link.pk, opened_at=None)
    rows.update(opened_at=at)


def lock_link(token: str, *, at: datetime, on: date) -> ConsentLink:
    """Return the live link under lock: one hand does one thing at a time, thirty hands do thirty."""
    link = lock(open_link(token, at=at, on=on))
    note_opened(link, at=at)
    return link


def end_consents(row: Consent, *, at: datetime, on: date) -> None:
    """Withdraw everything that this hand has given for this purpose, and stop asking."""
    rows = consents_of_hand(row).filter(state__in=OPEN)
    rows.update(state=State.WITHDRAWN, ended_on=on, withdrawn_at=at)
    row.refresh_from_db()


def _question(link: ConsentLink, ref: str) -> Consent:
    rows = Consent.objects.unscoped(because=Because.LINK).select_for_update(of=("self",))
    kept = rows.select_related("text", "organisation", "person").filter(person=link.person_id, signer=link.signer)
    row: Consent | None = kept.filter(ref=ref).first()
    if row is None:
        raise LinkUnknown
    return row


def _stated_name(link: ConsentLink, statement: Statement, *, at: datetime) -> str:
    """Return the name under the paper: typed now, or an hour ago at most under the one before."""
    fresh = link.stated_at is not None and at - link.stated_at < STATEMENT_LASTS
    name = clean_name(statement.name)[:160] or (link.stated_name if fresh else "")
    if not any(letter.isalpha() for letter in name):
        raise NameMissing
    if link.signer == Signer.GUARDIAN and not statement.is_representative and not fresh:
        raise NotRepresentative
    rows = ConsentLink.objects.unscoped(because=Because.LINK).filter(pk=link.pk)
    rows.update(stated_name=name, stated_at=at)
    return name


def _demand_right_hand(row: Consent, *, on: date) -> None:
    if Signer(row.signer) not in needed_signers(subject(row.person), row.purpose, on=on):
        raise WrongSigner


def _write(row: Consent, link: ConsentLink, state: State, name: str, *, at: datetime, on: date) -> None:
    row.state, row.way, row.answered_at = state, link.way, at
    row.signed_by_id, row.signed_name = link.signed_by_id, name
    if state is State.REFUSED:
        row.ended_on = on
    else:
        row.given_on, row.valid_until = on, row.text.until_on
        if row.signer != Signer.GUARDIAN or link.way == Way.TABLET:
            row.confirmed_at = at
            row.confirmed_by = link.made_by if link.way == Way.TABLET else ""
    row.version += 1
    row.save()


def _tell(action: str, row: Consent, link: ConsentLink, *, at: datetime, on: date) -> None:
    home = link.organisation
    facts = {"purpose": row.purpose, "signer": row.signer, "way": link.way}
    record(_signer(link), action, row.person, at=at, organisation_ref=home.ref, **facts)
    consents_changed.send(Consent, organisation=home, on=on, at=at)


def _signer(link: ConsentLink) -> Viewer:
    home = link.organisation
    return Viewer(None, home.ref, home.path, link.signed_by.ref, "")
