import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents import gate, standing
from nastavnik.core.consents.ages import EIGHTEEN, FOURTEEN, birthday
from nastavnik.core.consents.purposes import TO_TAKE_PART, Purpose, Signer, State
from nastavnik.domains.consents.models import Consent, ConsentLink, ConsentRules, ConsentText
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Guardianship, Person, PersonKind, RoleTerm
from nastavnik.foundation.scope.managers import Because

logger = logging.getLogger(__name__)


class Kept(NamedTuple):
    """What is read of a consent. A list holds thousands of them, and a whole row of the table costs ten times more."""

    pk: int
    ref: str
    organisation_id: int
    person_id: int
    purpose: str
    signer: str
    text_id: int
    state: str
    way: str
    asked_at: datetime
    given_on: date | None
    valid_until: date | None
    confirmed_at: datetime | None
    ended_on: date | None
    signed_name: str
    taken_by: str


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


def allowed(person: Person, purpose: str, *, at: date | datetime) -> bool:
    """Tell whether the person's data may be used for a purpose at a moment: the gate that everything asks.

    A student's guardians are asked where the law wants them. Whatever goes wrong means no.
    """
    return person.ref in allowed_many([person], purpose, at=at)


def allowed_many(people: Sequence[Person], purpose: str, *, at: date | datetime) -> frozenset[str]:
    """Return the refs of those among these people whom the gate lets through; two queries, however many they are.

    A participant needs `processing` and `participation_guardian`; the second holds for adults by itself.
    """
    return _allowed_for(people, (purpose,), at=at)


def participants_allowed(people: Sequence[Person], *, at: date | datetime) -> frozenset[str]:
    """Return the refs of those who may be in a bank and in a pair: every consent that taking part needs stands."""
    return _allowed_for(people, TO_TAKE_PART, at=at)


def subject(person: Person) -> gate.Subject:
    """Return what the rules need to know of a person."""
    return gate.Subject(person.kind == PersonKind.STUDENT, person.birth_date)


def standings_of(people: Sequence[Person], *, viewer: Viewer, on: date) -> list[Standing]:
    """Return how each of these people stands, in the same order; four queries for any number."""
    scope = viewer.scope(Permission.CONSENTS_VIEW)
    return _standings(people, Consent.objects.within(scope), Guardianship.objects.within(scope), on)


def standings_now(people: Sequence[Person], *, on: date) -> list[Standing]:
    """Return the same for operations, whose people came through their door already."""
    rows = Consent.objects.unscoped(because=Because.LOCKED).filter(organisation__in=_homes(people))
    acting = Guardianship.objects.unscoped(because=Because.LOCKED).filter(organisation__in=_homes(people))
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


def live_links_of(*, viewer: Viewer, at: datetime) -> QuerySet[ConsentLink]:
    """Return the personal links that still open, by the names of those they ask about."""
    rows = ConsentLink.objects.within(viewer.scope(Permission.CONSENTS_EDIT)).filter(
        revoked_at=None, expires_at__gt=at, way="link"
    )
    return rows.select_related("person", "signed_by", "organisation").order_by("person__sort_key", "pk")


def live_link_for(*, viewer: Viewer, ref: str, at: datetime) -> ConsentLink:
    """Return one of them.

    Raises ConsentLink.DoesNotExist for a stranger's and for a dead one.
    """
    return live_links_of(viewer=viewer, at=at).get(ref=ref)


def questions_of(link: ConsentLink) -> list[Consent]:
    """Return what a link asks and what was answered, in order of writing."""
    rows = Consent.objects.unscoped(because=Because.LINK).filter(person_id=link.person_id, signer=link.signer)
    return list(rows.select_related("text", "organisation").order_by("pk"))


def my_questions(viewer: Viewer, *, on: date) -> list[Consent]:
    """Return what the signed-in person is asked, or was: about themselves and about children they act for."""
    if not viewer.person_ref:
        return []
    scope = viewer.scope(Permission.PROFILE_VIEW)
    acting = Guardianship.objects.within(scope).filter(guardian__ref=viewer.person_ref, from_on__lte=on)
    wards = acting.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)).values("student")
    mine = Q(person__ref=viewer.person_ref, signer=Signer.SELF) | Q(person__in=wards, signer=Signer.GUARDIAN)
    rows = Consent.objects.within(scope).filter(mine, person__left_on__isnull=True)
    return list(rows.select_related("person", "text", "organisation").order_by("person__sort_key", "pk"))


def whom_to_ask(organisation: Organisation, *, on: date) -> Person | None:
    """Return a curator of the organisation, whom a guardian may ask."""
    rows = RoleTerm.objects.unscoped(because=Because.LINK).filter(
        organisation=organisation, role=Role.CURATOR, valid_from__lte=on, person__left_on__isnull=True
    )
    term = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).select_related("person").first()
    return term.person if term else None


def all_consents_stand(organisation: Organisation, *, on: date) -> bool:
    """Tell whether somebody was asked to take part and everybody who was has every consent, given and confirmed."""
    rows = Consent.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, purpose__in=TO_TAKE_PART, person__left_on=None, person__merged_into=None
    )
    texts, days = _texts({organisation.pk}), grace_days_of({organisation.pk})[organisation.pk]
    kept: dict[Person, list[gate.Row]] = {}
    for row in rows.select_related("person"):
        kept.setdefault(row.person, []).append(plain_row(row, texts))
    return bool(kept) and all(
        standing.takes_part(subject(person), own, on=on, grace_days=days) for person, own in kept.items()
    )


