"""Written consents that a list of people knows of: many at once, and taken away with the list."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.consents.purposes import Purpose, Signer, State, Way
from nastavnik.core.consents.standing import Cell, Mark, cells
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.consents.models import Consent, ConsentText
from nastavnik.domains.consents.operations.asking import text_in_force
from nastavnik.domains.consents.operations.taking_back import unwrite
from nastavnik.domains.consents.queries import Standing, standings_now, subject
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record_many
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def keep_listed(
    organisation: Organisation,
    *,
    year: str,
    days: Sequence[tuple[Person, date]],
    draft_ref: str,
    actor: Viewer,
    at: datetime,
    on: date,
) -> int:
    """Write a `processing` consent given on paper on its day for each of these people; return how many are new.

    Of a minor it is the guardian's: from 14 on the student's own is still asked. A day to come counts for nothing.

    Raises NotPermitted.
    """
    require(actor, Permission.CONSENTS_EDIT, path=organisation.path)
    until = bounds_of(year)[1]
    given = {person.pk: day for person, day in days if day <= min(on, until)}
    people = [person for person, _ in days if person.pk in given]
    texts: dict[Signer, ConsentText] = {}
    written: list[Consent] = []
    open_rows = Consent.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, state=State.ASKED)
    asked = {row.pk: row for row in open_rows.filter(purpose=Purpose.PROCESSING).select_related("text")}
    for standing in standings_now(people, on=on):
        cell = _hand(standing, on=on)
        if cell is None:
            continue
        if cell.signer not in texts:
            texts[cell.signer] = text_in_force(organisation, Purpose.PROCESSING, cell.signer, until=until, on=on)
        row = _row(standing, cell, texts[cell.signer], organisation, asked, at=at)
        _fill(row, standing, given[standing.person.pk], draft_ref=draft_ref, actor=actor, at=at)
        written.append(row)
    Consent.objects.bulk_create([row for row in written if row.pk is None], batch_size=500)
    _tell("consent.given", written, organisation, actor=actor, at=at)
    if written:
        consents_changed.send(Consent, organisation=organisation, on=on, at=at)
    return len(written)


@transaction.atomic
def take_back_listed(organisation: Organisation, *, draft_ref: str, actor: Viewer, at: datetime, on: date) -> int:
    """Take away what a list brought, except what was withdrawn since; return how many.

    Raises NotPermitted.
    """
    rows = Consent.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, draft_ref=draft_ref, state=State.GIVEN
    )
    brought = list(rows.select_related("person").select_for_update(of=("self",))) if draft_ref else []
    if not brought:
        return 0
    require(actor, Permission.CONSENTS_EDIT, path=organisation.path)
    _tell("consent.unwritten", brought, organisation, actor=actor, at=at)
    own = [row for row in brought if row.asked_at == row.answered_at]  # came with the list and go with it
    for start in range(0, len(own), 500):
        rows.filter(pk__in=[row.pk for row in own[start : start + 500]]).delete()
    for row in set(brought) - set(own):
        unwrite(row)
    consents_changed.send(Consent, organisation=organisation, on=on, at=at)
    return len(brought)


def _hand(standing: Standing, *, on: date) -> Cell | None:
    """Return the first hand that is needed and has given nothing that stands."""
    first = cells(subject(standing.person), Purpose.PROCESSING, standing.plain, on=on)[0]
    return None if first.mark is Mark.GIVEN else first


def _row(
    standing: Standing,
    cell: Cell,
    text: ConsentText,
    organisation: Organisation,
    asked: dict[int, Consent],
    *,
    at: datetime,
) -> Consent:
    if cell.mark is Mark.ASKED and cell.row is not None:
        return asked[standing.rows[cell.row].pk]
    return Consent(
        organisation=organisation,
        person=standing.person,
        purpose=cell.purpose,
        signer=cell.signer,
        text=text,
        asked_at=at,
    )


def _fill(row: Consent, standing: Standing, day: date, *, draft_ref: str, actor: Viewer, at: datetime) -> None:
    guardian = standing.guardians[0] if len(standing.guardians) == 1 else None
    row.signed_by = standing.person if row.signer == Signer.SELF else guardian
    row.state, row.way, row.answered_at = State.GIVEN, Way.PAPER, at
    row.given_on, row.valid_until = day, row.text.until_on
    row.confirmed_at, row.confirmed_by, row.draft_ref = at, actor.person_ref, draft_ref
    if row.pk is not None:
        row.version += 1
        row.save()


def _tell(action: str, rows: Sequence[Consent], home: Organisation, *, actor: Viewer, at: datetime) -> None:
    facts: list[tuple[Any, dict[str, Any]]] = [
        (row.person, {"purpose": row.purpose, "signer": row.signer, "way": Way.PAPER, "by": "list"}) for row in rows
    ]
    record_many(actor, action, facts, at=at, organisation_ref=home.ref)
