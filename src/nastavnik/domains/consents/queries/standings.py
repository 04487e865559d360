"""How the consents of people stand, for those who collect them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents import gate, standing
from nastavnik.core.consents.ages import EIGHTEEN, FOURTEEN, birthday
from nastavnik.core.consents.purposes import TO_TAKE_PART, Purpose, Signer
from nastavnik.domains.consents.models import Consent, ConsentText
from nastavnik.domains.consents.queries.gate_rows import (
    Kept,
    grace_days_of,
    homes_of,
    kept_of,
    plain_row,
    subject,
    whole_texts,
)
from nastavnik.domains.people.models import Guardianship, Person, PersonKind
from nastavnik.foundation.scope.managers import Because


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person's consents stand: a cell for each hand of each purpose, and the row that it speaks of."""

    person: Person
    cells: tuple[standing.Cell, ...]
    rows: tuple[Kept, ...]
    plain: tuple[gate.Row, ...]  # the same rows as the rules read them
    guardians: tuple[Person, ...]
    takes_part: bool
    birthday: int | None  # 14 or 18 within the days of grace
    outgrown: int | None  # 14 or 18, and the hand that is needed since has not answered
    grace_ends_on: date | None  # the first day on which what was given before that birthday counts no more

    @property
    def is_without_guardian(self) -> bool:
        """Tell whether a guardian must sign and none is known."""
        return not self.guardians and any(cell.signer is Signer.GUARDIAN for cell in self.cells)

    @property
    def is_asked(self) -> bool:
        """Tell whether anybody was ever asked."""
        return bool(self.rows)

    @property
    def needed(self) -> tuple[standing.Cell, ...]:
        """Return the cells without which the person takes no part."""
        return tuple(cell for cell in self.cells if cell.purpose in TO_TAKE_PART)


def standings_of(people: Sequence[Person], *, viewer: Viewer, on: date) -> list[Standing]:
    """Return how each of these people stands, in the same order; four queries for any number."""
    scope = viewer.scope(Permission.CONSENTS_VIEW)
    return _standings(people, Consent.objects.within(scope), Guardianship.objects.within(scope), on)


def standings_now(people: Sequence[Person], *, on: date) -> list[Standing]:
    """Return the same for operations, whose people came through their door already."""
    rows = Consent.objects.unscoped(because=Because.LOCKED).filter(organisation__in=homes_of(people))
    acting = Guardianship.objects.unscoped(because=Because.LOCKED).filter(organisation__in=homes_of(people))
    return _standings(people, rows, acting, on)


def people_to_ask(*, viewer: Viewer) -> QuerySet[Person]:
    """Return everybody of the own organisation about whom a consent may be asked, in Russian order."""
    rows = Person.objects.within(viewer.scope(Permission.CONSENTS_VIEW)).filter(left_on__isnull=True, merged_into=None)
    # One school for all of them: joined, it would be made anew for each of seven hundred people.
    return rows.exclude(kind=PersonKind.GUARDIAN).prefetch_related("organisation")


def person_to_ask(*, viewer: Viewer, ref: str) -> Person:
    """Return one of them.

    Raises Person.DoesNotExist for a stranger's.
    """
    return people_to_ask(viewer=viewer).get(ref=ref)


def outgrown_of(*, viewer: Viewer, on: date) -> list[Standing]:
    """Return the students who turned 14 or 18 while they took part, and who must sign anew; the most pressing first."""
    rows = people_to_ask(viewer=viewer).filter(kind=PersonKind.STUDENT, birth_date__lte=birthday(on, -FOURTEEN))
    # Nobody is at school much longer: whoever turned 18 two years ago is asked as an adult.
    grown = rows.filter(birth_date__gt=birthday(on, -EIGHTEEN - 2))
    found = [one for one in standings_of(list(grown), viewer=viewer, on=on) if one.outgrown is not None]
    return sorted(found, key=lambda one: (one.grace_ends_on or on, one.person.sort_key))


def guardians_of(person: Person, *, on: date) -> tuple[Person, ...]:
    """Return who acts for a student on a day, the longest known first."""
    rows = Guardianship.objects.unscoped(because=Because.LOCKED).filter(organisation_id=person.organisation_id)
    return _guardians(rows, {person.pk}, on).get(person.pk, ())


def _standings(
    people: Sequence[Person], rows: QuerySet[Consent], acting: QuerySet[Guardianship], on: date
) -> list[Standing]:
    kept: dict[int, list[Kept]] = {}
    for row in kept_of(rows, people):
        kept.setdefault(row.person_id, []).append(row)
    texts, guardians = whole_texts(homes_of(people)), _guardians(acting, {person.pk for person in people}, on)
    days = grace_days_of(homes_of(people))
    return [
        _standing(one, kept.get(one.pk, []), guardians.get(one.pk, ()), texts, on, days[one.organisation_id])
        for one in people
    ]


def _guardians(rows: QuerySet[Guardianship], students: Collection[int], on: date) -> dict[int, tuple[Person, ...]]:
    current = Q(until_on__isnull=True) | Q(until_on__gte=on)
    found: dict[int, tuple[Person, ...]] = {}
    live = rows.filter(current, from_on__lte=on, guardian__left_on__isnull=True)
    if len(students) < 100:
        live = live.filter(student__in=students)
    for row in live.select_related("guardian").order_by("from_on", "pk"):
        found[row.student_id] = (*found.get(row.student_id, ()), row.guardian)
    return found


def _standing(
    person: Person,
    rows: list[Kept],
    guardians: tuple[Person, ...],
    texts: dict[int, ConsentText],
    on: date,
    grace_days: int,
) -> Standing:
    plain = tuple(plain_row(row, texts) for row in rows)
    whose = subject(person)
    asked = {Purpose(row.purpose) for row in rows}
    shown = [purpose for purpose in Purpose if purpose in TO_TAKE_PART or purpose in asked]
    years = standing.outgrown(whose, plain, on=on)
    return Standing(
        person=person,
        cells=tuple(cell for purpose in shown for cell in standing.cells(whose, purpose, plain, on=on)),
        rows=tuple(rows),
        plain=plain,
        guardians=guardians,
        takes_part=standing.takes_part(whose, plain, on=on, grace_days=grace_days),
        birthday=standing.birthday_to_mind(whose, on=on, grace_days=grace_days),
        outgrown=years,
        grace_ends_on=birthday(person.birth_date, years) + timedelta(grace_days)
        if years is not None and person.birth_date is not None
        else None,
    )
