"""Asking: the text of the day, an open question for each hand, and a personal link for each who has one."""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import NotPermitted, Viewer, require
from nastavnik.core.consents.purposes import KINDS, Purpose, Signer, State, Way
from nastavnik.core.consents.standing import Cell, Mark, cells
from nastavnik.core.consents.wording import compose_wording
from nastavnik.core.documents.kinds.consent_forms import Operator
from nastavnik.domains.consents.models import Consent, ConsentLink, ConsentText
from nastavnik.domains.consents.queries import Standing, guardians_of, standings_now, subject, text_for
from nastavnik.domains.consents.signals import consents_asked, consents_changed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record, record_many
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

TABLET_LINK_LASTS = timedelta(hours=1)
_TO_ASK = (Mark.NOT_ASKED, Mark.REFUSED, Mark.WITHDRAWN, Mark.EXPIRED, Mark.RENEW)


@transaction.atomic
def ask(
    people: Sequence[Person], purposes: Iterable[Purpose], *, until: date, actor: Viewer, at: datetime, on: date
) -> list[Consent]:
    """Open a question for every hand that these purposes need and that has not answered; return the new ones.

    What stands, waits for an answer or for confirmation is left alone; who refused, withdrew or let the term pass is
    asked anew in another row. A guardian's question is opened where no guardian is known too: paper will do.

    Raises NotPermitted.
    """
    wanted = [purpose for purpose in purposes if purpose in KINDS]
    opened: list[Consent] = []
    told: list[tuple[Person, dict[str, Any]]] = []
    texts: dict[tuple[int, str, str], ConsentText] = {}
    for standing in standings_now(people, on=on):
        person = standing.person
        require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
        new = []
        for cell in _open_cells(standing, wanted, on):
            key = (person.organisation_id, cell.purpose, cell.signer)
            if key not in texts:
                texts[key] = text_in_force(person.organisation, cell.purpose, cell.signer, until=until, on=on)
            new.append(_question(person, cell, texts[key], at=at))
        if new:
            told.append((person, {"questions": [f"{one.purpose}:{one.signer}" for one in new]}))
        opened += new
    Consent.objects.bulk_create(opened, batch_size=500)
    for home in {person.organisation for person, _ in told}:
        own = [one for one in told if one[0].organisation_id == home.pk]
        record_many(actor, "consent.asked", own, at=at, organisation_ref=home.ref)
        consents_changed.send(Consent, organisation=home, on=on, at=at)
        consents_asked.send(Consent, organisation=home, actor=actor, on=on, at=at)
    return opened


@transaction.atomic
def give_links(people: Sequence[Person], *, until: date, actor: Viewer, at: datetime, on: date) -> list[ConsentLink]:
    """Give every hand with an open question a personal link, and keep those that live; return the new ones.

    Raises NotPermitted.
    """
    live = _live_hands(people, at=at)
    made = []
    for standing in standings_now(people, on=on):
        require(actor, Permission.CONSENTS_EDIT, path=standing.person.organisation.path)
        for signer, who in _hands(standing):
            if (standing.person.pk, signer, who.pk) not in live:
                made.append(_link(standing.person, signer, who, way=Way.LINK, until=_end(until), actor=actor, at=at))
    _keep(made, actor=actor, at=at)
    return made


@transaction.atomic
def open_on_tablet(person: Person, *, signer: Signer, signed_by: Person, actor: Viewer, at: datetime) -> ConsentLink:
    """Give a link of one hour for the device in the curator's hands: the answer counts as confirmed.

    Raises NotPermitted.
    """
    require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
    link = _link(person, signer, signed_by, way=Way.TABLET, until=at + TABLET_LINK_LASTS, actor=actor, at=at)
    _keep([link], actor=actor, at=at)
    return link


@transaction.atomic
def open_signed_in(person: Person, *, signer: Signer, actor: Viewer, at: datetime, on: date) -> ConsentLink:
    """Give whoever is signed in a link of one hour to their own questions, or to those about a child they act for.

    Raises NotPermitted where the questions are somebody else's.
    """
    require(actor, Permission.PROFILE_VIEW, path=actor.organisation_path)
    hands = [person] if signer is Signer.SELF else list(guardians_of(person, on=on))
    own = next((one for one in hands if one.ref == actor.person_ref), None)
    if own is None or not actor.person_ref:
        raise NotPermitted(Permission.PROFILE_VIEW)
    link = _link(person, signer, own, way=Way.SIGNED_IN, until=at + TABLET_LINK_LASTS, actor=actor, at=at)
    _keep([link], actor=actor, at=at)
    return link