def text_for(organisation: Organisation, purpose: Purpose, signer: Signer) -> ConsentText | None:
    """Return the latest edition of a text, or None before anybody was asked."""
    rows = ConsentText.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, purpose=purpose, signer=signer
    )
    return rows.order_by("-edition").first()


def rules_of(organisation: Organisation) -> ConsentRules:
    """Return what an organisation has settled for itself; the ready rules, not yet written, where it has settled none.

    Who asks has come to the organisation through its own door.
    """
    rows = ConsentRules.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation)
    return rows.first() or ConsentRules(organisation=organisation)


def grace_days_of(organisations: Collection[int]) -> dict[int, int]:
    """Return by organisation for how many days after a birthday what was given before it still counts."""
    rows = ConsentRules.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=organisations)
    return dict.fromkeys(organisations, gate.GRACE_DAYS) | dict(rows.values_list("organisation_id", "grace_days"))


def plain_row(row: Consent | Kept, texts: dict[int, ConsentText]) -> gate.Row:
    """Return a kept consent as the rules read it; `texts` are those of its organisation that are still whole."""
    text = texts.get(row.text_id)
    is_right = text is not None and text.organisation_id == row.organisation_id and text.signer == row.signer
    return gate.Row(
        purpose=row.purpose,
        signer=row.signer,
        state=row.state,
        given_on=row.given_on,
        valid_until=row.valid_until,
        is_confirmed=row.confirmed_at is not None,
        text_purpose=text.purpose if text is not None and is_right else "",
        text_is_whole=is_right,
        ended_on=row.ended_on,
    )


def _texts(organisations: Collection[int]) -> dict[int, ConsentText]:
    """Return the texts whose words still give their hash: one query, and each is hashed once."""
    rows = ConsentText.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=organisations)
    return {text.pk: text for text in rows if text.is_whole}


def _homes(people: Iterable[Person]) -> set[int]:
    return {person.organisation_id for person in people}


def _allowed_for(people: Sequence[Person], purposes: Sequence[str], *, at: date | datetime) -> frozenset[str]:
    try:
        on, rows, days = _day(people, at), _rows_by_person(people), grace_days_of(_homes(people))
        return frozenset(
            person.ref
            for person in people
            if _may(person, purposes, rows.get(person.pk, ()), on=on, grace_days=days[person.organisation_id])
        )
    except Exception:  # whatever breaks in a rule or a row: nobody passes on a doubt
        logger.exception("the consent gate failed and stays closed")
        return frozenset()


def _may(person: Person, purposes: Sequence[str], rows: Collection[gate.Row], *, on: date, grace_days: int) -> bool:
    whose = subject(person)
    return all(gate.allowed(whose, purpose, rows, on=on, grace_days=grace_days) for purpose in purposes)


def _day(people: Sequence[Person], at: date | datetime) -> date:
    if not isinstance(at, datetime):
        return at
    return at.astimezone(ZoneInfo(people[0].organisation.time_zone)).date() if people else at.date()


def _rows_by_person(people: Sequence[Person]) -> dict[int, list[gate.Row]]:
    rows = Consent.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__in=_homes(people))
    texts = _texts(_homes(people))
    kept: dict[int, list[gate.Row]] = {}
    for row in _kept(rows, people):
        kept.setdefault(row.person_id, []).append(plain_row(row, texts))
    return kept


def _kept(rows: QuerySet[Consent], people: Sequence[Person]) -> Iterator[Kept]:
    # A long list of keys costs more than the rows it spares.
    wanted = rows.filter(person__in=[person.pk for person in people]) if len(people) < 100 else rows
    return map(Kept._make, wanted.values_list(*Kept._fields))


def _standings(
    people: Sequence[Person], rows: QuerySet[Consent], acting: QuerySet[Guardianship], on: date
) -> list[Standing]:
    kept: dict[int, list[Kept]] = {}
    for row in _kept(rows, people):
        kept.setdefault(row.person_id, []).append(row)
    texts, guardians = _texts(_homes(people)), _guardians(acting, {person.pk for person in people}, on)
    days = grace_days_of(_homes(people))
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


def consents_of_hand(row: Consent) -> QuerySet[Consent]:
    """Return everything that one hand was asked for one purpose about one person."""
    rows = Consent.objects.unscoped(because=Because.LOCKED)
    return rows.filter(person=row.person_id, purpose=row.purpose, signer=row.signer).select_related("text")


def unconfirmed_of(*, viewer: Viewer, refs: Collection[str]) -> list[Consent]:
    """Return those among these consents that wait for confirmation."""
    rows = Consent.objects.within(viewer.scope(Permission.CONSENTS_EDIT)).filter(ref__in=refs)
    waiting = rows.filter(state=State.GIVEN, confirmed_at__isnull=True)
    return list(waiting.select_related("organisation", "person").order_by("pk"))


def texts_of(keys: Collection[int], *, viewer: Viewer) -> dict[int, ConsentText]:
    """Return these texts by their key."""
    rows = ConsentText.objects.within(viewer.scope(Permission.CONSENTS_VIEW)).filter(pk__in=keys)
    return {text.pk: text for text in rows}
