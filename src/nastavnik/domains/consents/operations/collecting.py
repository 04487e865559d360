"""What the curator does: paper in, signatures confirmed, a withdrawal entered."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.consents.gate import needed_signers
from nastavnik.core.consents.purposes import Purpose, Signer, State, Way
from nastavnik.core.text.keys import clean
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations.answering import end_consents
from nastavnik.domains.consents.operations.asking import text_in_force
from nastavnik.domains.consents.operations.refusals import (
    AnsweredAlready,
    ForeignGuardian,
    FutureDay,
    NothingToWithdraw,
    TermOver,
    WrongSigner,
)
from nastavnik.domains.consents.queries import guardians_of, subject
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.steps import offer_undo


@transaction.atomic
def enter_paper(
    person: Person,
    purpose: Purpose,
    signer: Signer,
    *,
    given_on: date,
    until: date,
    actor: Viewer,
    at: datetime,
    on: date,
    signed_by: Person | None = None,
    taken_by: str = "",
    offers_undo: bool = True,
) -> Consent:
    """Write a consent that was signed on paper; whoever enters it has seen it, so it counts at once.

    An open question is answered by it; without one a new row is written. A list that says only the day leaves
    `signed_by` empty.

    Raises NotPermitted, FutureDay, TermOver, WrongSigner, ForeignGuardian.
    """
    require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
    _check_day(given_on, until=until, on=on)
    _check_hand(person, purpose, signer, signed_by, given_on=given_on, on=on)
    row = _row_for(person, purpose, signer, until=until, at=at, on=on)
    row.state, row.way, row.answered_at = State.GIVEN, Way.PAPER, at
    row.given_on, row.valid_until = given_on, row.text.until_on
    row.signed_by = signed_by if signer is Signer.GUARDIAN else person
    row.taken_by = clean(taken_by)[:160]
    row.confirmed_at, row.confirmed_by = at, actor.person_ref
    row.version += 1
    row.save()
    _tell("consent.given", row, actor, at=at, on=on)
    if offers_undo:
        payload = {"consent": row.ref, "version": row.version, "on": on.isoformat()}
        _offer("consent.paper", "Записано бумажное согласие", payload, row.organisation, actor, at)
    return row


@transaction.atomic
def refuse_on_paper(
    person: Person,
    purpose: Purpose,
    signer: Signer,
    *,
    refused_on: date,
    until: date,
    actor: Viewer,
    at: datetime,
    on: date,
    signed_by: Person | None = None,
    taken_by: str = "",
) -> Consent:
    """Write a refusal that came on paper. What the same hand has given stays given: that takes a withdrawal.

    Raises NotPermitted, FutureDay, TermOver, WrongSigner, ForeignGuardian, AnsweredAlready.
    """
    require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
    _check_day(refused_on, until=until, on=on)
    _check_hand(person, purpose, signer, signed_by, given_on=refused_on, on=on)
    given = _kept().filter(person=person, purpose=purpose, signer=signer, state=State.GIVEN, valid_until__gte=on)
    if given.exists():
        raise AnsweredAlready
    row = _row_for(person, purpose, signer, until=until, at=at, on=on)
    row.state, row.way, row.answered_at, row.ended_on = State.REFUSED, Way.PAPER, at, refused_on
    row.signed_by = signed_by if signer is Signer.GUARDIAN else person
    row.taken_by = clean(taken_by)[:160]
    row.version += 1
    row.save()
    _tell("consent.refused", row, actor, at=at, on=on)
    payload = {"consent": row.ref, "version": row.version, "on": on.isoformat()}
    _offer("consent.paper", "Записан отказ на бумаге", payload, row.organisation, actor, at)
    return row


@transaction.atomic
def confirm(consents: Sequence[Consent], *, actor: Viewer, at: datetime, on: date) -> int:
    """Confirm that those who signed by link are who they say; return how many were waiting.

    Raises NotPermitted.
    """
    count = 0
    for home in {row.organisation for row in consents}:
        require(actor, Permission.CONSENTS_EDIT, path=home.path)
        own = [row.pk for row in consents if row.organisation_id == home.pk]
        rows = _kept().filter(pk__in=own, state=State.GIVEN, confirmed_at__isnull=True).select_for_update()
        waiting = list(rows.select_related("person"))
        _kept().filter(pk__in=[row.pk for row in waiting]).update(
            confirmed_at=at, confirmed_by=actor.person_ref, version=F("version") + 1
        )
        for row in waiting:
            record(actor, "consent.confirmed", row.person, at=at, organisation_ref=home.ref, purpose=row.purpose)
        if waiting:
            payload = {"consents": [row.ref for row in waiting], "on": on.isoformat()}
            _offer("consent.confirmed", f"Подтверждены согласия: {len(waiting)}", payload, home, actor, at)
            consents_changed.send(Consent, organisation=home, on=on, at=at)
        count += len(waiting)
    return count


@transaction.atomic
def withdraw_on_paper(
    person: Person, purpose: Purpose, signer: Signer, *, ended_on: date, actor: Viewer, at: datetime, on: date
) -> None:
    """Write a withdrawal that came on paper: it takes effect now, whatever day stands on it.

    Raises NotPermitted, FutureDay, NothingToWithdraw.
    """
    require(actor, Permission.CONSENTS_EDIT, path=person.organisation.path)
    if ended_on > on:
        raise FutureDay
    rows = _kept().filter(person=person, purpose=purpose, signer=signer, state=State.GIVEN)
    row: Consent | None = rows.select_related("organisation", "person").select_for_update(of=("self",)).last()
    if row is None:
        raise NothingToWithdraw
    end_consents(row, at=at, on=ended_on)
    _tell("consent.withdrawn", row, actor, at=at, on=on)


def _kept() -> QuerySet[Consent]:
    return Consent.objects.unscoped(because=Because.LOCKED)


def _check_day(given_on: date, *, until: date, on: date) -> None:
    if given_on > on:
        raise FutureDay
    if until < on:
        raise TermOver


def _check_hand(
    person: Person, purpose: Purpose, signer: Signer, signed_by: Person | None, *, given_on: date, on: date
) -> None:
    if signer not in needed_signers(subject(person), purpose, on=given_on) | needed_signers(
        subject(person), purpose, on=on
    ):
        raise WrongSigner
    if signer is Signer.GUARDIAN and signed_by is not None:
        acting: Collection[Person] = {*guardians_of(person, on=given_on), *guardians_of(person, on=on)}
        if signed_by not in acting:
            raise ForeignGuardian


def _row_for(person: Person, purpose: Purpose, signer: Signer, *, until: date, at: datetime, on: date) -> Consent:
    rows = _kept().filter(person=person, purpose=purpose, signer=signer, state=State.ASKED)
    row: Consent | None = rows.select_related("text", "organisation", "person").select_for_update(of=("self",)).first()
    if row is not None and row.text.until_on >= on:
        return row
    if row is not None:  # asked for a term that is over
        _kept().filter(pk=row.pk).update(state=State.EXPIRED)
    return Consent(
        organisation=person.organisation,
        person=person,
        purpose=purpose,
        signer=signer,
        text=text_in_force(person.organisation, purpose, signer, until=until, on=on),
        state=State.ASKED,
        asked_at=at,
        version=0,
    )


def _tell(action: str, row: Consent, actor: Viewer, *, at: datetime, on: date) -> None:
    facts = {"purpose": row.purpose, "signer": row.signer, "way": Way.PAPER}
    record(actor, action, row.person, at=at, organisation_ref=row.organisation.ref, **facts)
    consents_changed.send(Consent, organisation=row.organisation, on=on, at=at)


def _offer(
    kind: str, words: str, payload: Mapping[str, object], home: Organisation, actor: Viewer, at: datetime
) -> None:
    offer_undo(actor=actor, at=at, words=words, kind=kind, payload=dict(payload), organisation_ref=home.ref)
