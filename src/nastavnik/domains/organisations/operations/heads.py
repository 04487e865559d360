from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean, clean_name
from nastavnik.domains.organisations.models import HeadTerm, Organisation
from nastavnik.domains.organisations.operations.refusals import HeadNeedsBasis, checked_term
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def appoint_head(
    organisation: Organisation,
    *,
    actor: Viewer,
    at: datetime,
    from_on: date,
    surname: str,
    given_name: str,
    patronymic: str = "",
    post: str = "Директор",
    is_acting: bool = False,
    basis: str = "",
    until_on: date | None = None,
) -> HeadTerm:
    """Say who signs for the organisation from a day on; a new head ends the term of the one before.

    Raises NotPermitted, HeadNeedsBasis for an acting head without a ground, WrongTerm, MixedLetters.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    checked_term(from_on, until_on)
    if is_acting and not clean(basis):
        raise HeadNeedsBasis
    if not is_acting:
        _end_terms(organisation, until_on=from_on)
    term = HeadTerm.objects.create(
        organisation=organisation,
        post=clean(post),
        surname=clean_name(surname),
        given_name=clean_name(given_name),
        patronymic=clean_name(patronymic),
        is_acting=is_acting,
        basis=clean(basis),
        from_on=from_on,
        until_on=until_on,
    )
    record(actor, "head.appointed", term, at=at, organisation_ref=organisation.ref, acting=is_acting)
    return term


@transaction.atomic
def end_head_term(term: HeadTerm, *, actor: Viewer, at: datetime, on: date) -> None:
    """Say that a head signs on this day for the last time.

    Raises NotPermitted, WrongTerm.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=term.organisation.path)
    checked_term(term.from_on, on)
    HeadTerm.objects.unscoped(because=Because.LOCKED).filter(pk=term.pk).update(until_on=on)
    facts = {"until_on": on.isoformat()}
    record(actor, "head.ended", term, at=at, organisation_ref=term.organisation.ref, **facts)


def _end_terms(organisation: Organisation, *, until_on: date) -> None:
    rows = HeadTerm.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, is_acting=False)
    rows.filter(until_on__isnull=True, from_on__lte=until_on).update(until_on=until_on)