@transaction.atomic
def revoke_links(person: Person, *, actor: Viewer, at: datetime) -> int:
    """Stop every link about a person; return how many.

    Raises NotPermitted.
    """
    require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
    rows = ConsentLink.objects.unscoped(because=Because.LOCKED).filter(person=person, revoked_at=None)
    count = rows.filter(expires_at__gt=at).update(revoked_at=at)
    if count:
        record(actor, "consent.links_revoked", person, at=at, organisation_ref=person.organisation.ref)
    return count


def link_token(link: ConsentLink) -> str:
    """Return the 128-bit token of a link, made anew from its ref with the key of the installation.

    So a letter, a slip and a reminder carry one address, while the database holds a hash only (ADR-0013).
    """
    made = hmac.new(settings.SECRET_KEY.encode(), f"consent-link:{link.ref}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:16]).rstrip(b"=").decode()


def hash_token(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def text_in_force(
    organisation: Organisation, purpose: Purpose, signer: Signer, *, until: date, on: date
) -> ConsentText:
    """Return the text of today: the latest edition while its words stay, otherwise a new one."""
    operator = Operator(organisation.full_name or organisation.short_name, organisation.address, organisation.site)
    wording = compose_wording(purpose, signer, operator=operator, until=until)
    last = text_for(organisation, purpose, signer)
    if last is not None and last.text_hash == wording.hash and last.is_whole:
        return last
    return ConsentText.objects.create(
        organisation=organisation,
        purpose=purpose,
        signer=signer,
        edition=last.edition + 1 if last else 1,
        kind=wording.kind,
        title=wording.title,
        wording=list(wording.parts),
        text_hash=wording.hash,
        from_on=min(on, until),
        until_on=until,
    )


def _open_cells(standing: Standing, purposes: list[Purpose], on: date) -> list[Cell]:
    whose, rows = subject(standing.person), standing.plain
    found = [cell for purpose in purposes for cell in cells(whose, purpose, rows, on=on)]
    return [cell for cell in found if cell.mark in _TO_ASK]


def _question(person: Person, cell: Cell, text: ConsentText, *, at: datetime) -> Consent:
    return Consent(
        organisation=person.organisation,
        person=person,
        purpose=cell.purpose,
        signer=cell.signer,
        text=text,
        state=State.ASKED,
        asked_at=at,
    )


def _hands(standing: Standing) -> list[tuple[Signer, Person]]:
    """Return who has an open question: the student himself, or the first of his guardians."""
    waiting = {row.signer for row in standing.rows if row.state == State.ASKED}
    hands = [(Signer.SELF, standing.person)] if Signer.SELF in waiting else []
    if Signer.GUARDIAN in waiting and standing.guardians:
        hands.append((Signer.GUARDIAN, standing.guardians[0]))
    return hands


def _live_hands(people: Iterable[Person], *, at: datetime) -> set[tuple[int, str, int]]:
    homes = {person.organisation_id for person in people}
    rows = ConsentLink.objects.unscoped(because=Because.LOCKED).filter(
        organisation__in=homes, revoked_at=None, expires_at__gt=at, way=Way.LINK
    )
    # A link whose address can no longer be made (the base moved to another key) is as good as none.
    return {
        (link.person_id, link.signer, link.signed_by_id)
        for link in rows
        if hash_token(link_token(link)) == link.token_hash
    }


def _link(
    person: Person, signer: Signer, who: Person, *, way: Way, until: datetime, actor: Viewer, at: datetime
) -> ConsentLink:
    link = ConsentLink(
        ref=new_ref(),
        organisation=person.organisation,
        person=person,
        signer=signer,
        signed_by=who,
        way=way,
        made_by=actor.person_ref,
        made_at=at,
        expires_at=until,
    )
    link.token_hash = hash_token(link_token(link))
    return link


def _keep(links: list[ConsentLink], *, actor: Viewer, at: datetime) -> None:
    ConsentLink.objects.bulk_create(links, batch_size=500)
    for home in {link.organisation for link in links}:
        own = [(link.person, {"way": link.way}) for link in links if link.organisation_id == home.pk]
        record_many(actor, "consent.link_given", own, at=at, organisation_ref=home.ref)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=UTC)
