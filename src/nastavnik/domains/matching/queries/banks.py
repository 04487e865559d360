from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents.purposes import Purpose
from nastavnik.core.matching.banks import Missing, Side, Standing, missing
from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.surveys.wishes import Wishes, wishes_of
from nastavnik.domains.consents.queries import allowed_many, participants_allowed
from nastavnik.domains.matching.models import PoolApproval, PoolEntry, PoolState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Clearance, ClearanceKind, Person, PersonKind
from nastavnik.domains.surveys.models import Response
from nastavnik.domains.surveys.queries import given_responses
from nastavnik.foundation.scope.managers import Because

SIDE_OF = {SurveyKind.MENTOR_OFFER.value: Side.MENTOR, SurveyKind.MENTEE_REQUEST.value: Side.MENTEE}


@dataclass(frozen=True, slots=True)
class Bank:
    """Which bank is meant."""

    organisation: Organisation
    year: str
    target_model: str
    side: str

    @property
    def fields(self) -> dict[str, Any]:
        """Return what names the bank in every row of it."""
        return {
            "organisation": self.organisation,
            "year": self.year,
            "target_model": self.target_model,
            "side": self.side,
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who answered: what he wants, and what keeps him out; nothing means that he may stand in the bank."""

    response: Response
    side: Side
    wishes: Wishes
    missing: tuple[Missing, ...]

    @property
    def person(self) -> Person:
        """Return the person."""
        return self.response.person


def candidates_of(
    organisation: Organisation, *, year: str, target_model: str, on: date, viewer: Viewer
) -> list[Candidate]:
    """Return everybody who asked for a mentor or offered to be one, in Russian order, with what each is missing.

    Nothing for whoever may not see the banks. The same few queries for any number.
    """
    if not viewer.may(Permission.POOLS_VIEW, path=organisation.path):
        return []
    return judged(given_responses(organisation, year=year, target_model=target_model), on=on)


def judged(responses: Sequence[Response], *, on: date) -> list[Candidate]:
    """Return the answers with what keeps each out of its bank: the one place where the gate of consents is asked."""
    wanted = [one for one in responses if one.survey.kind in SIDE_OF]
    people = [one.person for one in wanted]
    processing = allowed_many(people, Purpose.PROCESSING, at=on)
    guarded = allowed_many(people, Purpose.PARTICIPATION_GUARDIAN, at=on)
    cleared = cleared_people(people, on=on)
    questions = {one.survey.questionnaire_id: one.survey.questionnaire.asked for one in wanted}
    found = []
    for one in wanted:
        side, person = SIDE_OF[one.survey.kind], one.person
        wishes = wishes_of(one.survey.kind, questions[one.survey.questionnaire_id], one.answers)
        standing = Standing(
            side=side,
            wants=wishes.wants,
            has_processing=person.ref in processing,
            has_guardian=person.ref in guarded,
            is_external=person.kind == PersonKind.EXTERNAL,
            has_clearance=person.pk in cleared,
            places=wishes.places,
            has_left=person.left_on is not None,
        )
        found.append(Candidate(one, side, wishes, missing(standing)))
    return found


def bank_of(bank: Bank, *, viewer: Viewer, on: date) -> list[PoolEntry]:
    """Return who stands in a bank on a day, in Russian order.

    The gate is asked again: a consent that has run out since, or a birthday, takes effect without anybody's deed.
    """
    rows = PoolEntry.objects.within(viewer.scope(Permission.POOLS_VIEW))
    return _let_in(rows.filter(**bank.fields), on)


def standing_in(bank: Bank, *, on: date) -> list[PoolEntry]:
    """Return the same with the answers behind each place, for operations."""
    rows = PoolEntry.objects.unscoped(because=Because.LOCKED).filter(**bank.fields)
    return _let_in(rows.select_related("response__survey__questionnaire"), on)


def standing_on_both_sides(
    organisation: Organisation, *, year: str, target_model: str, on: date
) -> dict[Side, list[PoolEntry]]:
    """Return both banks of a model at the price of one, for what shows pairs."""
    rows = PoolEntry.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, year=year, target_model=target_model
    )
    entries = _let_in(rows, on)
    return {side: [one for one in entries if one.side == side] for side in Side}


def _let_in(rows: QuerySet[PoolEntry], on: date) -> list[PoolEntry]:
    """Return those of the rows that stand in a bank and pass the gate today.

    What was said and offered counts as it was settled by its deed; only consents and certificates end by themselves.
    """
    entries = list(rows.filter(state=PoolState.IN).select_related("person").order_by("person__sort_key", "pk"))
    people = list({one.person_id: one.person for one in entries}.values())
    allowed, cleared = participants_allowed(people, at=on), cleared_people(people, on=on)
    return [one for one in entries if _passes(one, allowed, cleared)]


def _passes(entry: PoolEntry, allowed: Collection[str], cleared: Collection[int]) -> bool:
    person = entry.person
    if person.left_on is not None or person.ref not in allowed:
        return False
    return entry.side == Side.MENTEE or person.kind != PersonKind.EXTERNAL or person.pk in cleared


def approvals_of(
    organisation: Organisation, *, year: str, target_model: str, viewer: Viewer
) -> dict[str, PoolApproval]:
    """Return the live approval of each bank by its side."""
    rows = PoolApproval.objects.within(viewer.scope(Permission.POOLS_VIEW)).filter(
        organisation=organisation, year=year, target_model=target_model, withdrawn_at=None
    )
    return {row.side: row for row in rows}


def live_approval(bank: Bank) -> PoolApproval | None:
    """Return the live approval of a bank, for its operations."""
    rows = PoolApproval.objects.unscoped(because=Because.LOCKED)
    return rows.filter(**bank.fields, withdrawn_at=None).first()


def changed_since(approval: PoolApproval, entries: Sequence[PoolEntry]) -> tuple[int, int]:
    """Return how many came to the bank and how many left it since it was approved."""
    then = {row["ref"] for row in approval.snapshot}
    now = {entry.person.ref for entry in entries}
    return len(now - then), len(then - now)


def cleared_people(people: Sequence[Person], *, on: date) -> frozenset[int]:
    """Return the keys of those from outside whose certificate of no criminal record is good on a day."""
    outside = {person.pk for person in people if person.kind == PersonKind.EXTERNAL}
    if not outside:
        return frozenset()
    homes = {person.organisation_id for person in people}
    rows = Clearance.objects.unscoped(because=Because.FROM_ABOVE).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        organisation__in=homes,
        kind=ClearanceKind.CRIMINAL_RECORD,
        shown_on__lte=on,
    )
    return frozenset(outside & set(rows.values_list("person_id", flat=True)))
