"""What the curator does: paper in, signatures confirmed, a withdrawal entered, terms that have run out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.consents.ages import THRESHOLDS, birthday
from nastavnik.core.consents.gate import GRACE_DAYS, needed_signers
from nastavnik.core.consents.purposes import Purpose, Signer, State, Way
from nastavnik.core.text.keys import clean
from nastavnik.domains.consents.models import Consent, ConsentRules
from nastavnik.domains.consents.operations.answering import end_consents
from nastavnik.domains.consents.operations.asking import text_in_force
from nastavnik.domains.consents.operations.refusals import (
    AnsweredAlready,
    ChangedSince,
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
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

LOOK_BACK_DAYS = 8  # a machine may have been off for a week


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


@transaction.atomic
def expire_consents(*, at: datetime, on: date) -> int:
    """Mark what has had its term; return how many. The gate reads the term itself and waits for nobody."""
    rows = Consent.objects.unscoped(because=Because.WORKER).filter(state=State.GIVEN, valid_until__lt=on)
    due = list(rows.select_related("organisation"))
    rows.filter(pk__in=[row.pk for row in due]).update(state=State.EXPIRED, version=F("version") + 1)
    for home in {row.organisation for row in due}:
        actor = system(because="the term has passed", organisation_ref=home.ref, organisation_path=home.path)
        count = sum(row.organisation_id == home.pk for row in due)
        record(actor, "consent.expired", at=at, organisation_ref=home.ref, count=count)
        consents_changed.send(Consent, organisation=home, on=on, at=at)
    return len(due)


def mind_birthdays(*, at: datetime, on: date) -> int:
    """Tell the rooms above where the days of grace ended lately, as no deed does; return how many schools."""
    born = Q()
    rules = ConsentRules.objects.unscoped(because=Because.WORKER)
    for days in {GRACE_DAYS, *rules.values_list("grace_days", flat=True)}:
        last = on - timedelta(days=days)
        first = last - timedelta(days=LOOK_BACK_DAYS - 1)
        for years in THRESHOLDS:
            born |= Q(person__birth_date__range=(birthday(first, -years), birthday(last, -years)))
    rows = Consent.objects.unscoped(because=Because.WORKER).filter(born, state=State.GIVEN)
    homes = {row.organisation for row in rows.select_related("organisation")}
    for home in homes:
        consents_changed.send(Consent, organisation=home, on=on, at=at)
    return len(homes)


@undoes("consent.paper")
def unwrite_paper(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the question back as it was, or take away the row that nobody had asked for.

    Raises NotPermitted, ChangedSince.
    """
    rows = Consent.objects.within(actor.reach).select_related("organisation", "person").select_for_update(of=("self",))
    row: Consent | None = rows.filter(ref=step.payload["consent"]).first()
    written = (State.GIVEN, State.REFUSED)
    if row is None or row.version != step.payload["version"] or row.state not in written:
        raise ChangedSince
    require(actor, Permission.CONSENTS_EDIT, path=row.organisation.path)
    record(actor, "consent.unwritten", row.person, at=at, organisation_ref=row.organisation.ref, purpose=row.purpose)
    unwrite(row)
    consents_changed.send(Consent, organisation=row.organisation, on=date.fromisoformat(step.payload["on"]), at=at)


def unwrite(row: Consent) -> None:
    """Put back the question that a paper answered; a row that came with the paper goes with it."""
    if row.asked_at == row.answered_at:
        row.delete()
        return
    row.state, row.way, row.taken_by, row.confirmed_by, row.draft_ref = State.ASKED, "", "", "", ""
    row.given_on = row.valid_until = row.answered_at = row.confirmed_at = row.signed_by = row.ended_on = None
    row.version += 1
    row.save()


@undoes("consent.confirmed")
def unconfirm(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Let the signatures wait for confirmation again, those that still stand.

    Raises NotPermitted.
    """
    rows = Consent.objects.within(actor.reach).filter(ref__in=step.payload["consents"], state=State.GIVEN)
    for row in rows.select_related("organisation", "person"):
        require(actor, Permission.CONSENTS_EDIT, path=row.organisation.path)
        _kept().filter(pk=row.pk).update(confirmed_at=None, confirmed_by="", version=F("version") + 1)
        record(actor, "consent.unconfirmed", row.person, at=at, organisation_ref=row.organisation.ref)
    on = date.fromisoformat(step.payload["on"])
    for home in {row.organisation for row in rows}:
        consents_changed.send(Consent, organisation=home, on=on, at=at)


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
